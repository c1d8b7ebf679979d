/** Command lines as people and scripts get them wrong, the same ones for the same seed. */

import type { CommandSpec, OptionSpec } from '../src/cli/command.ts';

/** Text that no command should fall over, wherever it stands. */
const ANYTHING = [
  ...['', ' ', '-', '--', '---', '.', '..', '/', '0', '-1', '1e9', 'null', 'undefined', '__proto__', 'constructor'],
  ...['x'.repeat(5000), '('.repeat(3000), '{{'.repeat(500), '[?'.repeat(200), '"', "'", '\\', '%s%n', '$(id)'],
  ...['a\u001b[31mb', 'a\u0007b', 'one\ntwo', 'a\tb', '\u202ea', '\ufeffa', '\ud800', 'ẞ', '日本語'],
];

/** What looks nearly right, by a word in the flag or the name of the argument. */
const NEARLY: Readonly<Record<string, readonly string[]>> = {
  address: [
    'it@contoso.example',
    'Lee, Ann <ann@contoso.example>; Roe, Bob <bob@contoso.example>;',
    ...[
      ';',
      ',',
      ';;',
      'a@',
      '@b.example',
      'a@b',
      'a@10.0.0.1',
      'Team: a@b.example;',
      '<<a@b.example>>',
      'a@b.example>',
    ],
    ...[
      '"a@b.example',
      'a@b.example\r\nBcc: c@d.example',
      `${'a@b.example,'.repeat(300)}`,
      '=?utf-8?Q?a?= <a@b.example>',
    ],
  ],
  domain: ['contoso.example', '10.0.0.11', 'contoso.--', 'contoso.-x', 'contoso.com-', 'münchen.example', 'xn--', '.'],
  tag: ['de', 'EN', 'klingon', 'deutsch', 'xx', 'sv', 'pt-BR', 'de-', 'x-private', 'und'],
  guid: ['3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', '3f1c2a9e', '00000000-0000-0000-0000-000000000000', 'NAME=GUID'],
  file: ['missing.md', './good.md', 'binary.bin', 'folder', 'folder/', './folder/../good.md', 'con', '~/x'],
  url: [
    'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e&msppId=0#/partners/invitation',
    ...[
      'https://',
      'http://[',
      'javascript:alert(1)',
      'https://admin.microsoft.com@evil.example/',
      'mailto:a@b.example',
    ],
  ],
  number: ['1', '0', '-1', '1.5', '1e3', '99999999999', 'NaN', '٣', '1,5', ' 2 '],
  name: ['fabrikam', 'FABRIKAM', 'northwind', 'wingtip', 'nosuch', 'invitation', 'Reminder', 'k7m2xp'],
  query: ['[]', '[?', 'name', '[].{a:name}', 'length(@)', 'nope(@)', '@', '[0]', 'keys(@)'],
  key: ['language', 'template', 'output', 'editor', 'operator', 'profile', 'client-id', 'cloud.x', 'cloud.', 'colour'],
};

const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/address/, 'address'],
  [/domain|tenant>/, 'domain'],
  [/tag/, 'tag'],
  [/guid/, 'guid'],
  [/file|path/, 'file'],
  [/url/, 'url'],
  [/number|count|seconds|digits|days|percent|requests|moment/, 'number'],
  [/key/, 'key'],
  [/name|id|customer|invitation|profile|template/, 'name'],
];

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Makes one command line after the other, of these commands. */
export function oddCommandLines(
  specs: ReadonlyMap<string, CommandSpec>,
  seed: number,
): () => { readonly command: string; readonly argv: readonly string[] } {
  const pick = chance(seed);
  const oneOf = <Item>(items: readonly Item[]): Item => items[pick(items.length)] as Item;
  const valueFor = (what: string, choices?: readonly string[]): string => {
    const kind = KINDS.find(([pattern]) => pattern.test(what))?.[1] ?? 'name';
    const pool =
      choices !== undefined && pick(2) === 0 ? choices : pick(3) === 0 ? ANYTHING : (NEARLY[kind] ?? ANYTHING);
    return oneOf(pool);
  };
  const optionWords = ({ flags, choices }: OptionSpec): readonly string[] => {
    const [flag = ''] = flags.split(' ');
    if (!flags.includes('<')) return pick(12) === 0 ? [`${flag}=${oneOf(ANYTHING)}`] : [flag];
    const value = valueFor(flags, choices);
    return pick(2) === 0 ? [`${flag}=${value}`] : [flag, value];
  };
  const globalWords = (): readonly string[] =>
    oneOf<readonly string[]>([
      ...[[], [], [], []],
      ['-o', oneOf(['table', 'tsv', 'csv', 'json', 'ndjson', 'none', 'xml', ''])],
      ['--json'],
      [`--json=${oneOf(['id', 'name,nope', '', ...ANYTHING])}`],
      ['--query', oneOf(NEARLY.query ?? [])],
      ['--profile', valueFor('name')],
      ['--debug'],
      ['-o', 'csv', '--bom', '--delimiter', oneOf([';', 'tab', ',', 'ab', ...ANYTHING])],
      ['--no-input', '--no-color'],
    ]);
  const names = [...specs.keys()];
  return () => {
    const command = oneOf(names);
    const { arguments: args = [], options = [] } = specs.get(command) ?? {};
    const given = args.flatMap(({ name, choices }) => (pick(5) === 0 ? [] : [valueFor(name, choices)]));
    const chosen = options.filter(() => pick(Math.max(2, options.length >> 1)) === 0).flatMap(optionWords);
    const extra = pick(15) === 0 ? [oneOf(ANYTHING)] : [];
    const parts = pick(2) === 0 ? [given, chosen] : [chosen, given];
    return { command, argv: [...command.split(' '), ...parts.flat(), ...globalWords(), ...extra] };
  };
}

import { expect, it } from 'vitest';
import { isLong } from '../long.ts';
import { recordedId } from '../told.ts';
import { otherTenantId, shortTemplate, tenantId } from './account.ts';
import { relate, storedHome } from './relate.ts';

/** Values that no flag should fall over, whatever it is for. */
const values: Readonly<Record<string, string>> = {
  empty: '',
  huge: 'x'.repeat(100_000),
  control: 'a\u001b[31mred\u0007\u009b2J',
  newline: 'one\ntwo\r\nthree',
  bidi: 'abc\u202egnp.exe\u2066',
  'right-to-left': 'شركة مثال',
  number: '-12.5e3',
  expression: '$(id) `id` {{link}} %s <b>&amp;',
};

const account = ['--type', 'direct', '--tenant-id', otherTenantId, '--company', 'X', '--dry-run'];
const invite = ['invite', 'Contoso', '--template', './short.md', '--no-record'];

/** Each flag that takes a value and each positional: the command line around it. */
const places: Readonly<Record<string, (value: string, id: string) => readonly string[]>> = {
  '--profile': (value) => ['link', `--profile=${value}`],
  '--output': (value) => ['link', `--output=${value}`],
  '--json': (value) => ['link', `--json=${value}`],
  '--query': (value) => ['link', `--query=${value}`],
  command: (value) => [value],
  'init --name': (value) => ['init', ...account, `--name=${value}`],
  'init --tenant-id': (value) => ['init', ...account, `--tenant-id=${value}`],
  'init --type': (value) => ['init', ...account, `--type=${value}`],
  'init --cloud': (value) => ['init', ...account, `--cloud=${value}`],
  'init --company': (value) => ['init', ...account, `--company=${value}`],
  'init --mspp-id': (value) => ['init', ...account, '--type=reseller', `--mspp-id=${value}`],
  'init --provider-tenant-id': (value) => ['init', ...account, `--provider-tenant-id=${value}`],
  'init --provider-tenant-id NAME=': (value) => [
    ...['init', ...account, '--type=reseller', '--mspp-id=1'],
    `--provider-tenant-id=${value}=${tenantId}`,
  ],
  'init --sender-name': (value) => ['init', ...account, `--sender-name=${value}`],
  'init --sender-email': (value) => ['init', ...account, `--sender-email=${value}`],
  'init --signature-file': (value) => ['init', ...account, `--signature-file=${value}`],
  'init --language': (value) => ['init', ...account, `--language=${value}`],
  'profile show': (value) => ['profile', 'show', '--', value],
  'profile use': (value) => ['profile', 'use', '--dry-run', '--', value],
  'profile edit': (value) => ['profile', 'edit', '--company=X', '--dry-run', '--', value],
  'profile edit --remove-provider': (value) => ['profile', 'edit', '--dry-run', `--remove-provider=${value}`],
  'profile edit --link': (value) => ['profile', 'edit', '--dry-run', `--link=${value}`],
  'profile edit --provider': (value) => ['profile', 'edit', '--dry-run', '--link=x', `--provider=${value}`],
  'profile remove': (value) => ['profile', 'remove', '--dry-run', '--', value],
  'profile export': (value) => ['profile', 'export', '--', value],
  'profile import': (value) => ['profile', 'import', '--dry-run', '--', value],
  'config get': (value) => ['config', 'get', '--', value],
  'config set': (value) => ['config', 'set', '--dry-run', '--', value, 'x'],
  'config set language': (value) => ['config', 'set', '--dry-run', '--', 'language', value],
  'config set editor': (value) => ['config', 'set', '--dry-run', '--', 'editor', value],
  'config set cloud.x': (value) => ['config', 'set', '--dry-run', '--', 'cloud.x', value],
  'config set cloud.': (value) => ['config', 'set', '--dry-run', '--', `cloud.${value}`, '{}'],
  'config unset': (value) => ['config', 'unset', '--dry-run', '--', value],
  'link --provider': (value) => ['link', `--provider=${value}`],
  'link --parse': (value) => ['link', `--parse=${value}`],
  'template list --lang': (value) => ['template', 'list', `--lang=${value}`],
  'template show': (value) => ['template', 'show', '--', value],
  'template edit': (value) => ['template', 'edit', '--dry-run', '--', value],
  'template new': (value) => ['template', 'new', '--dry-run', '--', value],
  'template new --from': (value) => ['template', 'new', 'x', '--dry-run', `--from=${value}`],
  'template check': (value) => ['template', 'check', '--', value],
  'template reset': (value) => ['template', 'reset', '--dry-run', '--', value],
  'template path': (value) => ['template', 'path', '--', value],
  'invite CUSTOMER': (value) => ['invite', '--template=./short.md', '--no-record', '--', value],
  'invite --to': (value) => [...invite, `--to=${value}`],
  'invite --cc': (value) => [...invite, `--cc=${value}`],
  'invite --contact': (value) => [...invite, `--contact=${value}`],
  'invite --domain': (value) => [...invite, `--domain=${value}`],
  'invite --lang': (value) => ['invite', 'Contoso', '--no-record', `--lang=${value}`],
  'invite --template': (value) => ['invite', 'Contoso', '--no-record', `--template=${value}`],
  'invite --provider': (value) => [...invite, `--provider=${value}`],
  'invite --subject': (value) => [...invite, `--subject=${value}`],
  'invite --note': (value) => [...invite, `--note=${value}`],
  'invite --eml': (value) => [...invite, '--dry-run', `--eml=${value}`],
  'invitations list --status': (value) => ['invitations', 'list', `--status=${value}`],
  'invitations list --profile': (value) => ['invitations', 'list', `--profile=${value}`],
  'invitations show': (value) => ['invitations', 'show', '--', value],
  'invitations show ID': (value, id) => ['invitations', 'show', '--', `${id}${value}`],
  'invitations withdraw': (value) => ['invitations', 'withdraw', '--dry-run', '--', value],
};

const kinds = Object.keys(values);

/** Every value in every place takes minutes: in the short form each place gets one, and each value a share of the places. */
function kindsFor(index: number): readonly string[] {
  if (isLong) return kinds;
  return kinds.filter((_, position) => position === index % kinds.length);
}

it('says in a line or three what is wrong with a value, in any place, and shows nothing that acts on a terminal', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const id = recordedId((await relate(['invite', 'Northwind'], { home })).stderr);
  const cases = Object.entries(places).flatMap(([place, line], index) =>
    kindsFor(index).map((kind) => ({ what: `${place}: ${kind}`, argv: line(values[kind] ?? '', id) })),
  );
  const complaints: string[] = [];
  const queue = cases.values();
  const worker = async () => {
    for (const { what, argv } of queue) {
      complaints.push(...complaintsAbout(await relate(argv, { home })).map((complaint) => `${what}: ${complaint}`));
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  expect(complaints).toEqual([]);
});

function complaintsAbout({ code, stdout, stderr }: Awaited<ReturnType<typeof relate>>): readonly string[] {
  const isError = code === 1 || code === 2 || code === 3;
  const rules: readonly (readonly [isBroken: boolean, complaint: string])[] = [
    [code === null || ![0, 1, 2, 3, 5].includes(code), `ended with ${code}`],
    [/^ {4}at |defect/m.test(stderr), `shows a defect: ${stderr}`],
    [isError && stderr.trimEnd().split('\n').length > 3, `is told in too many lines: ${stderr}`],
    // JSON is exact.
    [isError && stderr.length > 3000 && !stderr.startsWith('{'), `is told with ${stderr.length} characters`],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
    [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(stderr), 'echoes control characters'],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
    [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(stdout), 'prints control characters'],
    [code === 2 && stdout !== '', 'prints something although the usage is wrong'],
    [isError && stdout === '' && stderr === '', 'says nothing'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, complaint]) => complaint);
}

it('refuses ids that are nearly right', async () => {
  const wrong = [
    tenantId.slice(1),
    `${tenantId}0`,
    tenantId.replaceAll('-', ''),
    `{${tenantId}}`,
    tenantId.replace('3f', 'zz'),
    '00000000-0000-0000-0000-000000000000',
    tenantId.replace('3', '３'),
  ];
  const results = await Promise.all(
    wrong.map((id) => relate(['init', '--type', 'direct', '--company', 'X', '--tenant-id', id])),
  );
  for (const { code, stdout, stderr } of results) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^relate: --tenant-id is (not a tenant id: a GUID such as|the empty GUID, which is no).*\n$/,
    );
  }
  const spaced = await relate(['init', '--type=direct', '--company=X', `--tenant-id= ${tenantId.toUpperCase()} `]);
  expect(spaced.code).toBe(0);
});

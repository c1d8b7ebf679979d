/** The rules of the house, held by reading the source and what it is bundled into. */

import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type InputOptions, type OutputChunk, type OutputOptions, rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { program } from '../src/cli/program.ts';
import { files, type Import, importsOf, root, sourceOf } from './source.ts';

const imports = files.flatMap(importsOf);

/** The imports that break a rule, as `from -> to`. */
function breaking(rule: (found: Import) => boolean): readonly string[] {
  return imports.filter(rule).map(({ from, to }) => `${from} -> ${to}`);
}

describe('imports', () => {
  test('are all found, and lead to files that are there', () => {
    expect(files.length).toBeGreaterThan(90);
    const ours = imports.filter(({ to }) => to.startsWith('src/'));
    expect(ours.length).toBeGreaterThan(files.length);
    expect(ours.filter(({ to }) => !files.includes(to))).toEqual([]);
  });

  /** What each room may import, besides itself, `errors.ts` and `ports/`. An arrow that is not here is a wrong one. */
  const arrows: Readonly<Record<string, readonly string[]>> = {
    ports: [],
    text: [],
    storage: ['text'],
    output: ['text'],
    transport: ['text'],
    account: ['text'],
    'partner-center': ['text', 'transport'],
    graph: ['text', 'transport'],
    configuration: ['account', 'output', 'storage', 'text'],
    'sign-in': ['storage', 'text', 'transport'],
    ledger: ['account', 'storage', 'text'],
    invitation: ['account', 'graph', 'ledger', 'storage', 'text'],
    admin: ['account', 'graph', 'ledger', 'text'],
    subscriptions: ['partner-center', 'text', 'transport'],
    licenses: ['admin', 'partner-center', 'text'],
    support: ['partner-center', 'text'],
    bulk: ['ledger', 'storage', 'text'],
    customers: ['admin', 'graph', 'ledger', 'partner-center', 'subscriptions', 'support', 'text', 'transport'],
    users: ['admin', 'partner-center', 'text', 'transport'],
    doctor: [
      ...['account', 'admin', 'configuration', 'graph', 'invitation', 'ledger', 'output', 'partner-center'],
      ...['sign-in', 'storage', 'text', 'transport'],
    ],
    cli: [
      ...['account', 'configuration', 'graph', 'ledger', 'output', 'partner-center', 'sign-in', 'storage', 'text'],
      'transport',
    ],
    commands: [
      ...['account', 'admin', 'bulk', 'cli', 'configuration', 'customers', 'doctor', 'graph', 'invitation', 'ledger'],
      ...['licenses', 'output', 'partner-center', 'sandbox', 'sign-in', 'storage', 'subscriptions', 'support'],
      ...['text'],
      ...['transport', 'users'],
    ],
    // The stand-in takes and explains the roles that there are, of which there is one catalogue.
    sandbox: ['admin', 'storage', 'text'],
    world: ['storage', 'text'],
  };

  /** The room that a file of ours is in; the files of no room are rooms of their own. */
  const roomOf = (file: string) => file.split('/')[1] ?? '';

  test('are those that the table of the rooms has', () => {
    expect(Object.keys(arrows).sort()).toEqual(
      [...new Set(files.map(roomOf))].filter((room) => room !== 'errors.ts').sort(),
    );
    const isAllowed = (from: string, to: string) =>
      from === to || ['errors.ts', 'ports'].includes(to) || arrows[from]?.includes(to) === true;
    // The start, and the one list of the commands, each behind an `import()`.
    const known = (arrow: string) =>
      arrow === 'src/world/start.ts -> src/cli/main.ts' || arrow.startsWith('src/cli/program.ts -> src/commands/');
    const wrong = breaking(({ from, to }) => to.startsWith('src/') && !isAllowed(roomOf(from), roomOf(to)));
    expect(wrong.filter((arrow) => !known(arrow))).toEqual([]);
  });

  test('make no circle of files, those of types included', () => {
    const targets = new Map(files.map((file) => [file, [] as string[]]));
    for (const { from, to } of imports) if (to !== from) targets.get(from)?.push(to);
    const isDone = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || isDone.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      isDone.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('of errors lead nowhere', () => {
    expect(breaking(({ from }) => from === 'src/errors.ts')).toEqual([]);
  });

  test('of the process, the files and the machine are in the adapters and the stores', () => {
    const guarded =
      /^(?:node:)?(?:fs|fs\/promises|process|child_process|os|net|tty|http|https|readline|worker_threads)$/;
    const allowed = [
      'src/world/',
      'src/configuration/',
      'src/storage/',
      'src/sign-in/store/',
      'src/ledger/',
      'src/sandbox/state/',
    ];
    expect(breaking(({ from, to }) => guarded.test(to) && !allowed.some((folder) => from.startsWith(folder)))).toEqual(
      [],
    );
    const stores = breaking(({ from, to }) => guarded.test(to) && !from.startsWith('src/world/'));
    expect(stores.every((found) => found.endsWith(' -> node:fs'))).toBe(true);
  });

  test('of the stand-in are in its own commands', () => {
    const own = (from: string) => from.startsWith('src/sandbox/') || from.startsWith('src/commands/sandbox/');
    expect(breaking(({ from, to }) => to.startsWith('src/sandbox/') && !own(from))).toEqual([]);
  });

  test("of the ledger's adapters are in the one file that loads them, as are those of its SQL, or in the adapters", () => {
    const outside = (room: string) => breaking(({ from, to }) => to.startsWith(room) && !from.startsWith(room));
    const leftOf = (arrow: string) => arrow.split(' -> ')[0] ?? '';
    const loader = 'src/ledger/open.ts';
    const adapters = ['src/ledger/sqlite/', 'src/ledger/postgres/'];
    for (const adapter of adapters) expect(new Set(outside(adapter).map(leftOf))).toEqual(new Set([loader]));
    const users = outside('src/ledger/sql/').map(leftOf);
    expect(users.filter((from) => from !== loader && !adapters.some((room) => from.startsWith(room)))).toEqual([]);
  });

  test("of Node's modules say so", () => {
    expect(breaking(({ to }) => isBuiltin(to) && !to.startsWith('node:'))).toEqual([]);
  });
});

describe('files', () => {
  test('have at most 300 lines', () => {
    const long = files.filter((file) => sourceOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test.each([
    ['the process', /(?<![.\w'"`/])process\.(?!\s)/],
    ['the console', /\bconsole\./],
    ['the clock', /\bDate\.now\(|\bnew Date\(\)/],
    ['the network', /(?<![.\w])fetch\(/],
    ['chance', /\bMath\.random\(/],
  ])('outside the adapters leave %s alone', (_, pattern) => {
    const code = (file: string) => sourceOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    // The stores refuse what belongs to somebody else, so one file of theirs asks who the operator is.
    const outside = files.filter((file) => !file.startsWith('src/world/') && file !== 'src/storage/owner.ts');
    expect(outside.filter((file) => pattern.test(code(file)))).toEqual([]);
  });

  test('export no default', () => {
    expect(files.filter((file) => /^export default/m.test(sourceOf(file)))).toEqual([]);
  });
});

describe('names', () => {
  /** The names that files export: of types, or of values. */
  function exported(pattern: RegExp): readonly string[] {
    return files.flatMap((file) => [...sourceOf(file).matchAll(pattern)].map(([, name = '']) => name));
  }

  function repeated(names: readonly string[]): readonly string[] {
    return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].sort();
  }

  test('of exported types mean one thing in the whole house', () => {
    expect(repeated(exported(/^export (?:abstract )?(?:class|interface|type) (\w+)/gm))).toEqual([]);
  });

  test('of exported functions and values do too', () => {
    // Every command is exported under this name from a file of its own.
    const names = exported(/^export (?:async )?(?:function\*?|const) (\w+)/gm).filter((name) => name !== 'command');
    expect(repeated(names)).toEqual([]);
  });
});

describe('the command line', () => {
  const nouns = Object.keys(program.nouns).join('|');
  // Flags of other programs, and one of V8.
  const foreign = ['src/world/programs.ts', 'src/world/young-space.ts'];
  const below = files.filter((file) => !/^src\/(?:cli|commands|sandbox)\//.test(file) && !foreign.includes(file));

  test.each([
    ['a command', new RegExp(`\\brelate (?:${nouns})\\b`)],
    ['a flag', /(?<![\w-])--[a-z][a-z-]*/],
    ['the option of the profile', /\bprofile-?flag\b|\bprofileOption\b/i],
  ])('is written by itself alone: below it, no literal or comment has %s', (_, pattern) => {
    const found = below.flatMap((file) =>
      sourceOf(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

describe('the bundle', () => {
  /** No command should load these but those that need them. */
  const heavy = [
    '@azure/msal-node',
    '@hono/node-server',
    '@jmespath-community/jmespath',
    'conf',
    'csv-parse',
    'csv-stringify',
    'email-addresses',
    'fflate',
    'hono',
    'inquirer',
    'kysely',
    'markdown-it',
    'nodemailer',
    'read-excel-file',
    'undici',
  ];
  let chunks: readonly OutputChunk[];

  beforeAll(async () => {
    // Not a literal: the build has no types.
    const path = pathToFileURL(join(root, 'build/bundle.js')).href;
    const { input, output } = (await import(path)) as { readonly input: InputOptions; readonly output: OutputOptions };
    const bundle = await rolldown(input);
    const generated = await bundle.generate({ ...output, minify: false, sourcemap: false });
    await bundle.close();
    chunks = generated.output.filter((one) => one.type === 'chunk');
  });

  /** The packages that are loaded with a source file, before anything is asked for with `import()`. */
  function packagesOf(start: string): ReadonlySet<string> {
    const first = chunks.find(({ moduleIds }) => moduleIds.includes(join(root, start)));
    if (first === undefined) throw new Error(`${start} is not in the bundle`);
    const loaded = new Set([first.fileName]);
    // The names of what a chunk imports are added while it goes on.
    for (const name of loaded) {
      for (const other of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) loaded.add(other);
    }
    const modules = chunks.filter(({ fileName }) => loaded.has(fileName)).flatMap(({ moduleIds }) => moduleIds);
    return new Set([...modules.flatMap(packageOf), ...loaded]);
  }

  function packageOf(path: string): string | readonly string[] {
    return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace('\\', '/') ?? [];
  }

  test('is looked at as it should be', () => {
    expect(packagesOf('src/ledger/sqlite/database.ts')).toContain('kysely');
    expect(packagesOf('src/ledger/sqlite/database.ts')).toContain('libsql');
  });

  test.each([
    ['--help and --version', 'src/world/start.ts'],
    ['link', 'src/commands/link/link.ts'],
    ['invite', 'src/commands/invite/invite.ts'],
    ['the other commands', 'src/commands/profile/list.ts'],
    ['the questions', 'src/world/prompter.ts'],
    ['the clipboard', 'src/world/clipboard.ts'],
  ])('loads none of the heavy packages for %s, before they are asked for', (_, file) => {
    const packages = packagesOf(file);
    expect([...heavy, 'libsql'].filter((name) => packages.has(name))).toEqual([]);
  });

  test('loads no cryptography to read the ledger: that takes a tenth of the time that such a command has', () => {
    expect(packagesOf('src/ledger/sqlite/database.ts')).not.toContain('node:crypto');
  });

  test('starts no programs with a start: what that needs is loaded with the first one', () => {
    expect(packagesOf('src/world/start.ts')).not.toContain('node:child_process');
    expect(packagesOf('src/ledger/sqlite/database.ts')).not.toContain('child_process');
  });

  test('loads no server to read and change the state of the stand-in', () => {
    const packages = packagesOf('src/sandbox/entry.ts');
    expect(['hono', '@hono/node-server', 'undici'].filter((name) => packages.has(name))).toEqual([]);
  });

  test('has of undici what the program uses: the rest takes twice as long to load', () => {
    const parts = chunks
      .flatMap(({ moduleIds }) => moduleIds)
      .flatMap((path) => /[\\/]undici[\\/](lib[\\/]\w+)/.exec(path)?.[1]?.replace('\\', '/') ?? []);
    expect([...new Set(parts)].sort()).toEqual([
      'lib/api',
      'lib/core',
      'lib/dispatcher',
      'lib/global',
      'lib/handler',
      'lib/llhttp',
      'lib/util',
    ]);
  });

  test('has every heavy package, so that the names above are right', () => {
    const packages = chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf));
    expect(heavy.filter((name) => !packages.includes(name))).toEqual([]);
  });

  test('leaves out the packages that an installation brings, and no others', () => {
    const files = chunks.map(({ fileName }) => fileName);
    const left = chunks
      .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
      .filter((name) => !files.includes(name) && !isBuiltin(name));
    expect([...new Set(left)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});

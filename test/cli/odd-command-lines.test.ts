import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandSpec } from '../../src/cli/command.ts';
import { ExitCode } from '../../src/errors.ts';
import { fabrikam, givenProfiles, northwind } from '../account/examples.ts';
import { FakeWorld, relate } from '../fakes.ts';
import { many, seed } from '../long.ts';
import { oddCommandLines } from '../odd-command-lines.ts';
import { commandTree, flagsOf, wrongIn } from './command-tree.ts';

/** Commands whose exit code says what they found. */
const CHECKS = ['admin expiring', 'admin trace', 'doctor', 'link', 'template check'];

const COUNT = many(500, 40_000);

/** Commands that go on until somebody ends them, or start a process. */
const ENDLESS = /^(?:sandbox (?:start|serve|stop)|customers watch|demo|help)$/;

/** A world with two accounts, in which every write outside it is noted. */
function watchedWorld(): { readonly world: FakeWorld; readonly outside: readonly string[] } {
  const world = new FakeWorld();
  const outside: string[] = [];
  givenProfiles(world, fabrikam, northwind);
  world.given('good.md', 'Subject: Hello {{customer}}\n\nDear all,\n\n{{link}}\n');
  world.given('binary.bin', new Uint8Array([0, 255, 254, 128, 10, 0]));
  world.given('folder/x', '');
  Object.assign(world.editor, { edit: async () => {} });
  const { files, root } = world;
  const note = (path: string) => {
    if (!path.startsWith(root)) outside.push(path);
  };
  world.files = {
    ...files,
    write: (path, ...rest) => {
      note(path);
      return files.write(path, ...rest);
    },
    makeFolder: (path) => {
      note(path);
      return files.makeFolder(path);
    },
    remove: (path) => {
      note(path);
      return files.remove(path);
    },
  };
  return { world, outside };
}

/** What is wrong with how a command ended, a line each. */
function complaints(
  { code, stdout, stderr }: Awaited<ReturnType<typeof relate>>,
  command: string,
  specs: ReadonlyMap<string, CommandSpec>,
): readonly string[] {
  const isJson = stderr.startsWith('{');
  const told = isJson
    ? stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const hints = isJson ? told.map(({ error }) => error?.hint ?? '').join('\n') : stderr.split('\n').slice(1).join('\n');
  const advised = [...hints.matchAll(/(?:^|: |")relate ((?:[a-z-]+ ?)+[^"\n]*)/gm)].map(([, line = '']) =>
    line.replace(/, .*|[.;]$/, ''),
  );
  const flags = [...hints.replace(/relate .*|"[^"]*"/g, '').matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(
    ([flag]) => flag,
  );
  const known = flagsOf(specs.get(command) ?? {});
  const rules: readonly (readonly [isBroken: boolean, complaint: string])[] = [
    [!Object.values(ExitCode).includes(code), `ended with ${code}`],
    [/^ {4}at |defect/m.test(stderr), `shows a defect: ${stderr.slice(0, 400)}`],
    [code === ExitCode.usage && stdout !== '', 'prints something although the usage is wrong'],
    // A query may find nothing in what a check says that found something.
    [code !== ExitCode.done && stdout === '' && stderr === '' && !CHECKS.includes(command), 'says nothing'],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
    [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(stderr), 'echoes control characters'],
    ...advised.map((line) => [wrongIn(line.trim(), specs) !== undefined, `advises ${line}`] as const),
    ...flags.map((flag) => [!known.has(flag), `names ${flag}, which ${command} has not: ${hints}`] as const),
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, complaint]) => complaint);
}

test('odd command lines end with an exit code of the list, without a stack, and advise what there is', async () => {
  const specs = await commandTree();
  const runnable = new Map([...specs].filter(([name]) => !ENDLESS.test(name)));
  const next = oddCommandLines(runnable, seed);
  const { world, outside } = watchedWorld();
  const wrong: string[] = [];
  for (let count = 0; count < COUNT; count += 1) {
    const { command, argv } = next();
    const outcome = await relate(world, ...argv);
    wrong.push(...complaints(outcome, command, specs).map((what) => `${JSON.stringify(argv).slice(0, 300)} ${what}`));
  }
  expect(wrong).toEqual([]);
  expect(outside.filter((path) => path !== join(world.root))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { FakeWorld, lines, relate } from '../fakes.ts';

/** The words of every command, of every group, and of every topic. */
async function commands(): Promise<readonly (readonly string[])[]> {
  const all = await Promise.all(
    Object.entries(program.nouns).map(async ([name, { load }]) => {
      const { command } = await load();
      return [[name], ...('verbs' in command ? Object.keys(command.verbs).map((verb) => [name, verb]) : [])];
    }),
  );
  return [[], ...all.flat(), ...Object.keys(program.topics).map((topic) => ['help', topic])];
}

function at(columns: number): FakeWorld {
  const world = FakeWorld.atTerminal();
  world.stdout.columns = columns;
  return world;
}

describe('a help text', () => {
  test.each([40, 60, 80, 120, 200])('has no line that %i columns would break in a word', async (columns) => {
    const tooLong: string[] = [];
    for (const words of await commands()) {
      const { stdout } = await relate(at(columns), ...words, '--help');
      const long = stdout.split('\n').filter((line) => line.length > columns);
      // A word, or something quoted in an example, may be longer than that.
      tooLong.push(...long.filter((line) => !/^ *(?:\S+|[^\s'"]*(?:"[^"]*"|'[^']*'))(?: \\)?$/.test(line)));
    }
    expect(tooLong).toEqual([]);
  });

  test('has the meaning of an option below it where there is no room beside it', async () => {
    const { stdout } = await relate(at(44), '--help');
    expect(stdout).toContain(
      lines('  --profile <name>', '      the partner account to work with', '      (RELATE_PROFILE)'),
    );
  });

  test('has examples that can be pasted', async () => {
    const { stdout } = await relate(at(60), 'init', '--help');
    expect(stdout).toContain(
      lines(
        '  relate init --type reseller --tenant-id GUID --mspp-id \\',
        '      4794019 --provider-tenant-id wingtip=GUID --company \\',
        '      "Fabrikam Inc."',
      ),
    );
  });

  test('has no width away from a terminal but the usual one', async () => {
    const { stdout } = await relate(new FakeWorld(), 'init', '--help');
    expect(stdout).toContain('  relate init --type reseller --tenant-id GUID --mspp-id 4794019 --provider-tenant-id w');
    expect(stdout.split('\n').filter((line) => !line.startsWith('  relate ') && line.length > 80)).toEqual([]);
  });
});

test.each([
  [['template', 'path', 'invitation', '--language', 'de']],
  [['template', 'path', 'invitation', '--language=de']],
  [['template', 'path', 'invitation', '--lang', 'de']],
])('the language is taken by either spelling: %j', async (argv) => {
  expect((await relate(new FakeWorld(), ...argv)).stdout).toMatch(/de.invitation\.md\n$/);
});

test('every option that names a language has both spellings', async () => {
  for (const words of await commands()) {
    const { stdout } = await relate(new FakeWorld(), ...words, '--help');
    expect(stdout).not.toContain('--language');
    if (!stdout.includes('--lang <tag>')) continue;
    const { stderr } = await relate(new FakeWorld(), ...words, '--language');
    expect(stderr).toContain("Option '--language <tag>' argument missing.");
  }
});

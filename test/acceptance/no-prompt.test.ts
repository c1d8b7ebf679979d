import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { key } from '../terminal.ts';
import { tenantId } from './account.ts';
import { newHome, relate, shell, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';

/** Commands that would ask a person, and what they say instead. */
const asking: readonly (readonly [argv: readonly string[], stderr: string])[] = [
  [
    ['init'],
    'relate: --type, --tenant-id, --company missing.\nrelate init --type direct --tenant-id GUID --company NAME\n',
  ],
  [
    ['init', '--name', 'x', '--company', 'X', '--tenant-id', tenantId],
    'relate: --type missing.\nrelate init --type direct --tenant-id GUID --company NAME\n',
  ],
  [['invite'], 'relate: Whom to invite is missing.\nrelate invite "Contoso Ltd"\n'],
  [['profile', 'edit'], 'relate: Nothing is said about what to change.\nSee: relate profile edit --help\n'],
  [
    ['profile', 'remove', 'fabrikam'],
    'relate: Forget the profile fabrikam? Nobody is there to answer.\nGive --yes to go ahead.\n',
  ],
];

it('names what is missing instead of asking when standard input is no terminal', async () => {
  const home = storedHome();
  const results = await Promise.all(asking.map(([argv]) => relate(argv, { home })));
  expect(results).toEqual(asking.map(([, stderr]) => ({ code: 2, stdout: '', stderr })));
  expect(await relate(['profile', 'remove', 'fabrikam'], { home, input: 'y\n' })).toEqual(results.at(-1));
});

it.skipIf(isWindows)('names it with standard input closed (not on Windows)', async () => {
  const home = storedHome();
  const results = await Promise.all(asking.slice(-2).map(([argv]) => shell(`relate ${argv.join(' ')} <&-`, { home })));
  expect(results).toEqual(asking.slice(-2).map(([, stderr]) => ({ code: 2, stdout: '', stderr })));
  expect(await shell('relate link --parse - <&-', { home })).toMatchObject({ code: 1 });
});

describe.skipIf(isWindows)('at a terminal (not on Windows)', () => {
  const ways: readonly (readonly [what: string, flags: readonly string[], env: Record<string, string>])[] = [
    ['with --no-input', ['--no-input'], {}],
    ['with CI=1', [], { CI: '1' }],
  ];
  it.each(ways)('asks nothing %s', async (_what, flags, env) => {
    const home = storedHome();
    // Each way once with a question of a command's own and once with one whether to go on.
    for (const [argv, stderr] of asking.slice(-2)) {
      const terminal = new RelateTerminal([...argv, ...flags], { home, env });
      expect(await terminal.ends()).toBe(2);
      expect(terminal.drawn).toBe(stderr);
    }
  });

  it('asks nothing when standard error is no terminal', async () => {
    const terminal = new RelateTerminal(['init'], { redirection: '2> errors.txt' });
    expect(await terminal.ends()).toBe(2);
    expect(terminal.drawn).toBe('');
    expect(readFileSync(join(terminal.home, 'errors.txt'), 'utf8')).toBe(asking[0]?.[1]);
  });

  it('asks although standard output is a file, and draws nothing into it', async () => {
    const terminal = new RelateTerminal(['init'], { redirection: '> out.txt', env: { CI: 'false' } });
    await terminal.sees("Your company's name, as customers know it:");
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(readFileSync(join(terminal.home, 'out.txt'), 'utf8')).toBe('');
  });

  it('does not wait for a text at the terminal that is to come by standard input', async () => {
    const home = storedHome();
    const commands = [
      ['invite', 'Contoso', '--note', '-'],
      ['link', '--parse', '-'],
      ['profile', 'import', '-'],
      ['profile', 'edit', '--signature-file', '-'],
    ];
    for (const argv of commands) {
      const terminal = new RelateTerminal(argv, { home });
      expect(await terminal.ends()).toBe(2);
      expect(terminal.drawn).toMatch(
        /^relate: .* - reads standard input, and that is the terminal\.\nPipe the text in, or name a file\.\n$/,
      );
    }
  });
});

it('says that nothing is stored where an account is needed, whoever asks', async () => {
  const results = await Promise.all([relate(['invite'], { home: newHome() }), relate(['invite', '--print'])]);
  expect(results.map(({ code }) => code)).toEqual([3, 3]);
});

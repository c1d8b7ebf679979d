import { describe, expect, it } from 'vitest';
import { relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';
const red = '\u001b[31mrelate:\u001b[39m';
const bold = '\u001b[1m';
const nobody = ['profile', 'show', 'nobody'];

it('colours nothing away from a terminal, unless FORCE_COLOR says so', async () => {
  const home = storedHome();
  const [plain, forced, flag, off, both] = await Promise.all([
    relate(nobody, { home }),
    relate(nobody, { home, env: { FORCE_COLOR: '1' } }),
    relate([...nobody, '--no-color'], { home, env: { FORCE_COLOR: '1' } }),
    relate(nobody, { home, env: { FORCE_COLOR: '0' } }),
    relate(nobody, { home, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
  ]);
  expect(plain.stderr).toBe('relate: There is no profile "nobody".\nProfiles: fabrikam\n');
  expect(forced.stderr).toBe(`${red} There is no profile "nobody".\nProfiles: fabrikam\n`);
  expect([flag, off].map(({ stderr }) => stderr)).toEqual([plain.stderr, plain.stderr]);
  expect(both.stderr).toContain(forced.stderr);
});

it('never colours what a program reads', async () => {
  const home = storedHome();
  const env = { FORCE_COLOR: '1' };
  const formats = ['tsv', 'csv', 'json', 'ndjson'];
  const results = await Promise.all(formats.map((format) => relate(['profile', 'list', '-o', format], { home, env })));
  for (const { stdout } of results) expect(stdout).not.toContain('\u001b');
});

describe.skipIf(isWindows)('at a terminal (not on Windows)', () => {
  it('is in colour, with headings and an aligned table', async () => {
    const home = storedHome();
    const error = new RelateTerminal(nobody, { home });
    const list = new RelateTerminal(['profile', 'list'], { home });
    expect(await error.ends()).toBe(3);
    expect(error.bytes).toContain(red);
    expect(await list.ends()).toBe(0);
    expect(list.bytes).toContain(bold);
    expect(list.drawn).toMatch(/^NAME {6}CURRENT {2}TYPE .*\nfabrikam {2}yes {6}direct .*\n$/);
  });

  const ways: readonly (readonly [what: string, flags: readonly string[], env: Record<string, string>])[] = [
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['--no-color', ['--no-color'], {}],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }],
  ];
  it.each(ways)('has no colour with %s', async (_what, flags, env) => {
    const home = storedHome();
    const error = new RelateTerminal([...nobody, ...flags], { home, env });
    const list = new RelateTerminal([...flags, 'profile', 'list'], { home, env });
    await Promise.all([error.ends(), list.ends()]);
    expect(error.bytes).toBe('relate: There is no profile "nobody".\r\nProfiles: fabrikam\r\n');
    expect(list.bytes).not.toContain('\u001b');
  });

  it('is in colour with an empty NO_COLOR', async () => {
    const error = new RelateTerminal(nobody, { home: storedHome(), env: { NO_COLOR: '' } });
    await error.ends();
    expect(error.bytes).toContain(red);
  });
});

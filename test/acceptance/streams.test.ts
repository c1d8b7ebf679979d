import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { link } from './account.ts';
import { relate, shell, start, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';

it('ends quietly when nobody reads its output any more', async () => {
  const home = storedHome();
  const child = start(['template', 'list'], { home }, ['ignore', 'pipe', 'pipe']);
  const errors: Buffer[] = [];
  child.stderr?.on('data', (part: Buffer) => errors.push(part));
  child.stdout?.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr: Buffer.concat(errors).toString() }).toEqual({ code: 0, stderr: '' });
});

describe.skipIf(isWindows)('in a pipeline (not on Windows)', () => {
  it('lets the reader stop after a line', async () => {
    const home = storedHome();
    const [list, help] = await Promise.all([
      shell('set -o pipefail; relate template list | head -1', { home }),
      shell('set -o pipefail; relate --help | head -1', { home }),
    ]);
    expect(list).toEqual({ code: 0, stdout: 'admin\tcs\tshipped\n', stderr: '' });
    expect(help).toEqual({ code: 0, stdout: 'Usage: relate [options] [command]\n', stderr: '' });
  });

  it('records an invitation whose draft nobody read to its end', async () => {
    const home = storedHome();
    expect(await shell('set -o pipefail; relate invite Contoso | true', { home })).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^Recorded as \w+\.\n$/),
    });
  });

  it('hands a link from one command to the next', async () => {
    const home = storedHome();
    expect(await shell('relate link | relate link --parse - --query usable', { home })).toEqual({
      code: 0,
      stdout: 'true\n',
      stderr: '',
    });
  });

  it('keeps a draft that nobody can see since its output is closed, and records nothing', async () => {
    const home = storedHome();
    for (const flags of ['', '--print', '--eml -', '--print --json id']) {
      const { code, stderr } = await shell(`relate invite Contoso ${flags} >&-`, { home });
      expect([flags, code, stderr]).toEqual([flags, 5, expect.stringContaining('Standard output is closed')]);
      expect(stderr).toContain(`The draft is kept in ${home}/data/drafts/`);
    }
    expect(await relate(['invitations', 'list'], { home })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await shell('relate invite Contoso --print > /dev/null', { home })).code).toBe(0);
  });

  it('hands a draft over as it is told to, also without a result', async () => {
    const home = storedHome();
    const none = await shell('relate invite Contoso --print -o none', { home });
    expect(none).toEqual({
      code: 0,
      stdout: expect.stringContaining(link),
      stderr: expect.stringMatching(/^Recorded/),
    });
    const set = await shell('relate config set output none; relate invite Litware', { home });
    expect(set.stdout).toContain(link);
  });

  it('fails with one line where its output is open for reading alone, in every format', async () => {
    const home = storedHome();
    for (const line of ['link', 'link -o csv', 'link -o table', '--help', 'help exit-codes']) {
      expect([line, await shell(`relate ${line} 1< /etc/passwd`, { home })]).toEqual([
        line,
        {
          code: 1,
          stdout: '',
          stderr: `relate: Writing to standard output failed: bad file descriptor, write.
It is not open for writing: let it go to a file or a pipe. Nothing was written.
`,
        },
      ]);
    }
  });

  // Node replaces a closed output by one that a parent may have given it to get none: the exit code stays that of the work.
  it('works with its streams closed', async () => {
    const home = storedHome();
    const [out, err, both] = await Promise.all([
      shell('relate link >&-', { home }),
      shell('relate link 2>&-', { home }),
      shell('relate profile show nobody >&- 2>&-', { home }),
    ]);
    expect(out).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(err).toEqual({ code: 0, stdout: `${link}\n`, stderr: '' });
    expect(both).toEqual({ code: 3, stdout: '', stderr: '' });
  });
});

describe.skipIf(!existsSync('/dev/full'))('on a full disk (only where there is /dev/full)', () => {
  const full = 'relate: Writing to standard output failed: no space left on device, write.\n';

  it('fails with one line and its remedy', async () => {
    const home = storedHome();
    const results = await Promise.all(
      ['link', 'link -o csv', 'link -o table', 'profile list', '--help', 'link --help', '--version'].map((line) =>
        shell(`relate ${line} > /dev/full`, { home }),
      ),
    );
    const failure = { code: 1, stdout: '', stderr: `${full}Is the disk full? Nothing more was written.\n` };
    expect(results).toEqual(results.map(() => failure));
  });

  it('fails in the middle of a list as well, as JSON where that is told', async () => {
    const home = storedHome();
    const results = await Promise.all(
      ['admin roles -o json', 'admin roles -o ndjson'].map((line) => shell(`relate ${line} > /dev/full`, { home })),
    );
    expect(results.map(({ code, stderr }) => [code, JSON.parse(stderr).error.code])).toEqual([
      [1, 'output-failed'],
      [1, 'output-failed'],
    ]);
  });

  it('does not record a draft that was not printed, and keeps it', async () => {
    const home = storedHome();
    const { code, stderr } = await shell('relate invite Contoso > /dev/full', { home });
    expect({ code, lines: stderr.split('\n').slice(0, 2).join('\n') }).toEqual({
      code: 5,
      lines: `${full}Is the disk full? Nothing more was written.`,
    });
    expect(stderr).toMatch(new RegExp(`\\nThe draft is kept in ${home}/data/drafts/.*-contoso-\\w+\\.md\\n$`));
    expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
  });

  it('still tells by its exit code when standard error is full', async () => {
    const home = storedHome();
    expect(await shell('relate profile show nobody 2> /dev/full', { home })).toEqual({
      code: 3,
      stdout: '',
      stderr: '',
    });
    const recorded = await shell('relate invite Contoso --eml contoso.eml 2> /dev/full', { home });
    expect(recorded).toMatchObject({ stdout: '', stderr: '' });
    expect(existsSync(join(home, 'contoso.eml'))).toBe(true);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RelateError } from '../../src/errors.ts';
import { shellWord } from '../../src/text/shell-word.ts';
import { systemSpawn } from '../../src/world/child.ts';
import { systemShell } from '../../src/world/shell.ts';
import { temporaryFolder } from '../fakes.ts';

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('a command of the operator (not on Windows)', () => {
  test('runs in a shell, with what it is given on its standard input', async () => {
    const path = join(temporaryFolder(), 'it $was.txt');
    const input = '{"customer":"Süß & Co \\"GmbH\\""}\n';
    expect(await systemShell().run(`cat | cat > ${shellWord(path)} && test -f ${shellWord(path)}`, input)).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(input);
  });

  test('tells its status', async () => {
    expect(await systemShell().run('exit 7', '')).toBe(7);
    expect(await systemShell().run('no-such-command-anywhere 2>&-', '')).toBe(127);
  });

  test('may ignore its input, however long it is', async () => {
    expect(await systemShell().run('exec true', 'x'.repeat(4_000_000))).toBe(0);
  });

  test('prints to standard error only: standard output is for data', async () => {
    let stdio: unknown;
    const shell = systemShell((command, args, options) => {
      ({ stdio } = options);
      return systemSpawn(command, args, options);
    });
    await shell.run('true', '');
    expect(stdio).toEqual(['pipe', 2, 2]);
  });

  test('says when it was killed', async () => {
    const error = await systemShell()
      .run('kill -9 $$', '')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RelateError);
    expect(error).toMatchObject({ code: 'command-failed', message: 'The command was stopped by SIGKILL.' });
  });

  test('says when there is no shell', async () => {
    const folder = temporaryFolder();
    const missing = systemShell((_, args, options) =>
      systemSpawn(join(folder, 'sh'), args, { ...options, shell: false }),
    );
    await expect(missing.run('true', 'x')).rejects.toMatchObject({
      message: 'The command could not be started (ENOENT).',
    });
    expect(existsSync(folder)).toBe(true);
  });
});

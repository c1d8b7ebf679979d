import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PasswordFile } from '../../src/users/password-file.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { errorOf } from '../errors.ts';
import { lines, temporaryFolder } from '../fakes.ts';

/** `Pass-0`, `Pass-1` and so on. */
function counting() {
  let next = 0;
  return () => `Pass-${next++}`;
}

function newFile() {
  const path = join(temporaryFolder(), 'passwords.csv');
  return { path, file: PasswordFile.create(nodeFiles, path, counting()), text: () => readFileSync(path, 'utf8') };
}

test('is there with its first line, for its owner alone', async () => {
  const { path, file, text } = newFile();
  expect(nodeFiles.exists(path)).toBe(false);
  expect(await file.take('kim@contoso.com')).toMatchObject({ password: 'Pass-0', isEarlier: false });
  expect(text()).toBe(lines('upn,password', 'kim@contoso.com,Pass-0'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('gets a line for each user, and keeps the one a user has', async () => {
  const { file, text } = newFile();
  await file.take('kim@contoso.com');
  await file.take('lee@contoso.com');
  expect(await file.take('KIM@contoso.com')).toMatchObject({ password: 'Pass-0' });
  expect(text()).toBe(lines('upn,password', 'kim@contoso.com,Pass-0', 'lee@contoso.com,Pass-1'));
});

test('loses the line of a user who was refused, and goes with the last one', async () => {
  const { path, file, text } = newFile();
  await file.take('kim@contoso.com');
  await file.take('lee@contoso.com');
  await file.drop('kim@contoso.com');
  expect(text()).toBe(lines('upn,password', 'lee@contoso.com,Pass-1'));
  expect(file.isUsed).toBe(true);
  await file.drop('lee@contoso.com');
  expect(nodeFiles.exists(path)).toBe(false);
  expect(file.isUsed).toBe(false);
  await file.take('ada@contoso.com');
  expect(text()).toBe(lines('upn,password', 'ada@contoso.com,Pass-2'));
});

describe('of an earlier run', () => {
  test('is refused where a new one is wanted', () => {
    const path = join(temporaryFolder(), 'there.csv');
    nodeFiles.write(path, 'mine');
    expect(errorOf(() => PasswordFile.create(nodeFiles, path))).toMatchObject({
      exitCode: 1,
      code: 'password-file-exists',
      message: `${path} is there already, and may hold passwords that nobody else has.`,
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('gives back what it has, keeps it whatever happens, and goes on', async () => {
    const { path, file, text } = newFile();
    await file.take('kim@contoso.com');
    const resumed = PasswordFile.resume(nodeFiles, path, () => 'Other-1');
    expect(await resumed.take('Kim@contoso.com')).toMatchObject({ password: 'Pass-0', isEarlier: true });
    await resumed.drop('kim@contoso.com');
    await resumed.take('lee@contoso.com');
    expect(text()).toBe(lines('upn,password', 'kim@contoso.com,Pass-0', 'lee@contoso.com,Other-1'));
  });

  test('may not be there yet', async () => {
    const path = join(temporaryFolder(), 'new.csv');
    await PasswordFile.resume(nodeFiles, path, counting()).take('kim@contoso.com');
    expect(readFileSync(path, 'utf8')).toBe(lines('upn,password', 'kim@contoso.com,Pass-0'));
  });

  test('was cut off within a line, whose user was never created', async () => {
    const path = join(temporaryFolder(), 'cut.csv');
    nodeFiles.write(path, 'upn,password\nkim@contoso.com,Pass-0\nlee@conto');
    await PasswordFile.resume(nodeFiles, path, () => 'Other-1').take('lee@contoso.com');
    expect(readFileSync(path, 'utf8')).toBe(lines('upn,password', 'kim@contoso.com,Pass-0', 'lee@contoso.com,Other-1'));
  });

  test.each(['', 'name;mail\n', 'upn,password\nkim@contoso.com\n', 'upn,password\na,b,c\n'])('is not %j', (text) => {
    const path = join(temporaryFolder(), 'other.csv');
    nodeFiles.write(path, text);
    expect(errorOf(() => PasswordFile.resume(nodeFiles, path))).toMatchObject({ code: 'password-file-unusable' });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { Bench } from './entra.ts';
import { command, how } from './facts.ts';

const isWindows = process.platform === 'win32';

/** The file of the only sign-in. */
function fileOf(bench: Bench): string {
  const [name = ''] = bench.names('.json');
  return join(bench.tokenFolder, name);
}

/** Signed in on a machine without a keyring. */
async function withoutKeyring(): Promise<Bench> {
  const bench = new Bench();
  bench.keyring.unavailable = 'nobody answers';
  await bench.signedIn();
  return bench;
}

describe('the file of a sign-in', () => {
  test.skipIf(isWindows)('is for its owner alone, and so are the lock and the folder', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const modes = readdirSync(bench.tokenFolder).map((name) => statSync(join(bench.tokenFolder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(statSync(bench.tokenFolder).mode & 0o777).toBe(0o700);
    expect(readdirSync(bench.tokenFolder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('is another one for each profile, under a name that tells nothing', async () => {
    const bench = new Bench();
    await bench.signedIn({ profile: '../../escape' });
    await bench.signedIn({ profile: 'fabrikam' });
    const names = bench.names('.json');
    expect(names).toHaveLength(2);
    expect(names.every((name) => /^[0-9a-f]{16}\.json$/.test(name))).toBe(true);
    expect(bench.keyring.secrets.size).toBe(1);
  });

  test('of one profile is of no use in the place of another', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const path = fileOf(bench);
    const other = bench.signIn({ profile: 'northwind' });
    await bench.signedIn({ profile: 'northwind' });
    const theirs = readdirSync(bench.tokenFolder)
      .map((name) => join(bench.tokenFolder, name))
      .find((name) => name.endsWith('.json') && name !== path);
    renameSync(path, theirs ?? '');
    await expect(other.status()).rejects.toMatchObject({ code: 'sign-in-unreadable' });
  });

  test.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
    ['something else', () => '{"version":1}'],
    [
      'a bit that was turned',
      (text: string) => text.replace(/"data":"(.)/, (_, first) => `"data":"${first === 'A' ? 'B' : 'A'}`),
    ],
    // A part of the right one is guessed in no time.
    ['a shorter seal', (text: string) => text.replace(/"tag":"([^"]{6})[^"]+"/, '"tag":"$1=="')],
    ['the key in another place', (text: string) => text.replace('"key":"keyring"', '"key":"file"')],
  ])('that holds %s asks for a new sign-in, and is left until then', async (_, damage) => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const path = fileOf(bench);
    const damaged = damage(readFileSync(path, 'utf8'));
    writeFileSync(path, damaged);
    const expected = {
      code: 'sign-in-unreadable',
      exitCode: 4,
      message: expect.stringMatching(/^The sign-in of the profile fabrikam can't be read: [^\n]+\.$/),
      hint: `Sign in again: ${command}`,
    };
    expect(await rejectionOf(signIn.status())).toMatchObject(expected);
    expect(await rejectionOf(signIn.token('partner-center'))).toMatchObject(expected);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
    await bench.signedIn();
    expect((await signIn.token('partner-center')).kind).toBe('user');
  });

  test.skipIf(isWindows)('that others could have read is refused', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    chmodSync(fileOf(bench), 0o640);
    expect(await rejectionOf(signIn.token('partner-center'))).toMatchObject({
      code: 'sign-in-unreadable',
      exitCode: 4,
      message: expect.stringContaining('other users can read it'),
      hint: expect.stringContaining(`chmod 600 ${fileOf(bench)}`),
    });
  });

  test.skipIf(isWindows)(
    'whose folder is a file asks for a look at the folder: to sign in again would not help',
    async () => {
      const bench = new Bench();
      mkdirSync(dirname(bench.tokenFolder));
      writeFileSync(bench.tokenFolder, '');
      expect(await rejectionOf(bench.signIn().status())).toMatchObject({
        code: 'sign-in-unreadable',
        hint: 'Check the folder, its permissions and the free space; RELATE_DATA_DIR names another folder.',
      });
    },
  );

  test.skipIf(isWindows)('that is a link is not followed, nor what it leads to written', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const path = fileOf(bench);
    const elsewhere = join(bench.root, 'elsewhere.json');
    renameSync(path, elsewhere);
    symlinkSync(elsewhere, path);
    const before = readFileSync(elsewhere, 'utf8');
    await expect(signIn.status()).rejects.toMatchObject({
      code: 'sign-in-unreadable',
      message: expect.stringContaining('it is a link to another place'),
    });
    await bench.signedIn();
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
    expect((await signIn.status())?.kind).toBe('user');
  });

  test.skipIf(isWindows)('that is a folder is refused', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const path = fileOf(bench);
    rmSync(path);
    mkdirSync(path);
    await expect(signIn.status()).rejects.toMatchObject({ code: 'sign-in-unreadable' });
    await expect(bench.signedIn()).rejects.toMatchObject({ code: 'sign-in-not-kept', exitCode: 1 });
  });
});

describe('the key', () => {
  test('is in the keyring where there is one, as text that fits any', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const [[name = '', key = ''] = []] = [...bench.keyring.secrets];
    expect(name).toMatch(/^tokens-[0-9a-f]{16}$/);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(readdirSync(bench.root)).toEqual(['data']);
  });

  test('is a file in another folder than the tokens where there is none', async () => {
    const bench = await withoutKeyring();
    expect((await bench.signIn().status())?.storedIn).toBe('file');
    expect(readdirSync(bench.keyFolder)).toEqual(['tokens.key']);
    if (!isWindows) expect(statSync(join(bench.keyFolder, 'tokens.key')).mode & 0o777).toBe(0o600);
  });

  test('in a file goes on to be used when there is a keyring later, until somebody signs in again', async () => {
    const bench = await withoutKeyring();
    bench.keyring.unavailable = undefined;
    bench.clock.pass(1);
    await bench.signIn().token('partner-center');
    expect((await bench.signIn().status())?.storedIn).toBe('file');
    await bench.signedIn();
    expect((await bench.signIn().status())?.storedIn).toBe('keyring');
  });

  test.skipIf(isWindows)('in a file that is a link is not followed, and it is the link that is named', async () => {
    const bench = await withoutKeyring();
    const path = join(bench.keyFolder, 'tokens.key');
    const elsewhere = join(bench.root, 'elsewhere');
    renameSync(path, elsewhere);
    symlinkSync(elsewhere, path);
    const message = expect.stringContaining(`${path} can't be used: it is a link to another place.`);
    await expect(bench.signIn().status()).rejects.toMatchObject({ code: 'sign-in-unreadable', exitCode: 4, message });
    await expect(bench.signedIn()).rejects.toMatchObject({
      code: 'sign-in-not-kept',
      message: `The sign-in can't be kept in ${path}: it is a link to another place.`,
    });
  });

  test('in a keyring that is locked now says so', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    bench.keyring.unavailable = 'it is locked';
    expect(await rejectionOf(signIn.token('partner-center'))).toMatchObject({
      code: 'keyring-unavailable',
      exitCode: 4,
      message: "The key to the sign-in is in the keyring, which can't be used: it is locked.",
      hint: `Unlock the keyring, or sign in again: ${command}`,
    });
    await bench.signedIn();
    expect((await bench.signIn().status())?.storedIn).toBe('file');
  });

  test('that is gone, or not one, asks for a new sign-in', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const [name = ''] = bench.keyring.secrets.keys();
    bench.keyring.secrets.delete(name);
    expect(await rejectionOf(signIn.status())).toMatchObject({
      code: 'sign-in-unreadable',
      hint: `Unlock the keyring, or sign in again: ${command}`,
    });
    bench.keyring.secrets.set(name, 'too short');
    await expect(signIn.status()).rejects.toMatchObject({ code: 'sign-in-unreadable' });
    await bench.signedIn();
    expect((await signIn.status())?.kind).toBe('user');
  });

  test('is made once, though several profiles sign in at the same moment', async () => {
    const bench = new Bench();
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((profile) => bench.signedIn({ profile })));
    for (const profile of names) expect((await bench.signIn({ profile }).status())?.kind).toBe('user');
  });
});

describe('signing out', () => {
  test.each([
    ['the keyring', undefined],
    ['a file', 'nobody answers'],
  ])('removes file, lock, what was left over, and with the last sign-in the key in %s', async (_, unavailable) => {
    const bench = new Bench();
    bench.keyring.unavailable = unavailable;
    await bench.signedIn();
    await bench.signedIn({ profile: 'northwind' });
    const path = fileOf(bench);
    writeFileSync(`${path}.1234.tmp`, 'half a file');
    const keys = () =>
      [...bench.keyring.secrets.keys(), ...readdirSync(bench.root, { recursive: true })].filter((name) =>
        /tokens[-.]/.test(String(name)),
      );
    expect(await bench.signIn({ profile: 'northwind' }).forget()).toBe(true);
    expect(keys()).toHaveLength(1);
    expect((await bench.signIn().status())?.kind).toBe('user');
    expect(await bench.signIn().forget()).toBe(true);
    expect(keys()).toEqual([]);
    expect(readdirSync(bench.tokenFolder).filter((name) => !isWindows || !name.endsWith('.lock'))).toEqual([]);
    expect(await bench.signIn().forget()).toBe(false);
    expect(await bench.signIn().status()).toBeUndefined();
  });

  test('works where nothing can be read any more', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    writeFileSync(fileOf(bench), 'rubbish');
    bench.keyring.unavailable = 'it is locked';
    expect(await signIn.forget()).toBe(true);
    expect(await signIn.status()).toBeUndefined();
  });

  test.skipIf(isWindows)('removes a link, and not what it leads to', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const path = fileOf(bench);
    const elsewhere = join(bench.root, 'elsewhere');
    linkSync(path, elsewhere);
    rmSync(path);
    symlinkSync(elsewhere, path);
    expect(await signIn.forget()).toBe(true);
    expect(readFileSync(elsewhere, 'utf8')).not.toBe('');
  });

  test('makes nothing where nobody ever signed in', async () => {
    const bench = new Bench();
    expect(await bench.signIn().forget()).toBe(false);
    expect(readdirSync(bench.root)).toEqual([]);
  });
});

test('a sign-in that can not be kept says why, and shows no token', async () => {
  const bench = new Bench();
  writeFileSync(join(bench.root, 'data'), 'in the way');
  const failure = await bench
    .signIn()
    .withDeviceCode(how, async () => {})
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'sign-in-not-kept',
    exitCode: 1,
    message: expect.stringContaining(bench.tokenFolder),
  });
  expect(String(failure)).not.toContain('eyJ');
});

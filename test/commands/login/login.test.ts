import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { careful } from '../person.ts';
import { application, everyFile, login, signedOut } from './setting.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await signedOut();
});

describe('relate login', () => {
  test('shows a code, waits until it was typed on the page, and says who signed in', async () => {
    expect(await login(world)).toEqual({
      code: 0,
      stdout: '',
      stderr: [
        'Open in a browser: PAGE',
        'Enter the code:    CODE',
        'Sign in there with your partner account. Waiting for up to 15 minutes.',
        'Signed in as ada@fabrikam.example, with the profile sandbox.',
        '',
      ].join('\n'),
    });
  });

  test('answers with who signed in when a format is asked for', async () => {
    const { stdout } = await login(world, careful, '-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ username: 'ada@fabrikam.example', kind: 'user', mfa: true });
  });

  test('says so when no second factor was used, which Partner Center refuses', async () => {
    const { code, stderr } = await login(world, { decision: 'accept', account: 'ada@fabrikam.example' });
    expect(code).toBe(0);
    expect(stderr).toContain('No second factor was used. Partner Center refuses such a sign-in');
  });

  test('ends with what to run when the person declines', async () => {
    const { code, stderr } = await login(world, { decision: 'decline' });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^relate: .*declined.*\nSign in again: relate login\n/m);
    expect((await relate(world, 'whoami')).code).toBe(4);
  });

  test('stops waiting at Ctrl-C, and keeps nothing', async () => {
    const stop = login(world, undefined);
    world.clock.sleep = async (_, signal) => {
      world.controlC.abort();
      signal?.throwIfAborted();
    };
    expect((await stop).code).toBe(130);
    expect(everyFile(world.root).filter((path) => path.includes('sign-in') && path.endsWith('.json'))).toEqual([]);
  });

  test('signs an application in by a secret, which is kept nowhere in plain text', async () => {
    world.stdin.content = 'very~secret.Value\n';
    const { code, stderr } = await login(world, undefined, '--client-secret-stdin', '--client-id', application);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: [
        `Signed in as the application ${application}, with the profile sandbox.`,
        'It can list customers and subscriptions. What takes a person needs one: relate login',
        '',
      ].join('\n'),
    });
    for (const path of everyFile(world.root)) expect(readFileSync(path, 'latin1')).not.toContain('very~secret');
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
    const refused = await relate(world, 'link', '--check');
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(/^relate: .*person.*\n.*relate login/m);
  });

  test('ends at Ctrl-C as usual while a secret is waited for', async () => {
    let hasBegun = false;
    Object.assign(world, {
      interrupt: () => {
        hasBegun = true;
        return world.controlC.signal;
      },
    });
    world.stdin.readAll = async () => {
      expect(hasBegun).toBe(false);
      return Buffer.from('very~secret.Value');
    };
    expect((await login(world, undefined, '--client-secret-stdin')).code).toBe(0);
    expect(hasBegun).toBe(true);
  });

  test('takes over a refresh token, with the secret of its application before it', async () => {
    await login(world);
    const [path = ''] = everyFile(world.root).filter((name) => /sign-in\/[0-9a-f]{16}\.json$/.test(name));
    expect(existsSync(path)).toBe(true);
    world.stdin.content = 'one line\n';
    const { code, stderr } = await login(world, undefined, '--refresh-token-stdin', '--client-secret-stdin');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'relate: --client-secret-stdin: standard input has to be the client secret, then the refresh token, a line each.\n',
    });
  });

  test.each([
    [['--device-code', '--client-secret-stdin'], '--device-code is for a person, and takes no secret.'],
    [['--copy', '--certificate', 'x'], '--copy is for a person, and takes no secret.'],
    [['--client-secret-stdin', '--certificate', 'x'], '--client-secret-stdin and --certificate exclude each other.'],
    [['--certificate', '-'], 'Name a file that stays: --certificate FILE'],
    [['--certificate', 'missing.pem'], '--certificate: there is no file missing.pem.'],
    [['--client-id', 'relate'], '--client-id is not an application (client) id: a GUID such as'],
    [['--tenant', 'a b'], '--tenant is neither a tenant id nor a domain such as fabrikam.onmicrosoft.com'],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await login(world, undefined, ...flags);
    expect(code).toBeGreaterThan(1);
    expect(stderr).toContain(message);
  });

  test.each([
    [['--no-input'], undefined],
    [[], '1'],
    [[], 'true'],
  ])('does not wait for a person where nobody is to be asked: %j, CI %s', async (flags, automation) => {
    world.env = { CI: automation };
    const { code, stderr } = await login(world, undefined, ...flags);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: [
        'relate: To sign in takes a person, and nobody is to be asked (--no-input, CI).',
        'If somebody is there all the same: relate login --device-code',
        'For a machine that nobody signs in at: relate login --setup',
        '',
      ].join('\n'),
    });
    expect((await login(world, careful, '--device-code', ...flags)).code).toBe(0);
    world.stdin.content = 'very~secret.Value\n';
    expect((await login(world, undefined, '--client-secret-stdin', ...flags)).code).toBe(0);
  });

  test('takes a secret from a file, and not from the keys', async () => {
    Object.assign(world.stdin, { isTerminal: true });
    expect(await login(world, undefined, '--client-secret-stdin')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "relate: The client secret can't be typed at the terminal.\n" +
        'Take it from a file: relate login --client-secret-stdin < FILE\n',
    });
  });

  test('says that one secret is one line', async () => {
    world.stdin.content = '';
    expect((await login(world, undefined, '--refresh-token-stdin')).stderr).toBe(
      'relate: --refresh-token-stdin: standard input has to be the refresh token, on one line.\n',
    );
  });

  test('names what has to be typed again when it is refused', async () => {
    await relate(world, 'sandbox', 'fault', 'consent-missing', '--times', '9');
    const { code, stderr } = await login(world, careful, '--client-id', application, '--tenant', 'organizations');
    expect(code).toBe(4);
    expect(stderr).toContain(`: relate login --client-id ${application} --tenant organizations --setup\n`);
  });

  test('has nothing to be registered for the stand-in', async () => {
    const { code, stdout } = await login(world, undefined, '--setup');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'Nothing has to be registered for the stand-in: it takes any sign-in. To rehearse one: relate login\n' +
        'For a real account, store it first: relate init\n',
    });
  });

  test('changes nothing with --dry-run', async () => {
    expect((await login(world, undefined, '--dry-run')).stderr).toMatch(/^Would sign in to .* \(--dry-run\)\.\n$/);
    expect((await relate(world, 'whoami')).code).toBe(4);
  });
});

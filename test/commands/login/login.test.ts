/** Signing in, out and with what, as commands, against the stand-in on a real socket through the real library. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, json, rehearsal } from '../customers/rehearsal.ts';
import { careful, type Person, Told } from '../person.ts';

const application = '11111111-2222-4333-8444-555555555555';

let world: FakeWorld;

beforeEach(async () => {
  world = await rehearsal(2);
  world.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
});

async function login(person: Person = careful, ...flags: readonly string[]) {
  Object.assign(world, { stderr: new Told(world, person) });
  const outcome = await relate(world, 'login', ...flags);
  return { ...outcome, stderr: outcome.stderr.replace(/http:\S+/, 'PAGE').replace(/(code: +)\w{9}/, '$1CODE') };
}

function everyFile(folder = world.root): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('relate login', () => {
  test('shows a code, waits until it was typed on the page, and says who signed in', async () => {
    expect(await login()).toEqual({
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
    const { stdout } = await login(careful, '-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ username: 'ada@fabrikam.example', kind: 'user', mfa: true });
  });

  test('says so when no second factor was used, which Partner Center refuses', async () => {
    const { code, stderr } = await login({ decision: 'accept', account: 'ada@fabrikam.example' });
    expect(code).toBe(0);
    expect(stderr).toContain('No second factor was used. Partner Center refuses such a sign-in');
  });

  test('ends with what to run when the person declines', async () => {
    const { code, stderr } = await login({ decision: 'decline' });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^relate: .*declined.*\nSign in again: relate login\n/m);
    expect((await relate(world, 'whoami')).code).toBe(4);
  });

  test('stops waiting at Ctrl-C, and keeps nothing', async () => {
    const stop = login(undefined);
    world.clock.sleep = async (_, signal) => {
      world.controlC.abort();
      signal?.throwIfAborted();
    };
    expect((await stop).code).toBe(130);
    expect(everyFile().filter((path) => path.includes('sign-in') && path.endsWith('.json'))).toEqual([]);
  });

  test('signs an application in by a secret, which is kept nowhere in plain text', async () => {
    world.stdin.content = 'very~secret.Value\n';
    const { code, stderr } = await login(undefined, '--client-secret-stdin', '--client-id', application);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: [
        `Signed in as the application ${application}, with the profile sandbox.`,
        'It can list customers and subscriptions. What takes a person needs one: relate login',
        '',
      ].join('\n'),
    });
    for (const path of everyFile()) expect(readFileSync(path, 'latin1')).not.toContain('very~secret');
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
    expect((await login(undefined, '--client-secret-stdin')).code).toBe(0);
    expect(hasBegun).toBe(true);
  });

  test('takes over a refresh token, with the secret of its application before it', async () => {
    await login();
    const [path = ''] = everyFile().filter((name) => /sign-in\/[0-9a-f]{16}\.json$/.test(name));
    expect(existsSync(path)).toBe(true);
    world.stdin.content = 'one line\n';
    const { code, stderr } = await login(undefined, '--refresh-token-stdin', '--client-secret-stdin');
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
    const { code, stderr } = await login(undefined, ...flags);
    expect(code).toBeGreaterThan(1);
    expect(stderr).toContain(message);
  });

  test.each([
    [['--no-input'], undefined],
    [[], '1'],
    [[], 'true'],
  ])('does not wait for a person where nobody is to be asked: %j, CI %s', async (flags, automation) => {
    world.env = { CI: automation };
    const { code, stderr } = await login(undefined, ...flags);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: [
        'relate: To sign in takes a person, and nobody is to be asked (--no-input, CI).',
        'If somebody is there all the same: relate login --device-code',
        'For a machine that nobody signs in at: relate login --setup',
        '',
      ].join('\n'),
    });
    expect((await login(careful, '--device-code', ...flags)).code).toBe(0);
    world.stdin.content = 'very~secret.Value\n';
    expect((await login(undefined, '--client-secret-stdin', ...flags)).code).toBe(0);
  });

  test('takes a secret from a file, and not from the keys', async () => {
    Object.assign(world.stdin, { isTerminal: true });
    expect(await login(undefined, '--client-secret-stdin')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "relate: The client secret can't be typed at the terminal.\n" +
        'Take it from a file: relate login --client-secret-stdin < FILE\n',
    });
  });

  test('says that one secret is one line', async () => {
    world.stdin.content = '';
    expect((await login(undefined, '--refresh-token-stdin')).stderr).toBe(
      'relate: --refresh-token-stdin: standard input has to be the refresh token, on one line.\n',
    );
  });

  test('names what has to be typed again when it is refused', async () => {
    await relate(world, 'sandbox', 'fault', 'consent-missing', '--times', '9');
    const { code, stderr } = await login(careful, '--client-id', application, '--tenant', 'organizations');
    expect(code).toBe(4);
    expect(stderr).toContain(`: relate login --client-id ${application} --tenant organizations --setup\n`);
  });

  test('has nothing to be registered for the stand-in', async () => {
    const { code, stdout } = await login(undefined, '--setup');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'Nothing has to be registered for the stand-in: it takes any sign-in. To rehearse one: relate login\n' +
        'For a real account, store it first: relate init\n',
    });
  });

  test('changes nothing with --dry-run', async () => {
    expect((await login(undefined, '--dry-run')).stderr).toMatch(/^Would sign in to .* \(--dry-run\)\.\n$/);
    expect((await relate(world, 'whoami')).code).toBe(4);
  });
});

describe('in a real cloud', () => {
  beforeEach(async () => {
    const account = ['--type', 'direct', '--tenant-id', '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', '--company', 'F'];
    await relate(world, 'init', '--name', 'real one', ...account);
  });

  test('signing in needs to know through which app registration', async () => {
    expect(await relate(world, 'login', '--profile', 'real one')).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        'relate: Through which app registration to sign in is not known.',
        'What to register once, before anybody can sign in: relate login --profile "real one" --setup',
        'Then: relate login --profile "real one" --client-id GUID',
        '',
      ].join('\n'),
    });
  });

  test('--setup says what to register, with the address where an administrator consents', async () => {
    const { code, stdout } = await relate(
      world,
      'login',
      '--setup',
      '--profile',
      'real one',
      '--client-id',
      application,
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      `https://login.microsoftonline.com/3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e/adminconsent?client_id=${application}`,
    );
    expect(stdout).toContain('fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd');
  });

  test('a hint names the profile, too', async () => {
    const command = ['login', '--profile', 'real one', '--client-id', application];
    expect((await relate(world, ...command, '--no-input')).stderr).toContain(
      `: relate login --profile "real one" --client-id ${application} --device-code\n`,
    );
    Object.assign(world.stdin, { isTerminal: true });
    expect((await relate(world, ...command, '--client-secret-stdin')).stderr).toContain(
      ': relate login --profile "real one" --client-secret-stdin < FILE\n',
    );
  });

  test('whose addresses are not known, says how to add them before it asks for anything', async () => {
    const row = { title: 'Bleu', hosts: ['admin.bleu.example'] };
    await relate(world, 'config', 'set', 'cloud.bleu', JSON.stringify(row));
    const account = ['--type', 'direct', '--tenant-id', '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', '--company', 'B'];
    await relate(world, 'init', '--name', 'b', '--cloud', 'bleu', ...account);
    const whole = (field: string) => JSON.stringify({ ...row, [field]: 'https://…' });
    for (const flag of ['--dry-run', '--setup']) {
      const { code, stderr } = await relate(world, 'login', '--profile', 'b', flag);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr:
          'relate: Where one signs in to Bleu is not known.\n' +
          `Add it to the row of the cloud: relate config set cloud.bleu '${whole('authority')}'\n`,
      });
    }
    const signIn = { ...row, authority: 'https://login.bleu.example' };
    await relate(world, 'config', 'set', 'cloud.bleu', JSON.stringify(signIn));
    expect((await relate(world, 'login', '--profile', 'b', '--setup')).stderr).toBe(
      'relate: The audience of tokens for the Partner Center of Bleu is not known.\n' +
        `Add it to the row of the cloud: relate config set cloud.bleu '${JSON.stringify({ ...signIn, audience: 'https://…' })}'\n`,
    );
    await relate(world, 'config', 'set', 'cloud.bleu', JSON.stringify(row));
    expect(await relate(world, 'customers', 'list', '--profile', 'b')).toMatchObject({
      code: 1,
      stderr:
        'relate: Where Partner Center answers for Bleu is not known.\n' +
        `Add it to the row of the cloud: relate config set cloud.bleu '${whole('api')}'\n`,
    });
  });

  test('the command that signs in is named in full while another profile is chosen by the environment', async () => {
    await relate(world, 'profile', 'use', 'real one');
    await relate(world, 'config', 'set', 'client-id', application);
    const hint = async () => (await relate(world, 'whoami', '--profile', 'real one')).stderr.split('\n')[1];
    expect(await hint()).toBe('Sign in: relate login');
    world.env = { RELATE_PROFILE: 'sandbox' };
    expect(await hint()).toBe('Sign in: relate login --profile "real one"');
    world.env = { RELATE_PROFILE: 'real one' };
    expect(await hint()).toBe('Sign in: relate login');
  });

  test('nobody has to sign in to the stand-in, and is told so', async () => {
    expect(await relate(world, 'whoami', '--profile', 'sandbox')).toMatchObject({
      code: 4,
      stderr: lines(
        'relate: Nobody is signed in with the profile sandbox.',
        'The stand-in of Partner Center needs no sign-in: go on without one.',
        'To rehearse the sign-in: relate login',
      ),
    });
  });

  test.each([['customers', 'list'], ['whoami'], ['token'], ['link', '--check']])(
    'relate %s %s leads to the first step that works',
    async (...words) => {
      const command = [...words.filter((word) => word !== undefined), '--profile', 'real one'];
      const message = 'relate: Nobody is signed in with the profile real one.\n';
      expect(await relate(world, ...command)).toEqual({
        code: 4,
        stdout: '',
        stderr:
          `${message}What to register once, before anybody can sign in: relate login --profile "real one" --setup\n` +
          'Then: relate login --profile "real one" --client-id GUID\n',
      });
      await relate(world, 'config', 'set', 'client-id', application);
      expect((await relate(world, ...command)).stderr).toBe(`${message}Sign in: relate login --profile "real one"\n`);
    },
  );

  test('a profile that moved to another tenant has to register an application there first', async () => {
    await relate(world, 'config', 'set', 'profile', 'real one');
    await relate(world, 'profile', 'edit', '--cloud', 'sandbox');
    expect((await login(careful)).code).toBe(0);
    const { stderr } = await relate(world, 'profile', 'edit', '--cloud', 'global');
    expect(stderr).toContain(
      'Its sign-in was forgotten.\nWhat to register once, before anybody can sign in: relate login --setup\n',
    );
  });
});

describe('what is signed in', () => {
  test('is told without asking anybody', async () => {
    await login();
    const { http } = world;
    Object.assign(world, { http: { send: () => Promise.reject(new Error('asked')), close: async () => {} } });
    const row = await json(world, 'whoami');
    Object.assign(world, { http });
    expect(row).toMatchObject({
      profile: 'sandbox',
      username: 'ada@fabrikam.example',
      cloud: 'sandbox',
      method: 'device-code',
      mfa: true,
      tokenExpiresAt: new Date(world.clock.time.getTime() + 3600_000).toISOString(),
      graphTokenExpiresAt: null,
      keyIn: 'keyring',
    });
    await relate(world, 'token', '--resource', 'graph');
    expect((await json(world, 'whoami')).graphTokenExpiresAt).toMatch(/Z$/);
  });

  test('is used by the commands that ask Partner Center, and renewed when a token has expired', async () => {
    await login();
    const before = inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests);
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
    // The one for Microsoft Graph, which nobody asked before.
    expect(inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests)).toBe(before + 1);
    world.clock.time = new Date(world.clock.time.getTime() + 2 * 3600 * 1000);
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
    expect(inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests)).toBe(before + 3);
  });

  test('ends with the command to run when it is too old to be renewed', async () => {
    await login();
    // A list asks for the tokens of both services.
    await relate(world, 'sandbox', 'fault', 'sign-in-aged', '--times', '2');
    world.clock.time = new Date(world.clock.time.getTime() + 2 * 3600 * 1000);
    const { code, stderr } = await relate(world, 'customers', 'list');
    expect(code).toBe(4);
    expect(stderr).toMatch(/^relate: The sign-in was not used for too long.*\nSign in again: relate login\n/);
  });

  test('is forgotten by logout, with the key', async () => {
    await login();
    expect((await relate(world, 'logout', '--dry-run')).stderr).toBe(
      'Would forget the sign-in of the profile sandbox (--dry-run).\n',
    );
    expect(world.keyring.secrets.size).toBe(1);
    expect((await relate(world, 'logout')).stderr).toBe('Forgot the sign-in of the profile sandbox.\n');
    expect(world.keyring.secrets.size).toBe(0);
    expect(everyFile(join(world.paths.data, 'sign-in'))).toEqual([]);
    expect((await relate(world, 'logout')).stderr).toBe('Nobody is signed in with the profile sandbox.\n');
  });

  test.each(['germany', 'gone'])('can be forgotten in a cloud that is no more: %s', async (cloud) => {
    const path = join(world.paths.config, 'config.json');
    const used = readFileSync(path, 'utf8');
    await login();
    world.files.write(path, used.replace(/"cloud":\s*"sandbox"/, `"cloud":"${cloud}"`));
    expect(await relate(world, 'whoami')).not.toMatchObject({ code: 0 });
    expect((await relate(world, 'logout', '--dry-run')).code).toBe(0);
    expect((await relate(world, 'logout')).stderr).toBe('Forgot the sign-in of the profile sandbox.\n');
    expect(everyFile(join(world.paths.data, 'sign-in'))).toEqual([]);
    expect((await relate(world, 'profile', 'remove', 'sandbox', '--yes')).code).toBe(0);
  });

  test('goes with the profile when that is removed or renamed', async () => {
    await login();
    expect((await relate(world, 'profile', 'edit', '--name', 'other')).stderr).toContain(
      'Its sign-in was forgotten.\nSign in: relate login',
    );
    expect((await relate(world, 'whoami')).code).toBe(4);
    await login();
    expect((await relate(world, 'profile', 'remove', 'other', '--yes')).stderr).toContain(
      'Forgot the profile other, and its sign-in.',
    );
    expect(everyFile(join(world.paths.data, 'sign-in'))).toEqual([]);
  });
});

describe('relate token', () => {
  test.each([
    ['partner-center', 'https://api.partnercenter.microsoft.com'],
    ['graph', 'https://graph.microsoft.com'],
  ])('prints the token for %s and nothing else', async (resource, audience) => {
    await login();
    const { stdout, stderr } = await relate(world, 'token', '--resource', resource);
    expect(stderr).toBe('');
    const [, payload = ''] = stdout.trimEnd().split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).aud).toBe(audience);
    expect((await json(world, 'token', '--resource', resource)).token).toBe(stdout.trimEnd());
  });

  test('refuses to show it on a terminal, unless it is told to', async () => {
    await login();
    const terminal = Object.assign(FakeWorld.atTerminal(), {
      root: world.root,
      paths: world.paths,
      http: world.http,
      keyring: world.keyring,
      clock: world.clock,
    });
    const { code, stdout, stderr } = await relate(terminal, 'token');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/: relate token --force\n$/);
    expect((await relate(terminal, 'token', '--resource', 'graph', '--profile', 'sandbox')).stderr).toMatch(
      /: relate token --profile sandbox --resource graph --force\n$/,
    );
    expect((await relate(terminal, 'token', '--force')).stdout).toMatch(/^eyJ/);
  });
});

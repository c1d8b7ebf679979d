import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeWorld, relate } from '../../fakes.ts';
import { inStandIn, json } from '../customers/rehearsal.ts';
import { everyFile, login, signedOut } from './setting.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await signedOut();
});

describe('what is signed in', () => {
  test('is told without asking anybody', async () => {
    await login(world);
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
    await login(world);
    const before = inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests);
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
    // The one for Microsoft Graph, which nobody asked before.
    expect(inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests)).toBe(before + 1);
    world.clock.time = new Date(world.clock.time.getTime() + 2 * 3600 * 1000);
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
    expect(inStandIn(world, (sandbox) => sandbox.snapshot.tokenRequests)).toBe(before + 3);
  });

  test('ends with the command to run when it is too old to be renewed', async () => {
    await login(world);
    // A list asks for the tokens of both services.
    await relate(world, 'sandbox', 'fault', 'sign-in-aged', '--times', '2');
    world.clock.time = new Date(world.clock.time.getTime() + 2 * 3600 * 1000);
    const { code, stderr } = await relate(world, 'customers', 'list');
    expect(code).toBe(4);
    expect(stderr).toMatch(/^relate: The sign-in was not used for too long.*\nSign in again: relate login\n/);
  });

  test('is forgotten by logout, with the key', async () => {
    await login(world);
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
    await login(world);
    world.files.write(path, used.replace(/"cloud":\s*"sandbox"/, `"cloud":"${cloud}"`));
    expect(await relate(world, 'whoami')).not.toMatchObject({ code: 0 });
    expect((await relate(world, 'logout', '--dry-run')).code).toBe(0);
    expect((await relate(world, 'logout')).stderr).toBe('Forgot the sign-in of the profile sandbox.\n');
    expect(everyFile(join(world.paths.data, 'sign-in'))).toEqual([]);
    expect((await relate(world, 'profile', 'remove', 'sandbox', '--yes')).code).toBe(0);
  });

  test('goes with the profile when that is removed or renamed', async () => {
    await login(world);
    expect((await relate(world, 'profile', 'edit', '--name', 'other')).stderr).toContain(
      'Its sign-in was forgotten.\nSign in: relate login',
    );
    expect((await relate(world, 'whoami')).code).toBe(4);
    await login(world);
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
    await login(world);
    const { stdout, stderr } = await relate(world, 'token', '--resource', resource);
    expect(stderr).toBe('');
    const [, payload = ''] = stdout.trimEnd().split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).aud).toBe(audience);
    expect((await json(world, 'token', '--resource', resource)).token).toBe(stdout.trimEnd());
  });

  test('refuses to show it on a terminal, unless it is told to', async () => {
    await login(world);
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

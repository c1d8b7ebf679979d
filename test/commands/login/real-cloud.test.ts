import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { careful } from '../person.ts';
import { application, login, signedOut } from './setting.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await signedOut();
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
    expect((await login(world, careful)).code).toBe(0);
    const { stderr } = await relate(world, 'profile', 'edit', '--cloud', 'global');
    expect(stderr).toContain(
      'Its sign-in was forgotten.\nWhat to register once, before anybody can sign in: relate login --setup\n',
    );
  });
});

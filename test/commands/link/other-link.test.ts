/** The service hands out another link than the one that is built, in a cloud where links are built. */

import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../../src/ports/ports.ts';
import { fabrikam, fabrikamLink, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { FakeEntra } from '../../sign-in/entra.ts';
import { clientId } from '../../sign-in/facts.ts';

const newer = fabrikamLink.replace('admin.microsoft.com/Adminportal/Home', 'admin.cloud.microsoft/');

/** A world with a person signed in, and a service that answers with this link. */
async function answering(url: string): Promise<FakeWorld> {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  const entra = new FakeEntra();
  world.http = {
    send: async (request: HttpRequest) =>
      new URL(request.url).hostname === 'api.partnercenter.microsoft.com'
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ url })) }
        : entra.send(request),
    close: async () => {},
  };
  world.stdin.content = 'handed-over-refresh-token\n';
  const { code, stderr } = await relate(world, 'login', '--refresh-token-stdin', '--client-id', clientId);
  if (code !== 0) throw new Error(stderr);
  return world;
}

describe('a link of a newer form', () => {
  test('is named by --check with the command that keeps it, and that command does', async () => {
    const world = await answering(newer);
    expect(await relate(world, 'link', '--check')).toEqual({
      code: 1,
      stdout: lines('host\tadmin.microsoft.com\tadmin.cloud.microsoft\tyes', 'path\t/Adminportal/Home\t/\tyes'),
      stderr: 'The service hands out another link. To use that one: relate link --fetch\n',
    });
    expect(await relate(world, 'link', '--fetch')).toEqual({
      code: 0,
      stdout: '',
      stderr: lines(
        'Kept the link of the service in the profile fabrikam.',
        'To use the one that is built again: relate profile edit fabrikam --link ""',
      ),
    });
    expect((await relate(world, 'link')).stdout).toBe(`${newer}\n`);
    expect((await relate(world, 'link', '--check')).code).toBe(0);
    expect((await relate(world, 'link', '--fetch')).stderr).toBe(
      'The link is the one the service hands out. Nothing was changed.\n',
    );
    expect((await relate(world, 'invite', 'Contoso', '--print')).stdout).toContain(newer);
  });

  test('is forgotten when that is asked for, and when the account is another one', async () => {
    for (const flags of [
      ['--link', ''],
      ['--tenant-id', '4f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e'],
    ]) {
      const world = await answering(newer);
      await relate(world, 'link', '--fetch');
      expect((await relate(world, 'profile', 'edit', 'fabrikam', ...flags)).code).toBe(0);
      expect((await relate(world, 'link')).stdout).toMatch(/^https:\/\/admin\.microsoft\.com\//);
    }
  });

  test('goes with the profile to another machine', async () => {
    const world = await answering(newer);
    await relate(world, 'link', '--fetch');
    const { stdout } = await relate(world, 'profile', 'export');
    const other = new FakeWorld();
    other.stdin.content = stdout;
    expect((await relate(other, 'profile', 'import', '-')).code).toBe(0);
    expect((await relate(other, 'link')).stdout).toBe(`${newer}\n`);
  });

  test('can be copied from the draft of Partner Center as well', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    expect((await relate(world, 'profile', 'edit', '--link', newer)).code).toBe(0);
    expect((await relate(world, 'link')).stdout).toBe(`${newer}\n`);
  });
});

test('a link that would not be kept is not advised by --check', async () => {
  const foreign = newer.replace('admin.cloud.microsoft', 'evil.example');
  for (const [link, says, instead] of [
    [
      foreign,
      'relate: The service answered with a link at evil.example, which is no host of the Microsoft global cloud.',
      'Invite with the link that is built from the profile: relate link',
    ],
    [
      newer.replace('3f1c', '4f1c'),
      'relate: The service answered with a link that is not used: The link names the partner ' +
        '4f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e, and the profile "fabrikam" is 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e.',
      'Is the profile that of the account you asked with? See: relate profile show fabrikam',
    ],
  ] as const) {
    const world = await answering(link);
    const { code, stderr } = await relate(world, 'link', '--check');
    expect([code, stderr]).toEqual([1, lines(says, instead)]);
    expect(await relate(world, 'link', '--fetch')).toEqual({ code: 1, stdout: '', stderr: lines(says, instead) });
    expect((await relate(world, 'link')).stdout).toBe(`${fabrikamLink}\n`);
  }
});

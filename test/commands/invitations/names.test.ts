import { describe, expect, test } from 'vitest';
import { elsewhere, fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, invite, json, rehearsal } from '../customers/rehearsal.ts';

function settled(): FakeWorld {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam, elsewhere);
  return world;
}

describe('an invitation', () => {
  test('can be named by its customer: by name, domain, or a part of one', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso Ltd', '--domain', 'contoso.example');
    await invite(world, 'Litware');
    for (const text of [
      'Contoso Ltd',
      'CONTOSO, LTD.',
      'contoso.example',
      'CONTOSO.example.',
      'ontos',
      id,
      id.slice(0, 2),
    ]) {
      expect([text, (await json(world, 'invitations', 'show', text)).id]).toEqual([text, id]);
    }
    const { code, stderr } = await relate(world, 'invitations', 'show', 'Contoso Holding');
    expect([code, stderr]).toEqual([
      3,
      lines('relate: There is no invitation "Contoso Holding".', 'relate invitations list'),
    ]);
  });

  test('can be named by the tenant id, the name or the alias of the customer who accepted', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Contoso', '--domain', 'contoso.example');
    const customer = inStandIn(world, (sandbox) => sandbox.accept({ name: 'Renamed', domain: 'contoso.example' }));
    await relate(world, 'customers', 'list');
    await relate(world, 'customers', 'alias', 'contoso.example', 'The best');
    for (const text of [customer.id, 'Renamed', 'the best']) {
      expect([text, (await json(world, 'invitations', 'show', text)).id]).toEqual([text, id]);
    }
  });

  test('that is one of several of its customer has to be named by its id, and they are listed', async () => {
    const world = settled();
    const first = await invite(world, 'Contoso Ltd');
    world.clock.pass(20);
    const second = await invite(world, 'Contoso Ltd');
    const { code, stderr } = await relate(world, 'invitations', 'show', 'contoso ltd');
    expect([code, stderr]).toEqual([
      2,
      lines(
        'relate: "contoso ltd" may be any of 2 invitations.',
        `Give the id of one: ${second} (Contoso Ltd, 2026-03-30, pending), ${first} (Contoso Ltd, 2026-03-10, pending)`,
      ),
    ]);
    expect((await relate(world, 'invitations', 'remind', 'contoso ltd', '--print')).code).toBe(2);
    expect(await json(world, 'invitations', 'list', '--query', '[].events[]')).toEqual([]);
  });

  test('is the only one of its customer that the command can work with', async () => {
    const world = settled();
    const first = await invite(world, 'Contoso');
    await relate(world, 'invitations', 'withdraw', 'Contoso');
    const second = await invite(world, 'Contoso');
    const { stderr } = await relate(world, 'invitations', 'remind', 'contoso', '--copy');
    expect(stderr).toContain(`A reminder for Contoso (${second}):\n`);
    expect((await relate(world, 'invitations', 'reopen', 'contoso')).stderr).toContain(`Reopened ${first} `);
  });

  test('of another profile is named by its id alone', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso', '--profile', 'other');
    expect(await relate(world, 'invitations', 'show', 'Contoso')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines(
        'relate: There is no invitation Contoso.',
        `The profile other has one: relate invitations show ${id}`,
      ),
    });
    expect((await json(world, 'invitations', 'show', id)).id).toBe(id);
    expect((await json(world, 'invitations', 'show', 'Contoso', '--profile', 'other')).id).toBe(id);
  });
});

import { describe, expect, test } from 'vitest';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { json, rehearsal } from '../customers/rehearsal.ts';

describe('relate init --sandbox', () => {
  test('stores a made-up account with the link of the stand-in, and asks nothing', async () => {
    const world = await rehearsal(1);
    expect(await json(world, 'profile', 'show')).toMatchObject({
      name: 'sandbox',
      type: 'direct',
      cloud: 'sandbox',
      company: 'Fabrikam Inc.',
      tenantId: '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
    });
    const link = (await relate(world, 'link')).stdout.trim();
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation\?invType=ResellerRelationship&/);
    expect((await relate(world, 'link', '--parse', link)).code).toBe(0);
    expect((await relate(world, 'invite', 'Contoso', '--print')).stdout).toContain(link);
  });

  test('lets what is given stand, and makes up the rest', async () => {
    const world = await rehearsal(1, '--name', 'play', '--company', 'Wide World', '--type', 'provider');
    expect(await json(world, 'profile', 'show', 'play')).toMatchObject({ company: 'Wide World', type: 'provider' });
  });

  test('makes up a provider for a reseller, and keeps the link for it', async () => {
    const world = await rehearsal(1, '--type', 'reseller');
    expect((await relate(world, 'link')).stdout).toMatch(
      /invType=IndirectResellerRelationship&.*indirectCSPId=75af751c-f582-45e7-aee2-0fd6c8203c1d/,
    );
  });

  test('leaves the profile that is current alone, unless it is told otherwise', async () => {
    const world = await rehearsal(1);
    givenProfiles(world, fabrikam);
    expect((await relate(world, 'init', '--sandbox')).stderr).toBe(
      'Stored the profile sandbox.\nTo work with it: relate profile use sandbox, or --profile sandbox with one command.\n',
    );
    expect((await relate(world, 'init', '--sandbox', '--name', 'two', '--default')).stderr).toContain('current one');
    expect((await relate(world, 'customers', 'list', '--profile', 'sandbox')).code).toBe(0);
  });

  test('keeps what is rehearsed apart from what is real, also with the same tenant id', async () => {
    const world = await rehearsal(1);
    const { tenantId } = await json(world, 'profile', 'show', 'sandbox');
    const account = ['--type', 'direct', '--tenant-id', tenantId, '--company', 'Fabrikam Inc.'];
    await relate(world, 'init', '--name', 'real', ...account);
    await relate(world, 'invite', 'Northwind Traders', '--profile', 'real', '--domain', 'northwind.example', '--print');
    await relate(world, 'sandbox', 'accept', 'Northwind Traders');
    const names = ['customers', 'list', '--search', 'northwind', '--fields', 'name,relationship'];
    expect(await json(world, ...names, '--profile', 'sandbox')).toEqual([
      { name: 'Northwind Traders', relationship: 'reseller' },
    ]);
    expect(await json(world, 'invitations', 'list', '--profile', 'real', '--query', '[].[customer, status]')).toEqual([
      ['Northwind Traders', 'pending'],
    ]);
  });

  test('refuses a second profile of the same name', async () => {
    const world = await rehearsal(1);
    const { code, stderr } = await relate(world, 'init', '--sandbox');
    expect([code, stderr]).toEqual([1, expect.stringContaining('sandbox')]);
  });

  test('stores nothing with --dry-run, and starts nothing', async () => {
    const world = new FakeWorld();
    const { code, stderr } = await relate(world, 'init', '--sandbox', '--dry-run');
    expect([code, stderr]).toEqual([0, 'Nothing was stored (--dry-run).\n']);
    expect([world.files.exists(world.paths.config), world.files.exists(world.paths.data)]).toEqual([false, false]);
  });

  test('is the only way into the stand-in', async () => {
    const world = new FakeWorld();
    const account = ['--type', 'direct', '--tenant-id', fabrikam.tenantId, '--company', 'Fabrikam Inc.'];
    const { code, stderr } = await relate(world, 'init', ...account, '--cloud', 'sandbox');
    expect([code, stderr]).toEqual([2, expect.stringContaining('relate init --sandbox')]);
  });

  test('does not go with another cloud', async () => {
    const { code } = await relate(await rehearsal(1), 'init', '--sandbox', '--name', 'x', '--cloud', 'global');
    expect(code).toBe(2);
  });
});

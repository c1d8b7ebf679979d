import { expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { json, personAt, progress, rehearsal, Tap } from '../customers/rehearsal.ts';

const wingtip = 'Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d';

test('relate providers list names the providers, and which of them the profile has', async () => {
  const world = await rehearsal(0, '--type', 'reseller', '--mspp-id', '4794019', '--provider-tenant-id', wingtip);
  expect(await json(world, 'providers', 'list', '--json', 'name,tenantId,inProfile')).toEqual([
    { name: 'Wingtip', tenantId: '75af751c-f582-45e7-aee2-0fd6c8203c1d', inProfile: 'Wingtip' },
  ]);
  expect((await relate(world, 'providers', 'list', '-o', 'csv')).stdout).toMatch(
    /^name,tenantId,state,inProfile,mpnId,location\nWingtip,/,
  );
  expect((await relate(personAt(world), 'providers', 'list')).stdout).toMatch(
    /^NAME +TENANT ID +STATE +IN PROFILE\nWingtip +75af751c-/,
  );
});

test('relate providers list shows those of the service that the profile does not have', async () => {
  const world = await rehearsal(0, '--type', 'reseller', '--mspp-id', '4794019', '--provider-tenant-id', wingtip);
  const adatum = {
    id: '11111111-2222-4333-8444-555555555555',
    name: 'Adatum',
    relationshipType: 'is_indirect_reseller_of',
  };
  new Tap(world, () => JSON.stringify({ totalCount: 1, items: [adatum] }));
  expect(await json(world, 'providers', 'list', '--json', 'name,inProfile')).toEqual([
    { name: 'Adatum', inProfile: null },
  ]);
});

test('relate providers list says that a direct-bill partner has none', async () => {
  const person = personAt(await rehearsal(0));
  const { code, stdout, stderr } = await relate(person, 'providers', 'list');
  expect([code, stdout, stderr]).toEqual([0, '', `${progress}The service knows no indirect provider of yours.\n`]);
});

test('relate providers list refuses a field that is none, and says what the service says', async () => {
  const world = await rehearsal(0);
  new Tap(world, () => 403);
  const { code, stdout, stderr } = await relate(world, 'providers', 'list');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.split('\n').length).toBeGreaterThan(2);
  const refused = await relate(world, 'providers', 'list', '--json', 'colour');
  expect([refused.code, JSON.parse(refused.stderr).error.code]).toEqual([2, 'field-unknown']);
  expect((await relate(world, 'providers', 'list', '--json')).stdout).toBe(
    lines('name', 'tenantId', 'state', 'inProfile', 'mpnId', 'location'),
  );
});

import { expect, test } from 'vitest';
import { relate } from '../../fakes.ts';
import { json, rehearsal } from '../customers/rehearsal.ts';

const listed = ['customers', 'list', '--json', 'name,relationship,access'];

test('somebody invited with access is one row of the list, which tells that the access waits', async () => {
  const world = await rehearsal(0);
  const flags = ['--domain', 'contoso.example', '--admin', 'read-only', '--copy'];
  expect((await relate(world, 'invite', 'Contoso Ltd', ...flags)).code).toBe(0);
  expect(await json(world, ...listed)).toEqual([{ name: 'Contoso Ltd', relationship: 'invited', access: 'pending' }]);
  await relate(world, 'sandbox', 'accept', 'Contoso Ltd', '--domain', 'contoso.example');
  await relate(world, 'sandbox', 'approve', 'contoso.example');
  expect(await json(world, ...listed)).toEqual([{ name: 'Contoso Ltd', relationship: 'reseller', access: 'granular' }]);
});

test('somebody who was only asked for access has the name that was asked for', async () => {
  const world = await rehearsal(0);
  await relate(world, 'admin', 'request', 'Adatum', '--domain', 'adatum.example', '--set', 'read-only', '--copy');
  expect(await json(world, ...listed)).toEqual([{ name: 'Adatum', relationship: 'none', access: 'pending' }]);
});

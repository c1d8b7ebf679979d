import { expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { json, rehearsal, suess } from '../customers/rehearsal.ts';
import { madeRelationship, role } from './relationships.ts';

/** A world with a relationship that ends soon, by which a group has roles. */
async function endingSoon(): Promise<FakeWorld> {
  const world = await rehearsal();
  madeRelationship(world, { name: 'Old', customer: suess.id, duration: 'P20D' });
  await relate(world, 'admin', 'assign', 'Old', '--group', 'Helpdesk', '--roles', 'Directory Readers');
  return world;
}

const renew = (world: FakeWorld, ...flags: readonly string[]) => relate(world, 'admin', 'renew', ...flags);

test('a successor has the same roles for the same time, and its mail the new link', async () => {
  const world = await endingSoon();
  const { code, stdout, stderr } = await renew(world, 'Old', '--to', 'it@suess.example', '--print');
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/give your groups their roles: relate admin renew \S+ --groups\n$/),
  ]);
  expect(stdout).toContain('To: it@suess.example');
  expect(
    await json(world, 'admin', 'list', '--state', 'approvalPending', '--json', 'customer,roleIds,duration'),
  ).toEqual([{ customer: suess.name, roleIds: [role.directoryReaders, role.userAdministrator], duration: 'P20D' }]);
});

test('is asked for once; approved, it gives the groups what they had', async () => {
  const world = await endingSoon();
  await renew(world, 'Old', '--copy');
  const again = await renew(world, 'Old', '--copy');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('relate admin remind')]);
  expect((await renew(world, 'Old', '--groups')).stderr).toContain('has no successor in force');
  await relate(world, 'sandbox', 'approve', suess.id);
  expect((await renew(world, 'Old', '--copy')).stderr).toContain('--groups');
  expect((await renew(world, 'Old', '--groups', '--dry-run')).stderr).toContain('Would give the groups of Old');
  const copied = await renew(world, 'Old', '--groups', '--json', 'group,result');
  expect([copied.code, JSON.parse(copied.stdout)]).toEqual([0, [{ group: 'Helpdesk', result: 'assigned' }]]);
  const rerun = await renew(world, 'Old', '--groups', '--json', 'group,result');
  expect(JSON.parse(rerun.stdout)).toEqual([{ group: 'Helpdesk', result: 'there' }]);
});

test('follows a draft that was stopped, and one that lapsed', async () => {
  const world = await endingSoon();
  const { stderr } = await renew(world, 'Old', '--dry-run', '--print');
  expect(stderr).toContain('Would ask for 2 roles for 20 days');
  expect(stderr).not.toContain('When it is approved');
  expect(await json(world, 'admin', 'list', '--json', 'name')).toHaveLength(1);
});

test('does not follow on what was never in force', async () => {
  const world = await rehearsal();
  madeRelationship(world, { name: 'Waiting', customer: suess.id, until: 'pending' });
  const { code, stderr } = await renew(world, 'Waiting', '--copy');
  expect([code, stderr]).toEqual([1, expect.stringContaining('was never in force')]);
});

import { describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { madeRelationship, role } from '../admin/relationships.ts';
import { clinique, conservas, inStandIn, json, rehearsal } from './rehearsal.ts';

const duty = 'Your duty to support this customer goes on, although you can do less for them now.\n';

/** A customer who ended an admin relationship. */
async function afterTermination(): Promise<FakeWorld> {
  const world = await rehearsal();
  madeRelationship(world, { name: 'Old', customer: conservas.id, until: 'terminated' });
  return world;
}

const restore = (world: FakeWorld, ...argv: readonly string[]) => relate(world, 'customers', 'restore', ...argv);

/** The relationships that the stand-in has, but the one that ended. */
async function requested(world: FakeWorld) {
  const all: { name: string }[] = await json(world, 'admin', 'list', '--json', 'name,state,roleIds,customerId');
  return all.filter(({ name }) => name !== 'Old');
}

describe('relate customers restore', () => {
  test('asks for the roles that were lost, and drafts the mail', async () => {
    const world = await afterTermination();
    const { code, stdout, stderr } = await restore(world, conservas.id, '--to', 'it@yanez-2.example', '--print');
    expect(code).toBe(0);
    expect(stderr).toMatch(new RegExp(`^${duty}Conservas .+ 1 can be approved now .+\\nRecorded .+\\n$`));
    expect(stdout).toMatch(/^To: it@yanez-2\.example\nSubject: .+\n/);
    expect(stdout).toMatch(/\/admin\/relationships\/[\da-f-]{73}\n/);
    expect(await requested(world)).toEqual([
      {
        name: 'Conservas Yáñez Jaén S.L. 1',
        state: 'approvalPending',
        roleIds: [role.directoryReaders, role.userAdministrator],
        customerId: conservas.id,
      },
    ]);
    expect(await json(world, 'invitations', 'list')).toEqual([]);
    const { mails } = await json(world, 'admin', 'show', `${conservas.name} 1`);
    expect(mails).toMatchObject([{ purpose: 'restore', to: ['it@yanez-2.example'] }]);
  });

  test('knows the roles when the service has forgotten the relationship', async () => {
    const world = await afterTermination();
    await relate(world, 'admin', 'list');
    inStandIn(world, (sandbox) => sandbox.clock.move(800 * 24 * 3600 * 1000));
    expect((await restore(world, conservas.id, '--copy')).code).toBe(0);
    expect(await requested(world)).toMatchObject([{ roleIds: [role.directoryReaders, role.userAdministrator] }]);
  });

  test('goes to the address that the service has, unless another one is given', async () => {
    const world = await afterTermination();
    const email = inStandIn(world, (sandbox) => sandbox.named(conservas.id).email);
    expect(await json(world, 'customers', 'restore', conservas.id, '--copy', '--query', 'to')).toEqual([email]);
  });

  test('asks for other roles where they are given', async () => {
    const world = await afterTermination();
    await restore(world, conservas.id, '--set', 'read-only', '--duration', '30d', '--copy');
    expect((await requested(world))[0]).toMatchObject({
      roleIds: expect.not.arrayContaining([role.userAdministrator]),
    });
  });

  test('asks for the usual roles where it is not known which were lost', async () => {
    const world = await rehearsal();
    const { code, stderr } = await restore(world, clinique.id, '--copy');
    expect(code).toBe(0);
    expect(stderr).toContain(
      `It is not known which roles you had at ${clinique.name}.\nAsking for the roles of the set `,
    );
  });

  test('is not for a customer whose access is there', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'New', customer: conservas.id });
    expect(await restore(world, conservas.id, '--print')).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        `relate: ${conservas.name} has not taken away any role: the access is there.\n` +
        `See: relate customers show ${conservas.id}\n`,
    });
  });

  test('is not for a customer who was asked already', async () => {
    const world = await afterTermination();
    await restore(world, conservas.id, '--copy');
    const { code, stderr } = await restore(world, conservas.id, '--copy');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /was asked for access, and has not answered\.\nRemind them: relate admin remind [\da-f-]{73}\n$/,
      ),
    ]);
  });

  test('changes nothing with --dry-run', async () => {
    const world = await afterTermination();
    const { code, stdout } = await restore(world, conservas.id, '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Subject: ')]);
    expect(await requested(world)).toEqual([]);
  });

  test('knows nobody who is not there', async () => {
    expect((await restore(await rehearsal(), 'nobody at all')).code).toBe(3);
  });
});

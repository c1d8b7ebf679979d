import { describe, expect, test } from 'vitest';
import { requireRoles } from '../../src/admin/preflight.ts';
import { ROLES } from '../../src/admin/roles/catalogue.ts';
import { failed, interrupted, type RelateError } from '../../src/errors.ts';
import type { AdminRelationship } from '../../src/graph/admin-relationships.ts';
import { adminRelationship, customerId } from './fake-service.ts';

const now = new Date('2026-11-27T12:00:00.000Z');
const customer = { id: customerId, name: 'Contoso' };
const reading = {
  what: 'the users of a customer',
  roles: ['Directory Readers', 'Global Reader', 'User Administrator'],
};
const creating = { what: 'a new user', roles: ['Directory Writers', 'User Administrator'] };
const appointing = { what: 'a new member of a role', roles: ['Privileged Role Administrator'] };

function withRoles(names: readonly string[], facts: Partial<AdminRelationship> = {}): AdminRelationship {
  const roleIds = ROLES.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  return adminRelationship({ displayName: 'Contoso helpdesk', roleIds, ...facts });
}

class FakeGraph {
  readonly pages: readonly (readonly AdminRelationship[])[];
  readonly isAgent: boolean | undefined | RelateError;
  requests = 0;

  constructor(pages: readonly (readonly AdminRelationship[])[], isAgent: boolean | undefined | RelateError) {
    this.pages = pages;
    this.isAgent = isAgent;
  }

  async *adminRelationships() {
    this.requests += 1;
    yield* this.pages;
  }

  async isAdminAgent() {
    this.requests += 1;
    if (this.isAgent instanceof Error) throw this.isAgent;
    return this.isAgent;
  }

  serviceTime() {
    return now;
  }
}

type Need = typeof reading;

/** The error of the preflight, and how many requests it took. */
async function preflight(needs: readonly (Need | { what: string })[], graph: FakeGraph) {
  const run = requireRoles(
    customer,
    needs,
    async () => graph,
    () => now,
  );
  const error = await run.then(
    () => undefined,
    (reason: RelateError) => reason,
  );
  return { error, requests: graph.requests };
}

describe('the roles that a call needs', () => {
  test.each<readonly [string, readonly Need[], readonly AdminRelationship[]]>([
    ['one of them is given', [reading], [withRoles(['Directory Readers'])]],
    ['a stronger one of them is given', [reading, creating], [withRoles(['User Administrator'])]],
    [
      'each is given by another one',
      [reading, appointing],
      [withRoles(['Global Reader']), withRoles(['Privileged Role Administrator'])],
    ],
    ['the one that may do everything is given', [reading, creating, appointing], [withRoles(['Global Administrator'])]],
    ['it ends soon', [reading], [withRoles(['Directory Readers'], { endsAt: '2026-11-28T00:00:00.000Z' })]],
    ['its state is not known', [reading], [withRoles(['Directory Readers'], { state: 'paused' })]],
  ])('are there where %s', async (_, needs, relationships) => {
    expect(await preflight(needs, new FakeGraph([relationships], true))).toEqual({ error: undefined, requests: 1 });
  });

  test.each<readonly [string, readonly Need[], readonly AdminRelationship[], string, object]>([
    [
      'usual ones',
      [reading],
      [withRoles(['Exchange Administrator'])],
      'Any one of these roles does: Directory Readers, Global Reader, User Administrator.',
      { options: { roleSet: 'users-and-licenses' } },
    ],
    [
      'others',
      [reading, appointing],
      [withRoles(['Directory Readers'])],
      'It takes the role Privileged Role Administrator.',
      { options: { roles: 'Privileged Role Administrator' } },
    ],
    [
      'none at all',
      [creating, appointing],
      [withRoles([])],
      'Any one of these roles does: Directory Writers, User Administrator.',
      { options: { roles: 'Directory Writers,Privileged Role Administrator' } },
    ],
    [
      'ended ones',
      [reading],
      [withRoles(['Directory Readers'], { state: 'terminated' })],
      'Any one of these roles does: Directory Readers, Global Reader, User Administrator.',
      { options: { roleSet: 'users-and-licenses' } },
    ],
  ])('are missing: %s', async (_, needs, relationships, says, next) => {
    const { error } = await preflight(needs, new FakeGraph([relationships], true));
    expect(error).toMatchObject({
      exitCode: 1,
      code: 'role-missing',
      message: expect.stringMatching(/^Your admin relationships with Contoso give no role that this takes: .+\.$/),
      hint: [
        says,
        { says: 'Ask the customer for it', next: { command: 'admin request', args: [customerId], ...next } },
      ],
    });
  });

  test.each([
    [
      'approvalPending',
      null,
      'The admin relationship {displayName} has it, and awaits approval. Remind the customer',
      'admin remind',
    ],
    [
      'expired',
      '2026-01-01T00:00:00.000Z',
      'The admin relationship {displayName} had it, and has expired. Renew it',
      'admin renew',
    ],
  ])(
    'are missing while the relationship that has them is %s, which is said',
    async (state, activatedAt, says, command) => {
      const graph = new FakeGraph(
        [[withRoles(['Exchange Administrator']), withRoles(['Directory Readers'], { id: 'r2', state, activatedAt })]],
        true,
      );
      const { error } = await preflight([reading], graph);
      expect(error?.facts).toEqual({ customerId, roles: reading.roles, relationshipId: 'r2' });
      expect(error?.hint).toEqual([
        expect.any(String),
        { says, facts: { displayName: 'Contoso helpdesk' }, next: { command, args: ['r2'] } },
      ]);
    },
  );

  test('are missing for an Admin Agent whom the customer gave nothing', async () => {
    expect(await preflight([reading], new FakeGraph([], true))).toMatchObject({
      error: { code: 'role-missing' },
      requests: 2,
    });
  });

  test.each([
    ['whoever asks is no Admin Agent', false],
    ['it is not known whether who asks is one', undefined],
    ['the groups can not be read', failed('access-denied', 'no')],
  ])('are not known where none are shown and %s', async (_, isAgent) => {
    expect((await preflight([reading], new FakeGraph([], isAgent))).error).toBeUndefined();
  });

  test('are not asked for where nothing needs any', async () => {
    expect(await preflight([{ what: 'the subscriptions of a customer' }], new FakeGraph([], true))).toEqual({
      error: undefined,
      requests: 0,
    });
  });

  test('are not known where Graph can not be asked; but who stops it has stopped it', async () => {
    const refusing = (error: Error) =>
      requireRoles(
        customer,
        [reading],
        () => Promise.reject(error),
        () => now,
      );
    await expect(refusing(failed('service-unknown', 'no'))).resolves.toBeUndefined();
    await expect(refusing(interrupted())).rejects.toMatchObject({ code: 'interrupted' });
    await expect(refusing(new TypeError('a defect'))).rejects.toThrow(TypeError);
  });
});

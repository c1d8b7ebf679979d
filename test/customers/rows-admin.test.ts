import { describe, expect, test } from 'vitest';
import { customerRelationship } from '../../src/customers/relationship.ts';
import { interrupted } from '../../src/errors.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { adminRelationship, exchangeAdministrator, pendingRelationship } from './admin-fixtures.ts';
import { guid, listed } from './examples.ts';
import { adminOf, invite, list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const soon = january(31).toISOString();
const ended = { endsAt: january(10).toISOString() };

describe('the admin relationships of a customer', () => {
  // Every state that the documents name, one that they don't, and the times that matter.
  test.each([
    ['created', {}, 'none', 'admin request'],
    ['approvalPending', { createdAt: january(19).toISOString() }, 'pending', undefined],
    ['approvalPending', { createdAt: january(2).toISOString() }, 'pending', 'admin remind'],
    ['approvalPending', { isPartnerConsentPending: true }, 'pending', 'admin accept'],
    ['approved', {}, 'pending', undefined],
    ['activating', {}, 'pending', undefined],
    ['active', {}, 'granular', undefined],
    ['active', { endsAt: soon, autoExtendDuration: 'P180D' }, 'granular', undefined],
    ['active', { endsAt: soon }, 'expiring', 'admin extend'],
    ['active', { endsAt: soon, roleIds: [globalAdministrator] }, 'expiring', 'admin renew'],
    ['expiring', ended, 'expired', 'admin renew'],
    ['expired', ended, 'expired', 'admin renew'],
    ['expired', { activatedAt: null }, 'none', 'admin request'],
    ['terminationRequested', {}, 'removed', 'customers restore'],
    ['terminating', {}, 'removed', 'customers restore'],
    ['terminated', {}, 'removed', 'customers restore'],
    ['terminated', { activatedAt: null }, 'none', 'admin request'],
    ['suspended', {}, 'unknown', undefined],
  ])('in the state %s with %j give the access %s, and the next step is %s', async (state, facts, access, command) => {
    const [row] = await list(undefined, [listed(1)], adminOf([adminRelationship(1, { state, ...facts })]));
    expect([row?.relationship, row?.access, row?.next?.command]).toEqual(['reseller', access, command]);
  });

  test('count by the strongest, and are all there for programs', async () => {
    const relationships = [
      adminRelationship(1, { id: 'old', state: 'terminated' }),
      adminRelationship(1, { id: 'now', endsAt: january(25).toISOString() }),
      adminRelationship(2, { id: 'other', autoExtendDuration: 'P180D' }),
    ];
    const [row] = await list(undefined, [listed(1), listed(2)], adminOf(relationships));
    expect(row?.access).toBe('expiring');
    const shown = row?.relationships?.map(customerRelationship);
    expect(shown).toMatchObject([
      { id: 'old', state: 'terminated', access: 'removed', daysLeft: null },
      { id: 'now', state: 'active', access: 'expiring', daysLeft: 5, extendsItself: false },
    ]);
    expect(shown?.[1]).toEqual({
      id: 'now',
      name: 'Customer 1 1',
      state: 'active',
      access: 'expiring',
      roleIds: [exchangeAdministrator],
      endsAt: january(25).toISOString(),
      daysLeft: 5,
      extendsItself: false,
    });
  });

  test('that ends soon is not renewed while its successor waits for approval', async () => {
    const expiring = adminRelationship(1, { endsAt: soon });
    const options = (day: number) => adminOf([expiring, pendingRelationship(1, day, { id: 'next' })]);
    expect((await list(undefined, [listed(1)], options(19)))[0]).toMatchObject({ access: 'expiring', next: null });
    expect((await list(undefined, [listed(1)], options(2)))[0]).toMatchObject({
      next: { command: 'admin remind', args: ['next'] },
    });
  });

  test('are not reminded of within two weeks of the last mail', async () => {
    const mails = [{ relationshipId: 'r1', at: january(15).toISOString() }];
    const options = adminOf([pendingRelationship(1)], { journal: { requests: [], mails } });
    expect((await list(undefined, [listed(1)], options))[0]).toMatchObject({ access: 'pending', next: null });
  });

  test('are gone on with where a request was cut short', async () => {
    const made = { customer: 'Known', invitationId: null, relationshipId: null };
    const request = { ...made, step: 'creating', customerTenantId: guid(1) } as const;
    const requests = [
      { ...request, id: 'k7m2xp' },
      { ...request, id: 'q2w3e4', customerTenantId: guid(2), step: 'done' },
    ] as const;
    const rows = await list(undefined, [listed(1), listed(2)], adminOf([], { journal: { requests, mails: [] } }));
    expect(rows.map(({ next }) => next)).toEqual([
      { command: 'admin request', args: ['k7m2xp'], options: { resume: true } },
      { command: 'admin request', args: [guid(2)] },
    ]);
  });

  test('can be what rows are chosen by', async () => {
    const options = adminOf([adminRelationship(1), adminRelationship(3, { state: 'expired', ...ended })]);
    const chosen = async (access: 'granular' | 'none' | 'expired') => {
      const rows = await list(undefined, [listed(1), listed(2)], { ...options, filters: { access: [access] } });
      return rows.map(({ name }) => name);
    };
    expect(await chosen('granular')).toEqual(['Customer 1']);
    expect(await chosen('none')).toEqual(['Customer 2']);
    expect(await chosen('expired')).toEqual(['Customer 3']);
  });
});

describe('who has an admin relationship and no reseller relationship', () => {
  test('is a row of its own, by the name of the relationship, else that of Microsoft Graph', async () => {
    const names = new Map([[guid(3), 'Customer of Graph']]);
    const relationships = [
      adminRelationship(2),
      adminRelationship(3, { customerName: null, state: 'expired', ...ended }),
      adminRelationship(4, { customerName: null, state: 'approvalPending' }),
      // Never in force, and for nobody: they make no customer.
      adminRelationship(5, { state: 'created' }),
      pendingRelationship(6, 1, { customerId: null }),
    ];
    const rows = await list(undefined, [listed(1)], adminOf(relationships, { names }));
    expect(rows.map(({ name, relationship, access }) => [name, relationship, access])).toEqual([
      ['Customer 1', 'reseller', 'none'],
      ['Customer 2', 'none', 'granular'],
      ['Customer of Graph', 'none', 'expired'],
      [guid(4), 'none', 'pending'],
    ]);
    expect(rows[1]).toMatchObject({ id: guid(2), domain: null, next: { command: 'invite', args: ['Customer 2'] } });
  });

  test('asks Microsoft Graph for names only where one is missing', async () => {
    const { readAdmin } = adminOf([adminRelationship(2)]);
    const names = () => Promise.reject(new Error('nobody should ask'));
    const rows = rowsOf(undefined, new Pages([listed(1)]), {
      readAdmin: async (signal) => ({ ...(await readAdmin?.(signal)), names }) as never,
    });
    expect(await read(rows)).toHaveLength(2);
  });

  test('is in the list as remembered where the service would not say', async () => {
    const ledger = await openForTest();
    const options = { at: january(2), isComplete: true, isExpiring: () => false };
    await ledger.admin.noteRelationships(partner, [adminRelationship(2)], options);
    await list(ledger, [listed(1)]);
    expect(await list(ledger, [listed(1)])).toMatchObject([{ access: 'unknown', next: null }]);
  });

  test('is not lost, though Partner Center does not know it', async () => {
    const ledger = await openForTest();
    for (const day of [2, 3]) {
      await list(ledger, [listed(1)], { ...adminOf([adminRelationship(2)]), now: january(day) });
    }
    expect(await ledger.customers.changes(partner, new Date(0))).toEqual([]);
  });

  test('is none, and not removed, when the reseller relationship ends', async () => {
    const ledger = await openForTest();
    const both = adminOf([adminRelationship(2)]);
    await list(ledger, [listed(1), listed(2)], { ...both, now: january(2) });
    for (const day of [3, 4]) {
      const rows = await list(ledger, [listed(1)], { ...both, now: january(day) });
      expect(rows[1]).toMatchObject({
        id: guid(2),
        name: 'Customer 2',
        domain: 'c2.onmicrosoft.com',
        relationship: 'none',
        access: 'granular',
        next: { command: 'invite', args: ['Customer 2'], options: { domain: 'c2.onmicrosoft.com' } },
      });
      expect(rows).toHaveLength(2);
    }
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([
      { kind: 'reseller-removed', customerId: guid(2), at: january(3).toISOString() },
    ]);
  });

  test('was removed when all of its relationships have ended', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    const rows = await list(ledger, [], {
      ...adminOf([adminRelationship(1, { state: 'terminated' })]),
      now: january(3),
    });
    expect(rows).toMatchObject([{ relationship: 'removed', access: 'removed', next: null }]);
  });

  test('is none also where Partner Center lists it without a relationship', async () => {
    const customer = listed(1, { relationshipToPartner: 'none' });
    const rows = await list(undefined, [customer], adminOf([adminRelationship(1)]));
    expect(rows).toMatchObject([{ id: guid(1), relationship: 'none', access: 'granular' }]);
  });
});

describe('who is invited', () => {
  test('has the access of its tenant, where that is known', async () => {
    const ledger = await openForTest();
    const known = await invite(ledger, { customer: 'Known', domain: 'known.example' }, 12);
    await invite(ledger, { customer: 'Unknown' }, 11);
    await ledger.setTenant(known, guid(7), january(11));
    const rows = await list(ledger, [], adminOf([pendingRelationship(7)]));
    expect(rows.map(({ name, relationship, access }) => [name, relationship, access])).toEqual([
      ['Known', 'invited', 'pending'],
      ['Unknown', 'invited', 'unknown'],
    ]);
  });

  test('has the access that the same mail asks for', async () => {
    const ledger = await openForTest();
    const invitationId = await invite(ledger, { customer: 'Known' });
    const made = { customer: 'Known', customerTenantId: null, invitationId, relationshipId: 'r7' };
    const request = { ...made, id: 'q2w3e4', step: 'done' } as const;
    const options = adminOf([pendingRelationship(7, 12, { customerId: null })], {
      journal: { requests: [request], mails: [] },
    });
    expect(await list(ledger, [], options)).toMatchObject([{ relationship: 'invited', access: 'pending', next: null }]);
  });
});

describe('the rows', () => {
  test('wait for the admin relationships, while pages of customers come', async () => {
    const pages = new Pages([listed(1)], [listed(2)], [listed(3)]);
    let finish = () => {};
    const reading = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { readAdmin } = adminOf([adminRelationship(1)]);
    const rows = rowsOf(undefined, pages, {
      readAdmin: async (signal) => {
        await reading;
        return readAdmin?.(signal) as never;
      },
    });
    const iterator = rows[Symbol.asyncIterator]();
    const first = iterator.next();
    await expect.poll(() => pages.asked).toBe(3);
    finish();
    expect((await first).value).toMatchObject([{ id: guid(1), access: 'granular' }]);
    expect((await iterator.next()).value).toMatchObject([{ id: guid(2), access: 'none' }]);
  });

  test('stop the reading of admin relationships when nobody reads on', async () => {
    let signal: AbortSignal | undefined;
    const { readAdmin } = adminOf([]);
    const rows = rowsOf(undefined, new Pages([listed(1)], [listed(2)]), {
      readAdmin: (its) => {
        signal = its;
        return readAdmin?.(its) as never;
      },
    });
    for await (const _ of rows) break;
    expect(signal?.aborted).toBe(true);
  });

  test('end when the operator stops the reading of admin relationships', async () => {
    const error = interrupted();
    await expect(list(undefined, [listed(1)], { readAdmin: () => Promise.reject(error) })).rejects.toBe(error);
  });

  test('end when the customers can not be listed, whatever becomes of admin relationships', async () => {
    const error = new Error('no customers');
    const rows = rowsOf(undefined, new Pages(error), { readAdmin: () => Promise.reject(interrupted()) });
    await expect(read(rows)).rejects.toBe(error);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AskOptions } from '../../src/customers/ask.ts';
import { CustomerRows, type CustomerRowsOptions } from '../../src/customers/rows.ts';
import type { CustomerRow } from '../../src/customers/status.ts';
import { ExitCode, failed, interrupted, RelateError } from '../../src/errors.ts';
import type { NewInvitation } from '../../src/invitation/ledger/invitation.ts';
import type { Ledger } from '../../src/invitation/ledger/ledger.ts';
import type { Customer, ListedCustomer } from '../../src/partner-center/customers.ts';
import { temporaryFolder } from '../fakes.ts';
import { january, newInvitation, openForTest, repeatableRandom } from '../invitation/ledger/fixtures.ts';
import { guid, listed, record } from './examples.ts';

const partner = newInvitation().partnerTenantId;

/** A list of the service, and how much of it was asked for. */
class Pages implements AsyncIterable<readonly ListedCustomer[]> {
  asked = 0;
  readonly #pages: readonly (readonly ListedCustomer[] | Error)[];

  constructor(...pages: readonly (readonly ListedCustomer[] | Error)[]) {
    this.#pages = pages;
  }

  async *[Symbol.asyncIterator]() {
    for (const page of this.#pages) {
      this.asked += 1;
      if (page instanceof Error) throw page;
      yield page;
    }
  }
}

function rowsOf(ledger: Ledger | undefined, pages: Pages, options: Partial<CustomerRowsOptions> = {}): CustomerRows {
  return new CustomerRows({ pages, ledger, partnerTenantId: partner, now: january(20), ...options });
}

async function read(rows: CustomerRows): Promise<CustomerRow[]> {
  const all: CustomerRow[] = [];
  for await (const page of rows) all.push(...page);
  return all;
}

/** The rows of a list that is read to its end. */
function list(
  ledger: Ledger | undefined,
  customers: readonly ListedCustomer[],
  options?: Partial<CustomerRowsOptions>,
) {
  return read(rowsOf(ledger, new Pages(customers), options));
}

let seed = 1;

async function invite(ledger: Ledger, changes: Partial<NewInvitation> = {}, day = 10): Promise<string> {
  const { domain: _, ...invitation } = newInvitation({ to: [] });
  seed += 1;
  const handOff = { kind: 'print', at: january(day) } as const;
  return (await ledger.record({ ...invitation, ...changes }, handOff, repeatableRandom(seed))).id;
}

/** Answers with these records, and remembers who was asked. */
function asking(records: readonly Customer[], options: Partial<AskOptions> = {}) {
  const asked: string[] = [];
  const ask = async (id: string): Promise<Customer> => {
    asked.push(id);
    const found = records.find((candidate) => candidate.id === id);
    if (found === undefined) throw failed('refused', 'The service would not say.');
    return found;
  };
  return { asked, asking: { ask, ...options } };
}

describe('without a ledger, the rows', () => {
  test('are the customers the service lists', async () => {
    expect(await list(undefined, [listed(1), listed(2, { domain: '', relationshipToPartner: 'none' })])).toEqual([
      {
        id: guid(1),
        name: 'Customer 1',
        alias: null,
        note: null,
        domain: 'c1.onmicrosoft.com',
        relationship: 'reseller',
        access: 'unknown',
        next: '',
        invitedAt: null,
        invitationId: null,
        acceptedAt: null,
        evidence: null,
        doubtful: false,
        changedAt: null,
      },
      expect.objectContaining({ id: guid(2), domain: null, relationship: 'removed' }),
    ]);
  });

  test('are there as soon as their page is', async () => {
    const pages = new Pages([listed(1)], [listed(2)], [listed(3)]);
    const iterator = rowsOf(undefined, pages)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject([{ id: guid(1) }]);
    expect(pages.asked).toBe(1);
    await iterator.return(undefined);
  });
});

describe('an invitation', () => {
  test('is a row of its own while nobody accepted it, after the customers', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    expect(await list(ledger, [listed(1)])).toMatchObject([
      { id: guid(1), relationship: 'reseller' },
      {
        id: null,
        name: 'Contoso',
        domain: 'contoso.com',
        relationship: 'invited',
        access: 'unknown',
        invitedAt: january(10).toISOString(),
        invitationId: id,
        acceptedAt: null,
        next: '',
      },
    ]);
  });

  test('asks for a reminder when it is overdue', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' }, 2);
    expect(await list(ledger, [])).toMatchObject([{ next: `relate invitations remind ${id}` }]);
    expect(await list(ledger, [], { overdueDays: 60 })).toMatchObject([{ next: '' }]);
  });

  test('is booked when it was accepted, and told then and later', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    const contoso = listed(1, { domain: 'contoso.com' });
    const accepted = {
      id: contoso.id,
      relationship: 'reseller',
      invitationId: id,
      invitedAt: january(10).toISOString(),
      acceptedAt: january(20).toISOString(),
      evidence: 'domain',
      doubtful: false,
    };
    const rows = rowsOf(ledger, new Pages([contoso, listed(2)]));
    expect(await read(rows)).toMatchObject([{ id: guid(2) }, accepted]);
    expect(rows.tally.accepted).toEqual([id]);
    expect((await ledger.find(id)).acceptedCustomerId).toBe(contoso.id);
    const later = rowsOf(ledger, new Pages([contoso, listed(2)]), { now: january(25) });
    expect(await read(later)).toMatchObject([accepted, { id: guid(2) }]);
    expect(later.tally.accepted).toEqual([]);
  });

  test('is not booked for two customers with the name: each is said to be doubtful', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const twins = [listed(1, { companyName: 'CONTOSO' }), listed(2, { companyName: 'Contoso.' })];
    const doubtful = { doubtful: true, invitationId: id, acceptedAt: null, next: `relate invitations show ${id}` };
    expect(await list(ledger, twins)).toMatchObject([
      { id: guid(1), ...doubtful },
      { id: guid(2), ...doubtful },
      { id: null, relationship: 'invited', ...doubtful },
    ]);
    expect((await ledger.find(id)).status).toBe('pending');
  });

  test('is not booked by the name of somebody who was a customer before', async () => {
    const ledger = await openForTest();
    const contoso = listed(1, { companyName: 'Contoso' });
    await list(ledger, [contoso], { now: january(5) });
    const id = await invite(ledger, { customer: 'Contoso' });
    expect(await list(ledger, [contoso])).toMatchObject([{ doubtful: true }, { relationship: 'invited' }]);
    expect((await ledger.find(id)).status).toBe('pending');
  });

  test('is not booked unless everybody was seen', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const contoso = listed(1, { companyName: 'Contoso' });
    await list(ledger, [contoso], { isWhole: false });
    await list(ledger, [contoso, listed(2), listed(3)], { limit: 1 });
    await expect(read(rowsOf(ledger, new Pages([contoso], failed('gone', 'Gone.'))))).rejects.toThrow('Gone.');
    expect((await ledger.find(id)).status).toBe('pending');
    // Whom those looks saw first was not known before the invitation.
    await list(ledger, [contoso]);
    expect((await ledger.find(id)).status).toBe('accepted');
  });

  test('is told by a domain that only the record of the customer has', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Somebody', domain: 'contoso.com' });
    const { asking: how } = asking([record(1, { customDomains: ['contoso.com'] })]);
    expect(await list(ledger, [listed(1)], { asking: how })).toMatchObject([{ invitationId: id, evidence: 'domain' }]);
  });

  test('of a reminder or of another partner is nobody’s row', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    await invite(ledger, { customer: 'Contoso', purpose: 'reminder', reminds: id });
    await invite(ledger, { customer: 'Other', partnerTenantId: guid(77) });
    expect(await list(ledger, [])).toHaveLength(1);
  });
});

describe('access', () => {
  test('is asked for, remembered, and said to be removed when it was there before', async () => {
    const ledger = await openForTest();
    const [first, second] = [listed(1), listed(2)];
    const before = asking([record(1, { allowDelegatedAccess: true }), record(2, { allowDelegatedAccess: false })]);
    expect(await list(ledger, [first, second], { asking: before.asking })).toMatchObject([
      { access: 'delegated', next: '', changedAt: null },
      { access: 'none', next: '' },
    ]);
    const after = asking([record(1, { allowDelegatedAccess: false }), record(2, { allowDelegatedAccess: null })]);
    expect(await list(ledger, [first, second], { asking: after.asking, now: january(21) })).toMatchObject([
      { access: 'removed', next: `relate customers restore ${guid(1)}`, changedAt: january(21).toISOString() },
      { access: 'unknown' },
    ]);
    expect(await ledger.customers.changes(partner, january(21))).toMatchObject([{ kind: 'access-removed' }]);
  });

  test('is unknown when nobody asked, also for who is remembered', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], asking([record(1, { allowDelegatedAccess: true })]));
    expect(await list(ledger, [listed(1)])).toMatchObject([{ access: 'unknown' }]);
  });

  test('is unknown for whom the service refuses, and the others go on', async () => {
    const rows = rowsOf(
      undefined,
      new Pages([listed(1), listed(2)]),
      asking([record(2, { allowDelegatedAccess: true })]),
    );
    expect((await read(rows)).map(({ access }) => access)).toEqual(['unknown', 'delegated']);
    expect(rows.tally.asking).toEqual({ asked: 1, refused: 1, overBudget: 0 });
  });

  test('is unknown beyond the budget', async () => {
    const { asked, asking: how } = asking(
      [1, 2, 3].map((number) => record(number, { allowDelegatedAccess: false })),
      {
        budget: 2,
      },
    );
    const rows = rowsOf(undefined, new Pages([listed(1), listed(2), listed(3)]), { asking: how });
    expect((await read(rows)).map(({ access }) => access)).toEqual(['none', 'none', 'unknown']);
    expect(asked).toHaveLength(2);
    expect(rows.tally.asking.overBudget).toBe(1);
  });

  test('is asked for a few customers at a time', async () => {
    let [together, most] = [0, 0];
    const ask = async (id: string) => {
      together += 1;
      most = Math.max(most, together);
      await Promise.resolve();
      together -= 1;
      return { ...record(1), id };
    };
    const customers = Array.from({ length: 40 }, (_, index) => listed(index));
    await list(undefined, customers, { asking: { ask, concurrency: 3 } });
    expect(most).toBe(3);
  });

  test('is asked only of customers that are wanted', async () => {
    const { asked, asking: how } = asking([]);
    const customers = [listed(1), listed(2), listed(3, { relationshipToPartner: 'none' })];
    await list(undefined, customers, { asking: how, filters: { domain: 'c2.onmicrosoft.com' } });
    expect(asked).toEqual([guid(2)]);
    await list(undefined, customers, { asking: how, filters: { status: ['removed'] } });
    expect(asked).toEqual([guid(2)]);
  });

  test('can be what rows are chosen by', async () => {
    const how = asking([record(1, { allowDelegatedAccess: true }), record(2, { allowDelegatedAccess: false })]);
    const rows = await list(undefined, [listed(1), listed(2)], { ...how, filters: { access: ['none'] } });
    expect(rows.map(({ id }) => id)).toEqual([guid(2)]);
  });

  test.each([
    ['the operator does', interrupted()],
    ['nobody is signed in any more', new RelateError(ExitCode.signIn, 'sign-in-refused', 'Sign in again.')],
  ])('stops when %s', async (_, error) => {
    const ask = () => Promise.reject(error);
    await expect(list(undefined, [listed(1)], { asking: { ask } })).rejects.toBe(error);
  });
});

describe('who went away', () => {
  test('stays in the list for a while, and longer when asked for', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    const gone = { id: guid(1), relationship: 'removed', access: 'unknown', changedAt: january(3).toISOString() };
    const rows = rowsOf(ledger, new Pages([listed(2)]), { now: january(3) });
    expect(await read(rows)).toMatchObject([{ id: guid(2) }, gone]);
    expect(rows.tally.changes).toMatchObject({ lost: 1 });
    const later = { now: new Date('2026-06-01T00:00:00.000Z') };
    expect(await list(ledger, [listed(2)], later)).toHaveLength(1);
    expect(await list(ledger, [listed(2)], { ...later, filters: { status: ['removed'] } })).toMatchObject([gone]);
  });

  test('is told once when the service lists it without a relationship', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)]);
    expect(await list(ledger, [listed(1, { relationshipToPartner: 'none' })])).toMatchObject([
      { id: guid(1), relationship: 'removed' },
    ]);
  });
});

describe('rows can be', () => {
  test('searched for by name, domain, alias, note and the beginning of the id', async () => {
    const ledger = await openForTest();
    await ledger.customers.label(partner, guid(3), { alias: 'Öko', note: 'pays late' });
    const customers = [listed(1, { companyName: 'Müller AG' }), listed(2, { domain: 'contoso.de' }), listed(3)];
    const found = async (search: string) =>
      (await list(ledger, customers, { filters: { search } })).map(({ id }) => id);
    expect(await found('muller')).toEqual([guid(1)]);
    expect(await found('CONTOSO.DE')).toEqual([guid(2)]);
    expect(await found('oko')).toEqual([guid(3)]);
    expect(await found('late')).toEqual([guid(3)]);
    expect(await found(guid(2).slice(0, 36))).toEqual([guid(2)]);
    expect(await found('nothing')).toEqual([]);
  });

  test('chosen by relationship and by domain, with what is below it', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    const customers = [listed(1, { domain: 'mail.contoso.com' }), listed(2, { domain: 'mycontoso.com' })];
    const names = async (filters: CustomerRowsOptions['filters']) =>
      (await list(ledger, customers, { filters })).map(({ name }) => name);
    expect(await names({ status: ['invited'] })).toEqual(['Contoso']);
    expect(await names({ domain: 'Contoso.com' })).toEqual(['Customer 1', 'Contoso']);
    expect(await names({ status: ['removed'] })).toEqual([]);
  });

  test('sorted, with those that have no value last', async () => {
    const ledger = await openForTest();
    const customers = [listed(10), listed(9), listed(1, { companyName: 'Zulu', domain: '' })];
    const sorted = async (sort: CustomerRowsOptions['sort'], limit?: number) =>
      (await list(ledger, customers, { sort, limit })).map(({ name }) => name);
    expect(await sorted({ by: 'name' })).toEqual(['Customer 9', 'Customer 10', 'Zulu']);
    expect(await sorted({ by: 'name', descending: true }, 2)).toEqual(['Zulu', 'Customer 10']);
    expect(await sorted({ by: 'domain', descending: true })).toEqual(['Customer 10', 'Customer 9', 'Zulu']);
  });

  test('limited, and then no more is asked of the service than they take', async () => {
    const pages = new Pages([listed(1), listed(2)], [listed(3)], [listed(4)]);
    expect(await read(rowsOf(undefined, pages, { limit: 3 }))).toHaveLength(3);
    expect(pages.asked).toBe(2);
    expect(await read(rowsOf(undefined, pages, { limit: 0 }))).toEqual([]);
    expect(pages.asked).toBe(2);
  });
});

describe('what is remembered', () => {
  test('is what was seen, when the reader goes away', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    for await (const rows of rowsOf(ledger, new Pages([listed(1), listed(3)], [listed(4)]))) {
      expect(rows).toHaveLength(2);
      break;
    }
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([
      { kind: 'gained', customerId: guid(3) },
    ]);
  });

  test('is what was seen, when the service fails half-way', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    const rows = rowsOf(ledger, new Pages([listed(1), listed(3)], failed('gone', 'The service is gone.')));
    await expect(read(rows)).rejects.toMatchObject({ code: 'gone' });
    expect(rows.tally).toMatchObject({ listed: 2, isComplete: false });
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([{ kind: 'gained' }]);
  });

  test('is nothing, and the list goes on, when the ledger can not be written', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const ledger = await openForTest(path);
    const { default: Sqlite } = await import('libsql');
    const other = new Sqlite(path);
    other.exec('drop table customer');
    other.close();
    const rows = rowsOf(ledger, new Pages([listed(1)], [listed(2)]));
    expect(await read(rows)).toHaveLength(2);
    expect(rows.tally).toMatchObject({ isComplete: true, ledgerFailure: { code: 'ledger-damaged' } });
  });

  test('is told with the rows: the last change, and the words of the operator', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    await ledger.customers.label(partner, guid(1), { alias: 'conny', note: 'pays late' });
    const renamed = { alias: 'conny', note: 'pays late', name: 'New', changedAt: january(3).toISOString() };
    expect(await list(ledger, [listed(1, { companyName: 'New' })], { now: january(3) })).toMatchObject([renamed]);
    expect(await list(ledger, [listed(1, { companyName: 'New' })], { now: january(4) })).toMatchObject([renamed]);
  });
});

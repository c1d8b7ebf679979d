import { describe, expect, test } from 'vitest';
import { failed, notFound, type RelateError } from '../../src/errors.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Customer } from '../../src/partner-center/customers.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed, record } from './examples.ts';
import { answering, invite, list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

/** A ledger with five customers. */
async function five(): Promise<Ledger> {
  const ledger = await openForTest();
  const customers = [1, 2, 3, 4, 5].map((number) => listed(number));
  await list(ledger, customers, { now: january(2) });
  return ledger;
}

/** What the service answers for the customers with these numbers; for the others, that they are none. */
function answers(given: Readonly<Record<number, Customer | RelateError>>, budget?: number) {
  const asked: number[] = [];
  const fetchOne = async (id: string): Promise<Customer> => {
    const number = Number(id.slice(-1));
    asked.push(number);
    const answer = given[number] ?? notFound('customer-not-found', 'There is none.');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, missing: { fetchOne, budget } };
}

const noRelationship = failed('no-relationship', 'There is none.', { facts: { status: 403 } });
const denied = failed('access-denied', 'Refused.', { facts: { status: 403 } });

describe('who is in the ledger and not listed', () => {
  test('is asked for, and nobody else is', async () => {
    const { asked, missing } = answers({});
    await list(await five(), [listed(1), listed(4), listed(5)], { missing });
    expect(asked.sort()).toEqual([2, 3]);
  });

  test('is lost when the service says so, in each of its ways', async () => {
    const ledger = await five();
    const gone = record(3, { relationshipToPartner: 'none' });
    const rows = rowsOf(ledger, new Pages([listed(4), listed(5)]), answers({ 2: noRelationship, 3: gone }));
    const relationships = (await read(rows)).map(({ id, relationship }) => [Number(id?.slice(-1)), relationship]);
    expect(relationships.sort()).toEqual([
      [1, 'removed'],
      [2, 'removed'],
      [3, 'removed'],
      [4, 'reseller'],
      [5, 'reseller'],
    ]);
    expect(rows.stats.changes).toMatchObject({ lost: 3, gained: 0 });
  });

  test('is in the list as the others are when it is there, and what changed of it is booked', async () => {
    const ledger = await five();
    const id = await invite(ledger, { customer: 'New name', domain: 'c2.onmicrosoft.com' }, 10);
    const { missing } = answers({ 2: record(2, { companyName: 'New name' }) });
    const rows = rowsOf(ledger, new Pages([1, 3, 4, 5].map((number) => listed(number))), { missing });
    expect((await read(rows)).find((row) => row.id === guid(2))).toMatchObject({
      name: 'New name',
      relationship: 'reseller',
      invitationId: id,
      evidence: 'domain',
    });
    expect(rows.stats).toMatchObject({ listed: 5, changes: { lost: 0, renamed: 1 }, accepted: [{ id }] });
  });

  test('is asked for once, also where its access is to be known', async () => {
    const ledger = await five();
    const { asked, missing } = answers({ 2: record(2, { allowDelegatedAccess: true }) });
    const others = answering([1, 3, 4, 5].map((number) => record(number)));
    const rows = await list(
      ledger,
      [1, 3, 4, 5].map((number) => listed(number)),
      { missing, delegated: others.delegated },
    );
    expect(rows.find(({ id }) => id === guid(2))).toMatchObject({ access: 'delegated' });
    expect([asked, others.asked]).toEqual([[2], [guid(1), guid(3), guid(4), guid(5)]]);
    // Who can't be asked for keeps the access that was told lately.
    const later = { now: january(21), missing: answers({ 2: denied }).missing };
    const fresh = { ...others.delegated, freshSince: january(19) };
    const again = await list(
      ledger,
      [1, 3, 4, 5].map((number) => listed(number)),
      { ...later, delegated: fresh },
    );
    expect(again.find(({ id }) => id === guid(2))).toMatchObject({ relationship: 'reseller', access: 'delegated' });
  });

  test('leaves a match ambiguous when the service would not tell of one of the two', async () => {
    const ledger = await openForTest();
    const twins = [1, 2].map((number) => listed(number, { companyName: 'Contoso' }));
    const id = await invite(ledger, { customer: 'Contoso' }, 10);
    await list(ledger, twins, { now: january(12) });
    const { missing } = answers({ 2: denied });
    const rows = await list(ledger, [...twins.slice(0, 1), listed(3)], { missing });
    expect(rows.map((row) => [row.id, row.isAmbiguous])).toEqual([
      [guid(3), false],
      [guid(1), true],
      [guid(2), true],
      [null, true],
    ]);
    expect(await ledger.find(id)).toMatchObject({
      status: 'pending',
      ambiguousMatch: { customerIds: [guid(1), guid(2)] },
    });
  });

  test('stays as it was when the service would not tell, or the budget is spent', async () => {
    const ledger = await five();
    const { asked, missing } = answers({ 1: denied }, 2);
    const rows = rowsOf(ledger, new Pages([listed(5)]), { missing });
    expect((await read(rows)).map(({ id, relationship }) => [Number(id?.slice(-1)), relationship])).toEqual([
      [5, 'reseller'],
      [1, 'reseller'],
      [2, 'reseller'],
      [3, 'reseller'],
      [4, 'removed'],
    ]);
    expect(asked).toEqual([4, 1]);
    expect(rows.stats.missing).toEqual({ answered: 1, refused: 1, overBudget: 2 });
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([{ kind: 'lost', customerId: guid(4) }]);
  });

  test.each([
    ['the service never tells of some', denied, 1],
    ['something else than the service has never heard of some', notFound('not-found', 'A page.'), 1],
    ['the service never answers in time for some', failed('timeout', 'No.', { facts: { reason: 'timeout' } }), 500],
    ['the service wants to be left alone after some', failed('slow', 'No.', { facts: { status: 429 } }), 500],
  ])('has its turn in one of the next syncs when %s', async (_, refusal, budget) => {
    const ledger = await five();
    const { missing } = answers({ 1: refusal, 3: refusal }, budget);
    const moments = Array.from({ length: 14 }, (_, index) => january(3 + index));
    for (const now of moments) await list(ledger, [listed(5)], { missing: { ...missing, concurrency: 1 }, now });
    const lost = (await ledger.customers.changes(partner, january(3))).map(({ kind, customerId }) => [
      kind,
      customerId,
    ]);
    expect(lost.sort()).toEqual([
      ['lost', guid(2)],
      ['lost', guid(4)],
    ]);
  });

  test('is lost to nobody when nobody may be asked for', async () => {
    const ledger = await five();
    await list(ledger, [], { missing: undefined });
    expect(await ledger.customers.changes(partner, january(1))).toEqual([]);
  });

  test('is not asked for when the list was not read to its end', async () => {
    const { asked, missing } = answers({});
    const ledger = await five();
    await list(ledger, [listed(1)], { missing, limit: 1 });
    expect(asked).toEqual([]);
  });

  test('comes in several pages when there are many', async () => {
    const ledger = await openForTest();
    const many = Array.from({ length: 2300 }, (_, index) => listed(index));
    await list(ledger, many, { now: january(2) });
    const { asked, missing } = answers({}, 5000);
    const rows = rowsOf(ledger, new Pages([many[0] ?? listed(0)]), { missing });
    await read(rows);
    expect([asked.length, rows.stats.changes?.lost]).toEqual([2299, 2299]);
  });
});

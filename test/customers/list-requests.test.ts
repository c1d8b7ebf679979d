/** What a list of customers asks of both services, and what becomes of it when they don't answer as they should. */

import { describe, expect, test } from 'vitest';
import { listCustomers } from '../../src/customers/list.ts';
import { customerRelationship } from '../../src/customers/relationship.ts';
import type { CustomerRow } from '../../src/customers/status.ts';
import type { RelateError } from '../../src/errors.ts';
import { relationshipBody } from '../graph/admin-bodies.ts';
import { graphAt, graphError } from '../graph/graph-fakes.ts';
import { openForTest } from '../ledger/fixtures.ts';
import { clientOf } from '../partner-center/client-fakes.ts';
import { type Answerer, directory, idOf, type Reply, Service } from '../partner-center/service.ts';
import { partner } from './row-fixtures.ts';

const day = 24 * 3600 * 1000;

/** Serves so many relationships, one for each customer, in pages of 300. */
function relationships(count: number): Answerer {
  return ({ path }) => {
    const from = Number(/skiptoken=(\d+)/.exec(path)?.[1] ?? 0);
    const to = Math.min(from + 300, count);
    const value = Array.from({ length: to - from }, (_, index) => {
      const number = from + index;
      const customer = { tenantId: idOf(number), displayName: `Contoso ${number}` };
      return relationshipBody({ id: `relationship-${number}`, displayName: `Contoso ${number} 1`, customer });
    });
    const next =
      to < count ? { '@odata.nextLink': `/v1.0/tenantRelationships/delegatedAdminRelationships?$skiptoken=${to}` } : {};
    return { body: { value, ...next } };
  };
}

const memberships = (...names: readonly string[]): Reply => ({
  body: {
    value: names.map((displayName, index) => ({
      '@odata.type': '#microsoft.graph.group',
      id: idOf(index),
      displayName,
    })),
  },
});

/** Lists the customers of these two services, whose clients wait by a clock of their own. */
function daysLeftIn(rows: readonly CustomerRow[]) {
  return rows.flatMap(({ relationships }) => relationships?.map((one) => customerRelationship(one).daysLeft));
}

async function listed(customers: Answerer, graphAnswers: Answerer, wantsAccess = true) {
  const center = await Service.start(customers);
  const graph = await Service.start((asked, index) => {
    const reply = graphAnswers(asked, index);
    return absolute(reply, graph.url);
  });
  const sources = {
    partnerCenter: clientOf(center.url).client,
    graph: async () => graphAt(graph.url).graph,
    ledger: await openForTest(),
    partner,
    tenants: undefined,
  };
  const query = {
    filters: {},
    sort: undefined,
    limit: undefined,
    wantsDelegated: false,
    isRefresh: false,
    budget: undefined,
  };
  const clock = { now: () => new Date('2026-03-10T09:30:00.000Z') };
  const rows = await listCustomers(sources, { ...query, wantsAccess }, clock);
  const all: CustomerRow[] = [];
  for await (const page of rows) all.push(...page);
  return { rows: all, stats: rows.stats, center, graph };
}

/** Links are whole addresses. */
async function absolute(reply: Reply | Promise<Reply>, url: string): Promise<Reply> {
  const { body, ...others } = await reply;
  const text = JSON.stringify(body)?.replace('"@odata.nextLink":"', `"@odata.nextLink":"${url}`);
  return { ...others, ...(text !== undefined && { body: text }) };
}

describe('a list of customers', () => {
  test('asks for each page of both services once, however many there are', async () => {
    const { rows, center, graph, stats } = await listed(directory(10_000), relationships(10_000));
    expect([center.asked.length, graph.asked.length]).toEqual([20, 34]);
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map(({ access }) => access))).toEqual(new Set(['granular']));
    expect(stats.admin).toMatchObject({ doubt: undefined, haveAllEnded: false });
  });

  test('asks Microsoft Graph for nothing where nobody wants to know', async () => {
    const { rows, graph } = await listed(directory(2), relationships(2), false);
    expect([rows.length, graph.asked.length]).toEqual([2, 0]);
  });

  test('believes an empty list only of an Admin Agent, at one more request', async () => {
    const answer =
      (groups: Reply): Answerer =>
      ({ path }) =>
        path.includes('/me/') ? groups : { body: { value: [] } };
    const agent = await listed(directory(1), answer(memberships('AdminAgents')));
    expect([agent.rows[0]?.access, agent.graph.asked.length]).toEqual(['none', 2]);
    const other = await listed(directory(1), answer(memberships('HelpdeskAgents')));
    expect([other.rows[0]?.access, other.stats.admin?.doubt?.code]).toEqual(['unknown', 'admin-agent-needed']);
  });

  test.each<[string, Reply, Partial<RelateError>]>([
    ['refuses', graphError(403, 'Forbidden', 'No.'), { code: 'admin-permission-missing' }],
    ['fails', graphError(500, 'generalException', 'Broken.'), { code: 'service-failed' }],
    ['breaks the connection', { instead: 'reset' }, { exitCode: 1 }],
    ['cuts its answer off', { instead: 'half', body: { value: [relationshipBody()] } }, { exitCode: 1 }],
    [
      'is too busy',
      { ...graphError(429, 'tooManyRequests', 'Slower.'), headers: { 'retry-after': '100000' } },
      { exitCode: 1 },
    ],
  ])('has everybody, of unknown access, where Microsoft Graph %s', async (_, reply, error) => {
    const { rows, stats } = await listed(directory(2), () => reply);
    expect(rows.map(({ access, relationships: its }) => [access, its])).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(stats.admin?.doubt).toMatchObject(error);
  });

  test('waits for a Microsoft Graph that is busy for a while', async () => {
    const busy: Reply = { ...graphError(429, 'tooManyRequests', 'Slower.'), headers: { 'retry-after': '10' } };
    const { rows, graph } = await listed(directory(2), (asked, index) =>
      index === 0 ? busy : relationships(2)(asked, index),
    );
    expect([rows.map(({ access }) => access), graph.asked.length]).toEqual([['granular', 'granular'], 2]);
  });

  test('has nobody with no access where a later page fails', async () => {
    const { rows } = await listed(directory(2), (asked, index) =>
      index === 0 ? relationships(400)(asked, index) : graphError(403, 'Forbidden', 'No.'),
    );
    expect(rows.map(({ access }) => access)).toEqual(['unknown', 'unknown']);
  });

  test("counts days by the service's time, and not by the clock of this machine", async () => {
    const end = (days: number) => new Date(Date.parse('2026-03-10T09:30:00.000Z') + days * 2000 * day).toISOString();
    // The service is 2000 days ahead, as a stand-in whose clock was moved.
    const ends = new Date(Date.parse(end(1)) + 10.5 * day).toISOString();
    const reply = {
      body: {
        value: [relationshipBody({ customer: { tenantId: idOf(0) }, endDateTime: ends, autoExtendDuration: 'PT0S' })],
      },
    };
    const { rows } = await listed(directory(1), () => ({
      ...reply,
      headers: { date: new Date(end(1)).toUTCString() },
    }));
    expect(rows).toMatchObject([{ access: 'expiring' }]);
    expect(daysLeftIn(rows)).toEqual([10]);
    const { rows: now } = await listed(directory(1), () => reply);
    expect(now).toMatchObject([{ access: 'granular' }]);
    expect(daysLeftIn(now)).toEqual([2010]);
  });
});

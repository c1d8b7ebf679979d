import { describe, expect, it } from 'vitest';
import { addMadeUpRelationships, relationshipAt } from '../../src/sandbox/admin/made-up.ts';
import { statusOf } from '../../src/sandbox/admin/status.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../fakes.ts';
import { type GraphCaller, graphCaller, RELATIONSHIPS } from './graph-caller.ts';
import { clock, idsOf, partner, provider, startStandIn } from './stand-in.ts';

/** Every page of the list. */
async function pages(graph: GraphCaller): Promise<readonly (readonly Record<string, unknown>[])[]> {
  const found: Record<string, unknown>[][] = [];
  for (let next: string | undefined = RELATIONSHIPS; next !== undefined; ) {
    const { json } = await graph.get(next);
    found.push(json.value);
    next = json['@odata.nextLink']?.slice(graph.standIn.url.length);
  }
  return found;
}

describe('made-up admin relationships', () => {
  it('are one for each of the first customers, in all states that an operator meets', async () => {
    const graph = await graphCaller({ partner, customers: 400, adminRelationships: 350 });
    const all = await pages(graph);
    expect(all.map(({ length }) => length)).toEqual([300, 50]);
    const customers = idsOf(await graph.standIn.ask('/v1/customers'));
    const relationships = all.flat();
    expect(relationships.map(({ customer }) => (customer as { tenantId: string }).tenantId)).toEqual(
      customers.slice(0, 350),
    );
    const counts = (await graph.standIn.control('status')).json.adminRelationships;
    expect(Object.keys(counts).sort()).toEqual(['active', 'approvalPending', 'expired', 'terminated']);
    expect(counts.active).toBeGreaterThan(200);
    const now = clock.now().getTime();
    const ends = relationships
      .filter(({ status, autoExtendDuration }) => status === 'active' && autoExtendDuration === 'PT0S')
      .map(({ endDateTime }) => (Date.parse(String(endDateTime)) - now) / (24 * 3600 * 1000));
    expect(Math.min(...ends)).toBeGreaterThan(0);
    expect(ends.filter((days) => days < 30).length).toBeGreaterThan(10);
    expect(Math.max(...ends)).toBeGreaterThan(300);
    expect(relationships.some(({ autoExtendDuration }) => autoExtendDuration === 'P180D')).toBe(true);
    expect(new Set(relationships.map(({ displayName }) => displayName)).size).toBe(350);
  });

  it('are none unless they are asked for, and are forgotten by a reset', async () => {
    const graph = await graphCaller({ partner, customers: 5 });
    expect(await pages(graph)).toEqual([[]]);
    const other = await startStandIn({ folder: graph.standIn.folder, adminRelationships: 3 });
    expect(await pages(graph)).toMatchObject([{ length: 3 }]);
    await other.control('reset', {});
    expect(await pages(graph)).toEqual([[]]);
  });

  it('stay as they are when they are asked for again', async () => {
    const graph = await graphCaller({ partner, customers: 5, adminRelationships: 5 });
    const [[active]] = (await pages(graph)) as [[{ id: string }]];
    const before = (await graph.get(`${RELATIONSHIPS}/${active.id}`)).text;
    await startStandIn({ folder: graph.standIn.folder, adminRelationships: 5 });
    expect((await graph.get(`${RELATIONSHIPS}/${active.id}`)).text).toBe(before);
  });

  it('have roles that groups of the partner hold', async () => {
    const graph = await graphCaller({ partner, customers: 40, adminRelationships: 40 });
    const active = (await pages(graph)).flat().filter(({ status }) => status === 'active');
    const lists = await Promise.all(active.map(({ id }) => graph.get(`${RELATIONSHIPS}/${id}/accessAssignments`)));
    const counts = lists.map(({ json }) => json.value.length);
    expect(new Set(counts)).toEqual(new Set([0, 1, 2]));
    const place = counts.indexOf(1);
    const [assignment] = lists[place]?.json.value ?? [];
    expect(assignment.status).toBe('active');
    expect(assignment.accessDetails).toEqual(active[place]?.accessDetails);
  });

  it('of a reseller are prepared by its provider in part, and wait for its consent', async () => {
    const reseller = { ...partner, type: 'reseller', providers: [provider] } as const;
    const graph = await graphCaller({ partner: reseller, customers: 300, adminRelationships: 300 });
    const prepared = (await pages(graph)).flat().filter((item) => 'isPartnerConsentPending' in item);
    expect(prepared.length).toBeGreaterThan(10);
    for (const { indirectProviderTenantId } of prepared) expect(indirectProviderTenantId).toBe(provider.tenantId);
    const waiting = prepared.filter(({ isPartnerConsentPending }) => isPartnerConsentPending) as { id: string }[];
    const [one, other] = waiting.map(({ id }) => `${RELATIONSHIPS}/${id}`) as [string, string];
    const { tenantId } = (await graph.get(one)).json.customer;
    const approve = () => graph.standIn.control('approve', { customer: tenantId });
    expect((await approve()).json.error).toContain('has not consented');
    await graph.request(one, 'approve');
    expect((await graph.get(one)).json).toMatchObject({ status: 'approvalPending', isPartnerConsentPending: false });
    expect((await graph.request(one, 'approve')).status).toBe(400);
    expect((await approve()).status).toBe(200);
    expect(await graph.status(one)).toBe('active');

    await graph.request(other, 'reject');
    expect(await graph.status(other)).toBe('terminated');
    const actions = async (headers = {}) =>
      (await graph.get(`${other}/requests`, headers)).json.value.map(({ action }: { action: string }) => action);
    expect(await actions()).toEqual(['unknownFutureValue']);
    expect(await actions({ Prefer: 'include-unknown-enum-members' })).toEqual(['reject']);
  });

  it('follow from the seed', () => {
    const made = (seed: number) =>
      relationshipAt({ seed, index: 7, now: 0, partner: partner.tenantId, provider: undefined });
    expect(made(1)).toEqual(made(1));
    expect(made(2).id).not.toBe(made(1).id);
  });

  it('of ten thousand customers are read one after the other', () => {
    const sandbox = new Sandbox(temporaryFolder(), clock);
    sandbox.configure({ customers: 10_000 });
    addMadeUpRelationships(sandbox, 10_000);
    const states = new Set([...sandbox.admin.listed()].map((facts) => statusOf(facts, sandbox.admin.now)));
    expect([...sandbox.admin.listed({ after: 9_990 })]).toHaveLength(10);
    expect(states.size).toBe(4);
    sandbox.close();
  });
});

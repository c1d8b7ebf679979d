import { describe, expect, it } from 'vitest';
import { DRAFT, GRAPH, graphCaller, idIn, RELATIONSHIPS, ROLES, unifiedRoles } from './graph-caller.ts';
import { partner } from './stand-in.ts';

const PATH = '/tenantRelationships/delegatedAdminRelationships';
const BATCH = `${GRAPH}/$batch`;

describe('a batch', () => {
  it('has an answer for each of its requests', async () => {
    const graph = await graphCaller({ partner });
    const address = await graph.create();
    const etag = await graph.etag(address);
    const own = `${PATH}/${idIn(address)}`;
    const { status, json } = await graph.send('POST', BATCH, {
      requests: [
        { id: 'a', method: 'GET', url: `${own}?$select=displayName` },
        { id: 'b', method: 'PATCH', url: own, body: { displayName: 'Another' }, headers: { 'If-Match': 'W/"x"' } },
        { id: 'c', method: 'POST', url: PATH, body: DRAFT, headers: { 'Content-Type': 'application/json' } },
        { id: 'd', method: 'delete', url: own, headers: { 'If-Match': etag } },
        { id: 'e', method: 'GET', url: own.slice(1) },
      ],
    });
    expect(status).toBe(200);
    const told = json.responses.map(({ id, status: its }: { id: string; status: number }) => [id, its]);
    expect(told).toEqual([
      ['a', 200],
      ['b', 412],
      ['c', 409],
      ['d', 204],
      ['e', 404],
    ]);
    expect(json.responses[0].body).toMatchObject({ displayName: 'Contoso 1' });
    expect(json.responses[3].body).toBeUndefined();
  });

  it('is throttled in parts', async () => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind: '429', rate: 50, seconds: 3 });
    const requests = Array.from({ length: 20 }, (_, index) => ({ id: String(index), method: 'GET', url: PATH }));
    let answer = await graph.send('POST', BATCH, { requests });
    for (let tries = 0; answer.status === 429 && tries < 50; tries += 1) {
      answer = await graph.send('POST', BATCH, { requests });
    }
    const { responses } = answer.json;
    const throttled = responses.filter(({ status }: { status: number }) => status === 429);
    expect(throttled.length).toBeGreaterThan(0);
    expect(throttled.length).toBeLessThan(20);
    expect(throttled[0].headers['Retry-After']).toBe('3');
  });

  it.each(['reset', 'lost-answer'])('ends when a part meets the fault %s, and the stand-in goes on', async (kind) => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind });
    const requests = [{ id: '1', method: 'POST', url: PATH, body: DRAFT }];
    await expect(graph.send('POST', BATCH, { requests })).rejects.toThrow();
    await graph.standIn.control('fault', { kind: null });
    expect((await graph.get(RELATIONSHIPS)).json.value).toHaveLength(kind === 'reset' ? 0 : 1);
  });

  it('has what is left of an answer that was cut', async () => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind: 'truncated', rate: 100 });
    const { text } = await graph.send('POST', BATCH, { requests: [{ id: '1', method: 'GET', url: PATH }] });
    expect(text).toContain('{"id":"1","status":200');
  });

  it.each<readonly [string, unknown]>([
    ['nothing', []],
    ['21 requests', Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: PATH }))],
    ['an id twice', [1, 2].map(() => ({ id: '1', method: 'GET', url: PATH }))],
    ['no url', [{ id: '1', method: 'GET' }]],
    ['a batch', [{ id: '1', method: 'POST', url: '/$batch', body: {} }]],
  ])('is refused with %s', async (_, requests) => {
    const graph = await graphCaller({ partner });
    expect((await graph.send('POST', BATCH, { requests })).status).toBe(400);
  });
});

describe('the customers with an admin relationship', () => {
  it('are those with an active one, page by page', async () => {
    const graph = await graphCaller({ partner });
    await graph.active({}, 'contoso.example');
    await graph.active({ displayName: 'Contoso 2' }, 'contoso.example');
    const other = await graph.active({ displayName: 'Wingtip 1' }, 'Wingtip Toys');
    await graph.pending({ displayName: 'Waits', customer: { tenantId: '4b827261-d21f-4aa9-b7db-7fa1f56fb163' } });
    const path = `${GRAPH}/tenantRelationships/delegatedAdminCustomers`;
    const first = (await graph.get(`${path}?$top=1`)).json;
    const second = (await graph.get(first['@odata.nextLink'].slice(graph.standIn.url.length))).json;
    expect(second['@odata.nextLink']).toBeUndefined();
    const names = [first, second].flatMap(({ value }) => value).map(({ displayName }) => displayName);
    expect(names.sort()).toEqual(['Contoso', 'Wingtip Toys']);
    const [{ id, tenantId }] = first.value;
    expect(id).toBe(tenantId);
    expect((await graph.get(`${path}/${id}`)).json).toMatchObject({ id });
    const services = (await graph.get(`${path}/${id}/serviceManagementDetails`)).json.value;
    expect(services).toHaveLength(4);
    expect(services[0]).toMatchObject({ serviceName: 'Azure Active Directory' });
    await graph.request(other, 'terminate');
    expect((await graph.get(path)).json.value).toHaveLength(1);
    expect((await graph.get(`${path}/4b827261-d21f-4aa9-b7db-7fa1f56fb163`)).status).toBe(404);
  });
});

describe('the beta version', () => {
  it('answers as the other one, with links of its own', async () => {
    const graph = await graphCaller({ partner });
    for (const displayName of ['Contoso 1', 'Contoso 2']) await graph.create({ displayName });
    const beta = RELATIONSHIPS.replace('v1.0', 'beta');
    const { json } = await graph.get(`${beta}?$top=1`);
    expect(json['@odata.nextLink']).toContain('/graph/beta/tenantRelationships/');
    const accessDetails = unifiedRoles(ROLES.directoryReaders);
    const made = await graph.send('POST', beta, { ...DRAFT, displayName: 'Contoso 3', accessDetails });
    expect(made.headers.get('Location')).toContain('/graph/beta/');
  });
});

import { describe, expect, it } from 'vitest';
import { DRAFT, GRAPH, graphCaller, idIn, RELATIONSHIPS, ROLES, SetClock, unifiedRoles } from './graph-caller.ts';
import { partner } from './stand-in.ts';

describe('an admin relationship', () => {
  it('goes from its draft to its end, as the documentation says', async () => {
    const clock = new SetClock();
    const graph = await graphCaller({ partner, clock });
    const made = await graph.send('POST', RELATIONSHIPS, DRAFT);
    expect(made.status).toBe(201);
    const { id } = made.json;
    const address = `${RELATIONSHIPS}/${id}`;
    expect(made.headers.get('Location')).toBe(graph.standIn.url + address);
    expect(id).toMatch(/^[0-9a-f-]{36}-3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e$/);
    expect(made.json).toEqual({
      '@odata.context': `${graph.standIn.url}${GRAPH}/tenantRelationships/$metadata#delegatedAdminRelationships/$entity`,
      '@odata.type': '#microsoft.graph.delegatedAdminRelationship',
      '@odata.etag': expect.stringMatching(/^W\/"[A-Za-z0-9+/]+=*"$/),
      id,
      ...DRAFT,
      status: 'created',
      autoExtendDuration: 'PT0S',
      createdDateTime: '2026-03-10T09:30:00.0000000Z',
      lastModifiedDateTime: '2026-03-10T09:30:00.0000000Z',
      activatedDateTime: '',
      endDateTime: '2028-03-09T09:30:00.0000000Z',
    });

    const lock = await graph.request(address, 'lockForApproval');
    expect([lock.status, lock.json.action, lock.json.status]).toEqual([201, 'lockForApproval', 'created']);
    expect(lock.headers.get('Location')).toBe(`${graph.standIn.url}${address}/requests/${lock.json.id}`);
    expect((await graph.get(`${address}/requests/${lock.json.id}`)).json.status).toBe('succeeded');
    expect(await graph.status(address)).toBe('approvalPending');

    clock.pass(1);
    await graph.standIn.control('approve', { customer: 'contoso.example', relationship: id });
    const { json } = await graph.get(address);
    expect(json).toMatchObject({
      status: 'active',
      customer: { tenantId: expect.any(String), displayName: 'Contoso' },
      activatedDateTime: '2026-03-11T09:30:00.0000000Z',
      endDateTime: '2028-03-10T09:30:00.0000000Z',
      lastModifiedDateTime: '2026-03-11T09:30:00.0000000Z',
    });

    clock.pass(730);
    expect(await graph.status(address)).toBe('expiring');
    clock.pass(1);
    expect(await graph.status(address)).toBe('expired');
    clock.pass(365);
    expect((await graph.get(address)).status).toBe(404);
    expect((await graph.get(RELATIONSHIPS)).json.value).toEqual([]);
    // Whether its name is free again then is not known: it is not, here.
    expect((await graph.send('POST', RELATIONSHIPS, DRAFT)).status).toBe(409);
  });

  it('can be ended by either side while it is active, and by nobody before', async () => {
    const graph = await graphCaller({ partner });
    const pending = await graph.pending();
    const refused = await graph.request(pending, 'terminate');
    expect([refused.status, refused.json.error.code]).toEqual([400, 'badRequest']);
    expect(
      (await graph.standIn.control('terminate', { customer: 'contoso.example', relationship: idIn(pending) })).status,
    ).toBe(400);
    await graph.standIn.control('approve', { customer: 'contoso.example', relationship: idIn(pending) });
    expect((await graph.request(pending, 'terminate')).json).toMatchObject({ action: 'terminate', status: 'created' });
    expect(await graph.status(pending)).toBe('terminated');
    const other = await graph.active({ displayName: 'Contoso 2' });
    await graph.standIn.control('terminate', { customer: 'contoso.example' });
    expect(await graph.status(other)).toBe('terminated');
    const { json } = await graph.get(other);
    expect(json.endDateTime).toBe(json.lastModifiedDateTime);
  });

  it('of a draft can be changed and deleted, and then no more', async () => {
    const graph = await graphCaller({ partner });
    const address = await graph.create();
    const etag = await graph.etag(address);
    const change = { displayName: 'Contoso 2', duration: 'P30D', autoExtendDuration: 'P180D' };
    const changed = await graph.patch(address, change);
    expect([changed.status, changed.json]).toEqual([200, expect.objectContaining(change)]);
    expect((await graph.send('PATCH', address, change)).status).toBe(400);
    expect((await graph.send('PATCH', address, change, { 'If-Match': etag })).status).toBe(412);
    const stale = await graph.standIn.ask(address, { method: 'DELETE', headers: { 'If-Match': etag } });
    expect([stale.status, stale.json.error.code]).toEqual([412, 'preconditionFailed']);
    expect((await graph.remove(address)).status).toBe(204);
    expect((await graph.get(address)).status).toBe(404);

    const locked = await graph.pending();
    expect((await graph.patch(locked, { displayName: 'Another' })).status).toBe(400);
    expect((await graph.patch(locked, { autoExtendDuration: 'P180D' })).status).toBe(400);
    expect((await graph.remove(locked)).status).toBe(400);
    expect((await graph.request(locked, 'lockForApproval')).status).toBe(400);
  });

  it('extends itself at its end and not before, until somebody switches that off', async () => {
    const clock = new SetClock();
    const graph = await graphCaller({ partner, clock });
    const address = await graph.active({ duration: 'P30D' });
    const patched = await graph.patch(address, { autoExtendDuration: 'P180D' });
    expect(patched.json).toMatchObject({ autoExtendDuration: 'P180D', endDateTime: '2026-04-09T09:30:00.0000000Z' });
    const before = await graph.etag(address);
    clock.pass(30);
    expect((await graph.get(address)).json).toMatchObject({
      status: 'active',
      endDateTime: '2026-10-06T09:30:00.0000000Z',
      lastModifiedDateTime: '2026-04-09T09:30:00.0000000Z',
    });
    expect(await graph.etag(address)).not.toBe(before);
    await graph.patch(address, { autoExtendDuration: 'PT0S' });
    clock.pass(181);
    expect(await graph.status(address)).toBe('expired');
  });

  it('loses the role Global Administrator as a long operation, and can extend itself then', async () => {
    const graph = await graphCaller({ partner });
    const roles = [ROLES.directoryReaders, ROLES.globalAdministrator];
    const address = await graph.active({ accessDetails: unifiedRoles(...roles) });
    expect((await graph.patch(address, { autoExtendDuration: 'P180D' })).status).toBe(400);
    expect((await graph.patch(address, { accessDetails: unifiedRoles(ROLES.globalAdministrator) })).status).toBe(400);
    await graph.standIn.control('fault', { kind: 'slow-provisioning', seconds: 0 });
    const dropped = await graph.patch(address, { accessDetails: unifiedRoles(ROLES.directoryReaders) });
    expect([dropped.status, dropped.headers.get('Retry-After'), dropped.json]).toEqual([202, '1', {}]);
    const operation = dropped.headers.get('Location')?.slice(graph.standIn.url.length) ?? '';
    expect((await graph.get(operation)).json).toMatchObject({
      operationType: 'unknownFutureValue',
      status: 'succeeded',
    });
    const { json } = await graph.get(`${address}/operations`, { Prefer: 'include-unknown-enum-members' });
    expect(json.value).toMatchObject([{ operationType: 'delegatedAdminRelationshipUpdate' }]);
    expect((await graph.get(address)).json.accessDetails).toEqual(unifiedRoles(ROLES.directoryReaders));
    expect((await graph.patch(address, { autoExtendDuration: 'P180D' })).status).toBe(200);
  });

  it('can be approved by the customer it is for alone', async () => {
    const graph = await graphCaller({ partner });
    const customer = { tenantId: '4B827261-D21F-4AA9-B7DB-7FA1F56FB163', displayName: 'is ignored' };
    const address = await graph.pending({ customer });
    const approve = (name: string) => graph.standIn.control('approve', { customer: name, relationship: idIn(address) });
    expect((await approve('contoso.example')).json.error).toContain('another customer');
    expect((await approve(customer.tenantId)).status).toBe(200);
    expect((await graph.get(address)).json.customer).toEqual({
      tenantId: customer.tenantId.toLowerCase(),
      displayName: null,
    });
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['without a name', { displayName: '' }, 'displayName'],
    ['with a name of 51 characters', { displayName: 'x'.repeat(51) }, 'displayName'],
    ['with a name that has odd characters', { displayName: 'Contoso <1>' }, 'displayName'],
    ['for no time', { duration: 'P0D' }, 'duration'],
    ['for more than two years', { duration: 'P731D' }, 'duration'],
    ['for hours', { duration: 'PT36H' }, 'duration'],
    ['for a number', { duration: 730 }, 'duration'],
    ['that extends itself by another time', { autoExtendDuration: 'P90D' }, 'autoExtendDuration'],
    ['without roles', { accessDetails: { unifiedRoles: [] } }, 'accessDetails'],
    ['without access details', { accessDetails: undefined }, 'accessDetails'],
    ['for somebody who is no tenant', { customer: { tenantId: 'contoso' } }, 'customer'],
    [
      'with a role that there is not',
      { accessDetails: unifiedRoles('11111111-1111-4111-8111-111111111111') },
      '11111111',
    ],
    [
      "with a role of the customer's own side",
      { accessDetails: unifiedRoles('fc8ad4e2-40e4-4724-8317-bcda7503ecbf') },
      'fc8ad4e2',
    ],
    [
      'with Global Administrator that extends itself',
      { autoExtendDuration: 'P180D', accessDetails: unifiedRoles(ROLES.globalAdministrator) },
      'autoExtendDuration',
    ],
  ])('is refused %s', async (_, fields, part) => {
    const graph = await graphCaller({ partner });
    const { status, json } = await graph.send('POST', RELATIONSHIPS, { ...DRAFT, ...fields });
    expect([status, json.error.code]).toEqual([400, 'badRequest']);
    expect(JSON.stringify(json.error.details)).toContain(part);
  });

  it.each(['P1D', 'P730D', 'P2Y', 'P6M', 'P52W'])('is made for %s', async (duration) => {
    const graph = await graphCaller({ partner });
    expect((await graph.send('POST', RELATIONSHIPS, { ...DRAFT, duration })).status).toBe(201);
  });

  it('has a name that no other has, whatever its case', async () => {
    const graph = await graphCaller({ partner });
    await graph.create();
    const { status, json } = await graph.send('POST', RELATIONSHIPS, { ...DRAFT, displayName: 'CONTOSO 1' });
    expect([status, json.error]).toEqual([
      409,
      expect.objectContaining({ code: 'conflict', message: 'The resource already exists.' }),
    ]);
    const other = await graph.create({ displayName: 'Contoso 2' });
    expect((await graph.patch(other, { displayName: 'Contoso 1' })).status).toBe(409);
    expect((await graph.patch(other, { displayName: 'contoso 2' })).status).toBe(200);
  });

  it('that nobody approves is gone after 90 days', async () => {
    const clock = new SetClock();
    const graph = await graphCaller({ partner, clock });
    const address = await graph.pending();
    clock.pass(89);
    expect(await graph.status(address)).toBe('approvalPending');
    clock.pass(1);
    expect((await graph.get(address)).status).toBe(404);
  });
});

describe('the list of admin relationships', () => {
  it('comes in pages of 300, or fewer', async () => {
    const graph = await graphCaller({ partner });
    for (let number = 1; number <= 301; number += 1) await graph.create({ displayName: `Contoso ${number}` });
    const first = await graph.get(`${RELATIONSHIPS}?$top=300&$select=id,displayName`);
    expect(first.json.value).toHaveLength(300);
    expect(Object.keys(first.json.value[0])).toEqual(['@odata.type', '@odata.etag', 'id', 'displayName']);
    const next = first.json['@odata.nextLink'].slice(graph.standIn.url.length);
    const second = await graph.get(next);
    expect(second.json.value.map(({ displayName }: { displayName: string }) => displayName)).toEqual(['Contoso 301']);
    expect(second.json['@odata.nextLink']).toBeUndefined();
    expect((await graph.get(RELATIONSHIPS)).json.value).toHaveLength(300);
    const few = await graph.get(`${RELATIONSHIPS}?$top=2`);
    expect(few.json.value).toHaveLength(2);
    expect((await graph.get(`${RELATIONSHIPS}?$top=301`)).status).toBe(400);
    expect((await graph.get(`${RELATIONSHIPS}?$skiptoken=x`)).status).toBe(400);
  });

  it('is filtered by status and customer', async () => {
    const graph = await graphCaller({ partner });
    const active = await graph.active();
    await graph.pending({ displayName: 'Contoso 2' });
    const { tenantId } = (await graph.get(active)).json.customer;
    const ids = async (filter: string) =>
      (await graph.get(`${RELATIONSHIPS}?$filter=${encodeURIComponent(filter)}`)).json.value?.map(
        ({ displayName }: { displayName: string }) => displayName,
      );
    expect(await ids("status eq 'active'")).toEqual(['Contoso 1']);
    expect(await ids("status eq 'approvalPending'")).toEqual(['Contoso 2']);
    expect(await ids(`customer/tenantId eq '${tenantId}'`)).toEqual(['Contoso 1']);
    expect(await ids(`status eq 'expired' and customer/tenantId eq '${tenantId}'`)).toEqual([]);
    expect(await ids("displayName eq 'Contoso 2'")).toEqual(['Contoso 2']);
    expect(await ids("startswith(displayName,'C')")).toBeUndefined();
    expect((await graph.get(`${RELATIONSHIPS}?$orderby=displayName`)).status).toBe(400);
  });

  it('is empty for who is no Admin Agent, without an error', async () => {
    const graph = await graphCaller({ partner });
    const address = await graph.active();
    const groups = async () =>
      (await graph.get(`${GRAPH}/me/transitiveMemberOf/microsoft.graph.group?$select=displayName`)).json.value.map(
        ({ displayName }: { displayName: string }) => displayName,
      );
    expect(await groups()).toContain('AdminAgents');
    await graph.standIn.control('fault', { kind: 'no-admin-agent' });
    const { status, json } = await graph.get(RELATIONSHIPS);
    expect([status, json.value]).toEqual([200, []]);
    expect((await graph.get(address)).status).toBe(404);
    expect(await groups()).not.toContain('AdminAgents');
    await graph.standIn.control('fault', { kind: null });
    expect((await graph.get(RELATIONSHIPS)).json.value).toHaveLength(1);
  });
});

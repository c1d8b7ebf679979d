import { describe, expect, it } from 'vitest';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { madeUpResellers } from '../../src/sandbox/made-up/partners.ts';
import { requestsAt } from '../../src/sandbox/made-up/service-requests.ts';
import { subscriptionsAt } from '../../src/sandbox/made-up/subscriptions.ts';
import { signIn } from './device-login.ts';
import { type Answer, guid, partner, type StandIn, startStandIn, told } from './stand-in.ts';

const all = Array.from({ length: 100 }, (_, index) => index);
const bought = all.find((index) => subscriptionsAt(1, index).length > 0) ?? -1;
const customer = organisationAt(1, bought).id;
const path = `/v1/customers/${customer}/subscriptions/${subscriptionsAt(1, bought)[0]?.id}/supportcontact`;
const [reseller] = madeUpResellers(1);

/** The body behind the byte order mark that is in front of it. */
function marked({ text }: Answer): Answer['json'] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  return JSON.parse(text.slice(1));
}

describe('the support contact of a subscription', () => {
  const put = (standIn: StandIn, body: unknown, where = path) =>
    standIn.ask(where, { method: 'PUT', body: JSON.stringify(body) });

  it('is the partner at first, as documented: with a mark in front, and a method that is not in capitals', async () => {
    const standIn = await startStandIn({ partner: { ...partner, msppId: '4391507' } });
    expect(marked(await standIn.ask(path))).toEqual({
      supportTenantId: partner.tenantId,
      supportMpnId: '4391507',
      name: 'Fabrikam Inc.',
      links: { self: { uri: path.slice(3), method: 'Get', headers: [] } },
      attributes: { objectType: 'SupportContact' },
    });
  });

  it('can be a reseller of the partner, and the partner again', async () => {
    const standIn = await startStandIn({ partner: { ...partner, type: 'provider' } });
    const first = marked(await standIn.ask(path));
    expect(first.supportTenantId).toMatch(guid);
    const body = {
      SupportTenantId: reseller?.id.toUpperCase(),
      SupportMpnId: reseller?.mpnId,
      Name: 'Whatever',
      Links: { Self: { Uri: path, Method: 'Get', Headers: [] } },
      Attributes: { ObjectType: 'SupportContact' },
    };
    const set = await put(standIn, body);
    expect(set.status).toBe(200);
    expect(marked(set)).toMatchObject({ supportTenantId: reseller?.id, name: reseller?.name });
    expect(marked(await standIn.ask(path))).toEqual(marked(set));
    expect(marked(await put(standIn, { supportTenantId: partner.tenantId })).supportTenantId).toBe(partner.tenantId);
  });

  it.each([
    ['a partner that is no reseller of it', { supportTenantId: '75af751c-f582-45e7-aee2-0fd6c8203c1d' }],
    ['the number of another one', { supportTenantId: reseller?.id, supportMpnId: '1' }],
    ['no GUID', { supportTenantId: 'Trey Research' }],
    ['a value of another type', { supportTenantId: 7 }],
    ['nothing', {}],
    ['a list', []],
  ])('is not %s', async (_, body) => {
    const standIn = await startStandIn({ partner });
    const before = marked(await standIn.ask(path));
    expect(told(await put(standIn, body))).toEqual([400, 2000]);
    expect(marked(await standIn.ask(path))).toEqual(before);
  });

  it('is not there where the subscription is not', async () => {
    const standIn = await startStandIn({ partner });
    const missing = path.replace(/subscriptions\/[^/]+/, 'subscriptions/x');
    expect(told(await standIn.ask(missing))).toEqual([404, 20003]);
    expect(told(await put(standIn, { supportTenantId: partner.tenantId }, missing))).toEqual([404, 20003]);
  });
});

describe('service requests', () => {
  const owner = all.find((index) => requestsAt(1, index).length === 3) ?? -1;
  const list = `/v1/customers/${organisationAt(1, owner).id}/servicerequests`;
  const waiting = requestsAt(1, owner).find(({ status }) => status === 'attention_needed')?.id ?? '';

  it('have numbers for words in the list, and times without a zone', async () => {
    const standIn = await startStandIn({ partner });
    const { json } = await standIn.ask(list);
    expect(json).toMatchObject({ totalCount: 3, attributes: { objectType: 'Collection' } });
    const time = expect.stringMatching(/^202\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
    expect(json.items[0]).toEqual({
      title: expect.any(String),
      severity: expect.any(Number),
      id: expect.stringMatching(/^\d{15}$/),
      status: 1,
      primaryContact: { lastName: 'Akers', firstName: 'Kim' },
      createdDate: time,
      lastModifiedDate: time,
      lastClosedDate: '0001-01-01T00:00:00',
      attributes: { objectType: 'ServiceRequest' },
    });
    expect(json.items.map(({ status }: { status: number }) => status)).toEqual([1, 2, 3]);
    expect((await standIn.ask(`${list}?status=Closed`)).json.items).toMatchObject([{ status: 2 }]);
  });

  it('have words and more fields one by one, below the customer and alone', async () => {
    const standIn = await startStandIn({ partner });
    const { json } = await standIn.ask(`/v1/servicerequests/${waiting}`);
    expect(json).toEqual({
      title: expect.any(String),
      description: expect.any(String),
      severity: expect.stringMatching(/^(?:critical|moderate|minimal)$/),
      supportTopicId: expect.stringMatching(/^\d+$/),
      supportTopicName: expect.any(String),
      id: waiting,
      status: 'attention_needed',
      organization: { id: organisationAt(1, owner).id, name: organisationAt(1, owner).name },
      productId: expect.stringMatching(/^\d+$/),
      createdDate: expect.stringMatching(/Z$/),
      lastModifiedDate: expect.stringMatching(/Z$/),
      lastClosedDate: '0001-01-01T00:00:00',
      notes: [],
      attributes: { objectType: 'ServiceRequest' },
    });
    expect((await standIn.ask(`${list}/${waiting}`)).json).toEqual(json);
    expect(told(await standIn.ask(`/v1/customers/${customer}/servicerequests/${waiting}`))).toEqual([404, 1000]);
  });

  it('take a note from the user who signed in, in the body that the clients of Microsoft send, and go on', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn);
    const body = {
      ...{ Id: null, Title: null, Severity: 'unknown', Status: 'none', Organization: null },
      ...{ CreatedDate: '0001-01-01T00:00:00', LastClosedDate: '0001-01-01T00:00:00', Notes: null, FileLinks: null },
      NewNote: { CreatedByName: null, CreatedDate: null, Text: 'Sample Note' },
      Attributes: { ObjectType: 'ServiceRequest' },
    };
    const headers = { Authorization: `Bearer ${access_token}` };
    const { status, json } = await standIn.patch(`/v1/servicerequests/${waiting}`, body, headers);
    expect([status, json.status, json.lastModifiedDate]).toEqual([200, 'open', '2026-03-10T09:30:00.000Z']);
    const note = { createdByName: 'Ada Lovelace', createdDate: '2026-03-10T09:30:00.000', text: 'Sample Note' };
    expect(json.notes).toEqual([note]);
    await standIn.patch(`/v1/servicerequests/${waiting}`, { ...json, newNote: { text: 'Another' } });
    const { json: after } = await standIn.ask(`/v1/servicerequests/${waiting}`);
    expect(after.notes).toMatchObject([note, { text: 'Another' }]);
    await standIn.control('reset', {});
    expect((await standIn.ask(`/v1/servicerequests/${waiting}`)).json.notes).toEqual([]);
  });

  it.each([
    {},
    { newNote: 'Text' },
    { newNote: { text: '' } },
    { newNote: { text: 7 } },
    { newNote: { text: 'x' }, status: 'closed' },
    { newNote: { text: 'x' }, title: 'Other' },
  ])('refuse what would not be kept: %j', async (body) => {
    const standIn = await startStandIn({ partner });
    expect(told(await standIn.patch(`/v1/servicerequests/${waiting}`, body))).toEqual([400, 2000]);
    expect((await standIn.ask(`/v1/servicerequests/${waiting}`)).json.notes).toEqual([]);
  });

  it.each(['619999999999999', '610000000000000', `${waiting}0`, 'x', '%00'])('are not there for %s', async (id) => {
    const standIn = await startStandIn({ partner });
    expect(told(await standIn.ask(`/v1/servicerequests/${id}`))).toEqual([404, 1000]);
    expect(told(await standIn.patch(`/v1/servicerequests/${id}`, { newNote: { text: 'x' } }))).toEqual([404, 1000]);
  });

  it('of a customer that left are out of reach', async () => {
    const standIn = await startStandIn({ partner });
    await standIn.control('remove', { customer: organisationAt(1, owner).id });
    for (const where of [list, `/v1/servicerequests/${waiting}`]) {
      expect(told(await standIn.ask(where))).toEqual([403, 20002]);
    }
  });
});

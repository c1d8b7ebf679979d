import { describe, expect, it } from 'vitest';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { subscriptionsAt } from '../../src/sandbox/made-up/subscriptions.ts';
import { guid, idsOf, startStandIn, told } from './stand-in.ts';

const all = Array.from({ length: 100 }, (_, index) => index);

/** The first of the made-up customers in these tests that matches. */
function idWhere(test: (index: number) => boolean): string {
  return organisationAt(1, all.find(test) ?? -1).id;
}

const delegated = idWhere((index) => organisationAt(1, index).delegated === true);
const notDelegated = idWhere((index) => organisationAt(1, index).delegated === false);
const unsaid = idWhere((index) => organisationAt(1, index).delegated === undefined);
const active = idWhere((index) => subscriptionsAt(1, index).some(({ status }) => status === 'active'));
const idle = idWhere((index) => subscriptionsAt(1, index).length === 0);

describe('every answer of the API', () => {
  it('has the headers of the service, and the ids of the request', async () => {
    const standIn = await startStandIn();
    const headers = { 'MS-RequestId': 'a3f', 'MS-CorrelationId': 'b4e', 'MS-Contract-Version': 'v1', 'X-Locale': 'de' };
    const { headers: got } = await standIn.ask('/v1/customers', { headers });
    expect(got.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(got.get('MS-RequestId')).toBe('a3f');
    expect(got.get('MS-CorrelationId')).toBe('b4e');
    expect(got.get('MS-CV')).toMatch(/\.0$/);
    expect(got.get('MS-ServerId')).toMatch(/^\d+$/);
    const { headers: made } = await standIn.ask('/v1/nothing');
    expect(made.get('MS-RequestId')).toMatch(guid);
    expect(made.get('MS-CorrelationId')).toMatch(guid);
  });

  it.each([
    ['no token', '', 800001],
    ['another kind of token', 'Basic abc', 800001],
    ['an empty token', 'Bearer ', 800001],
    ['a token that expired', 'Bearer expired', 400],
  ])('is 401 with %s', async (_, authorization, code) => {
    const standIn = await startStandIn();
    const answer = await standIn.ask('/v1/customers', { headers: { Authorization: authorization } });
    expect(told(answer)).toEqual([401, code]);
    expect(answer.json).toEqual({ code, description: expect.any(String), data: [], source: 'PartnerFD' });
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
  });

  it('is 404 in the documented shape for what is not there', async () => {
    const standIn = await startStandIn();
    const missing = { code: 1000, description: 'The resource could not be found.', data: [], source: 'PartnerFD' };
    for (const path of ['/v1/nothing', '/nothing', '/v2/customers', `/v1/customers/${idle}/nothing`]) {
      const answer = await standIn.ask(path);
      expect([answer.status, answer.json]).toEqual([404, missing]);
    }
  });

  it.each([
    ['POST', ''],
    ['DELETE', `/${idle}`],
    ['PUT', `/${idle}/profiles/billing`],
    ['POST', `/${idle}/orders`],
  ])('says of a change it does not make that it does not: %s /v1/customers%s', async (method, path) => {
    const standIn = await startStandIn();
    expect(told(await standIn.ask(`/v1/customers${path}`, { method, body: '{}' }))).toEqual([400, 900127]);
    expect((await standIn.ask('/v1/customers')).json.totalCount).toBe(100);
  });

  it('is given to requests for this machine only, not to another host name that leads here', async () => {
    const { server } = await startStandIn();
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const headers = { Host: 'rebound.example', Authorization: 'Bearer sandbox' };
      request(`${server.url}/v1/customers`, { headers }, ({ statusCode }) => resolve(statusCode)).end();
    });
    expect(status).toBe(403);
  });
});

describe('a customer', () => {
  it('has all fields of the documentation where the partner has delegated access', async () => {
    const standIn = await startStandIn();
    const { status, json } = await standIn.ask(`/v1/customers/${delegated.toUpperCase()}`);
    const { companyProfile } = json;
    const address = {
      country: expect.stringMatching(/^[A-Z]{2}$/),
      city: 'Springfield',
      addressLine1: '1 Example Way',
      postalCode: '01101',
      phoneNumber: '5550100',
    };
    const links = (path: string) => ({ self: { uri: `/customers/${delegated}${path}`, method: 'GET', headers: [] } });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: delegated,
      commerceId: expect.stringMatching(guid),
      companyProfile: {
        tenantId: delegated,
        domain: expect.stringMatching(/\.onmicrosoft\.com$/),
        companyName: expect.any(String),
        address,
        email: expect.stringMatching(/^it@.+\.example$/),
        links: links('/profiles/company'),
        attributes: { objectType: 'CustomerCompanyProfile' },
      },
      billingProfile: {
        id: expect.stringMatching(guid),
        firstName: 'Kim',
        lastName: 'Akers',
        email: companyProfile.email,
        culture: expect.stringMatching(/^[a-z]{2}-[A-Z]{2}$/),
        language: expect.stringMatching(/^[a-z]{2}$/),
        companyName: companyProfile.companyName,
        defaultAddress: { ...address, firstName: 'Kim', lastName: 'Akers' },
        links: links('/profiles/billing'),
        attributes: { etag: expect.stringMatching(/^\d+$/), objectType: 'CustomerBillingProfile' },
      },
      relationshipToPartner: 'reseller',
      allowDelegatedAccess: true,
      customDomains: [companyProfile.domain, expect.stringMatching(/\.example$/)],
      links: links(''),
      attributes: { objectType: 'Customer' },
    });
  });

  it('has neither address nor domains without delegated access, and may leave the field out', async () => {
    const standIn = await startStandIn();
    const { json: without } = await standIn.ask(`/v1/customers/${notDelegated}`);
    expect(without.allowDelegatedAccess).toBe(false);
    expect(Object.keys(without)).not.toContain('customDomains');
    expect(Object.keys(without.companyProfile)).not.toContain('address');
    expect(Object.keys((await standIn.ask(`/v1/customers/${unsaid}`)).json)).not.toContain('allowDelegatedAccess');
  });

  it.each([
    `/V1/Customers/${delegated.toUpperCase()}/`,
    `//v1/customers//${delegated}`,
    `/v1.0/customers/${delegated}`,
  ])('is found by a path in any case, by each name of the version, whatever slashes are too many: %s', async (path) => {
    const standIn = await startStandIn();
    const { text } = await standIn.ask(`/v1/customers/${delegated}`);
    expect((await standIn.ask(path)).text).toBe(text);
  });

  it('has profiles that can be read alone', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(`/v1/customers/${delegated}`);
    const ask = async (path: string) => (await standIn.ask(`/v1/customers/${delegated}/profiles/${path}`)).json;
    expect(await ask('company')).toEqual(json.companyProfile);
    expect(await ask('billing')).toEqual(json.billingProfile);
  });

  it('has managed services with links to their portals where the partner has delegated access', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(`/v1/customers/${delegated}/managedservices`);
    const session = `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${delegated}&CSDEST=`;
    const link = (uri: string) => ({ uri, method: 'GET', headers: [] });
    expect([json.totalCount, json.attributes]).toEqual([3, { objectType: 'Collection' }]);
    expect(json.items[1]).toEqual({
      id: 'MicrosoftCommunicationsOnline',
      name: 'SkypeforBusiness',
      groupName: 'Office',
      links: {
        adminService: link(`${session}MicrosoftCommunicationsOnline`),
        serviceHealth: link(`${session}ServiceStatus`),
        serviceTicket: link(`${session}Support`),
      },
      attributes: { objectType: 'ManagedService' },
    });
    expect((await standIn.ask(`/v1/customers/${notDelegated}/managedservices`)).json.items).toEqual([]);
  });

  it.each([
    ['nothing.example', 400, 900118],
    ['00000000-0000-4000-8000-000000000000', 404, 60003],
  ])('named %s is %i', async (id, status, code) => {
    const standIn = await startStandIn();
    expect(told(await standIn.ask(`/v1/customers/${id}`))).toEqual([status, code]);
  });
});

describe('the end of a relationship', () => {
  const end = { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } };

  it('is answered with keys in capitals, and removes the customer from the list', async () => {
    const standIn = await startStandIn();
    const { status, text } = await standIn.patch(`/v1/customers/${idle}`, end);
    expect([status, text]).toEqual([
      200,
      '{"Id":null,"CommerceId":null,"CompanyProfile":null,"BillingProfile":null,"RelationshipToPartner":"none",' +
        '"AllowDelegatedAccess":null,"UserCredentials":null,"CustomDomains":null,"AssociatedPartnerId":null,' +
        '"Attributes":{"ObjectType":"Customer"}}',
    ]);
    const list = await standIn.ask('/v1/customers');
    expect(list.json.totalCount).toBe(99);
    expect(idsOf(list)).not.toContain(idle);
    expect(told(await standIn.ask(`/v1/customers/${idle}`))).toEqual([403, 20002]);
  });

  it('takes keys in any case', async () => {
    const standIn = await startStandIn();
    expect((await standIn.patch(`/v1/customers/${idle}`, { RelationshipToPartner: 'None' })).status).toBe(200);
  });

  it('is refused while a subscription is active', async () => {
    const standIn = await startStandIn();
    expect(told(await standIn.patch(`/v1/customers/${active}`, end))).toEqual([400, 800063]);
    const { json } = await standIn.ask(`/v1/customers/${active}/subscriptions`);
    for (const { links } of json.items) await standIn.patch(`/v1${links.self.uri}`, { status: 'suspended' });
    expect((await standIn.patch(`/v1/customers/${active}`, end)).status).toBe(200);
  });

  it('is not the same as giving delegated access back', async () => {
    const standIn = await startStandIn();
    const { status, json } = await standIn.patch(`/v1/customers/${delegated}`, { allowDelegatedAccess: false });
    expect([status, json.AllowDelegatedAccess]).toEqual([200, false]);
    const { json: after } = await standIn.ask(`/v1/customers/${delegated}`);
    expect([after.relationshipToPartner, after.allowDelegatedAccess]).toEqual(['reseller', false]);
  });

  it.each(['{"companyProfile":{}}', '{"relationshipToPartner":"reseller"}', '[]', 'nothing', ''])(
    'is not what %j asks for',
    async (body) => {
      const standIn = await startStandIn();
      expect(told(await standIn.ask(`/v1/customers/${idle}`, { method: 'PATCH', body }))).toEqual([400, 2000]);
    },
  );
});

describe('relationships', () => {
  it('are empty for a customer that no other partner shares', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(`/v1/customers/${idle}/relationships`);
    expect(json).toEqual({ totalCount: 0, items: [], attributes: { objectType: 'Collection' } });
  });
});

describe('the tenant of a domain', () => {
  const configuration = (name: string, version = 'v2.0/') => `/${name}/${version}.well-known/openid-configuration`;

  it('is answered without a token, and is the tenant of the customer that accepts later', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(configuration('Contoso.example'), { headers: { Authorization: '' } });
    const [, id] = /\/([0-9a-f-]{36})\/v2\.0$/.exec(json.issuer) ?? [];
    expect(json.token_endpoint).toBe(`${standIn.url}/${id}/oauth2/v2.0/token`);
    const { json: accepted } = await standIn.control('accept', { name: 'Contoso Ltd', domain: 'contoso.example' });
    expect(accepted.id).toBe(id);
    expect((await standIn.ask(configuration('contoso.example', ''))).json.issuer).toBe(json.issuer);
  });

  it('is found for made-up customers by each of their domains', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(`/v1/customers/${delegated}`);
    for (const domain of json.customDomains) {
      expect((await standIn.ask(configuration(domain))).json.issuer).toContain(delegated);
    }
  });

  it.each(['nowhere.invalid', 'nothing', 'a..example'])('is not found for %s', async (name) => {
    const standIn = await startStandIn();
    const { status, json } = await standIn.ask(configuration(name));
    expect([status, json.error]).toEqual([400, 'invalid_tenant']);
  });
});

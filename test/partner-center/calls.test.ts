import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { all, clientOf } from './client-fakes.ts';
import { idOf, page, row, Service } from './service.ts';

const id = idOf(1);

/** Bodies as Microsoft's documentation and recordings have them, but for the names. */
const customer = {
  id: id.toUpperCase(),
  commerceId: '99e6a635-48e7-424d-9059-c9db944e3c54',
  companyProfile: {
    tenantId: id,
    domain: 'contoso.onmicrosoft.com',
    companyName: 'Contoso',
    address: { country: 'US', city: 'Redmond' },
    email: 'it@contoso.com',
  },
  billingProfile: { email: 'billing@contoso.com', defaultAddress: { country: 'CA' } },
  relationshipToPartner: 'reseller',
  allowDelegatedAccess: true,
  customDomains: ['contoso.com'],
  attributes: { objectType: 'Customer' },
};

describe('every call', () => {
  test('carries the documented headers, with one correlation id for all and a request id for each', async () => {
    const service = await Service.script({ body: page([]) }, { body: customer });
    const { client } = clientOf(service.url);
    await all(client.customers());
    await client.customer(id);
    const [first, second] = service.asked.map(({ headers }) => headers);
    expect(first).toMatchObject({
      authorization: 'Bearer secret',
      accept: 'application/json',
      'ms-correlationid': 'id-1',
      'ms-requestid': 'id-2',
      'x-locale': 'en-US',
      'ms-contract-version': 'v1',
      'ms-partnercenter-application': 'relate',
      'user-agent': expect.stringMatching(/^relate\/\d+\.\d+\.\d+$/),
    });
    expect(second).toMatchObject({ 'ms-correlationid': 'id-1', 'ms-requestid': 'id-3' });
  });

  test('goes below the path of the base address', async () => {
    const service = await Service.script({ body: customer });
    await clientOf(`${service.url}/gateway/`).client.customer(id);
    expect(service.calls).toEqual([`GET /gateway/v1/customers/${id}`]);
  });

  test.each([
    'http://api.partnercenter.microsoft.com',
    // Of this machine, but a proxy for http would be asked to go there.
    'http://127.0.0.2:8080',
    'http://localhost.example:8080',
    'https://user:password@example.com',
    'ftp://example.com',
    'localhost',
  ])('is refused for the address %s, which would not keep the token', (address) => {
    expect(() => clientOf(address)).toThrow('must be an https address');
  });
});

describe('a customer', () => {
  test('is read with what the by-id call knows', async () => {
    const service = await Service.script({ body: customer });
    expect(await clientOf(service.url).client.customer(id)).toEqual({
      id,
      companyName: 'Contoso',
      domain: 'contoso.onmicrosoft.com',
      relationshipToPartner: 'reseller',
      commerceId: '99e6a635-48e7-424d-9059-c9db944e3c54',
      allowDelegatedAccess: true,
      customDomains: ['contoso.com'],
      email: 'it@contoso.com',
      country: 'US',
      address: { lines: [], city: 'Redmond', region: null, postalCode: null, phone: null },
      language: null,
      registrationNumber: null,
      associatedPartnerId: null,
    });
  });

  test('is read without what only partners with admin access are told', async () => {
    const body = { id, companyProfile: { companyName: 'Contoso', domain: null }, relationshipToPartner: 'betrothed' };
    const service = await Service.script({ body });
    expect(await clientOf(service.url).client.customer(id)).toEqual({
      id,
      companyName: 'Contoso',
      domain: '',
      relationshipToPartner: 'betrothed',
      commerceId: null,
      allowDelegatedAccess: null,
      customDomains: [],
      email: null,
      country: null,
      address: null,
      language: null,
      registrationNumber: null,
      associatedPartnerId: null,
    });
  });

  test('that is not there is said to be so, with the ids of the answer', async () => {
    const service = await Service.script({
      status: 404,
      headers: { 'MS-RequestId': 'their-id' },
      body: { code: 1000, description: 'Not found.', data: [], source: 'PartnerFD' },
    });
    expect(await rejectionOf(clientOf(service.url).client.customer(id))).toMatchObject({
      exitCode: 3,
      code: 'customer-not-found',
      message: `Partner Center has no customer "${id}".`,
      hint: expect.stringMatching(/\nRequest id their-id, correlation id id-1\.$/),
      facts: { status: 404, serviceCode: '1000', requestId: 'their-id', correlationId: 'id-1' },
    });
  });

  test('is not taken for one that is not there when a page says so that is not of the service', async () => {
    const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' };
    const service = await Service.script(page);
    expect(await rejectionOf(clientOf(service.url).client.customer(id))).toMatchObject({
      exitCode: 3,
      code: 'not-found',
      hint: expect.stringContaining('is it one of a proxy of your network?'),
    });
  });

  test.each(['..', '', 'a/b', '?x'])('of the id %j is not asked for', async (odd) => {
    const service = await Service.script();
    expect((await rejectionOf(clientOf(service.url).client.customer(odd))).code).toBe('customer-not-found');
    expect(service.calls).toEqual([]);
  });
});

describe('the relationship', () => {
  test('is removed with the documented body, and the answer in PascalCase is understood', async () => {
    const body = {
      Id: null,
      CompanyProfile: null,
      RelationshipToPartner: 'none',
      Attributes: { ObjectType: 'Customer' },
    };
    const service = await Service.script({ body });
    await clientOf(service.url).client.removeRelationship(id);
    expect(service.calls).toEqual([`PATCH /v1/customers/${id}`]);
    expect(service.asked[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
      relationshipToPartner: 'none',
      attributes: { objectType: 'Customer' },
    });
  });

  test('is not said to be removed when the service says otherwise', async () => {
    const service = await Service.script({ body: { relationshipToPartner: 'reseller' } });
    const { message } = await rejectionOf(clientOf(service.url).client.removeRelationship(id));
    expect(message).toBe(`The answer to PATCH /v1/customers/${id} can't be used: relationshipToPartner is "reseller".`);
  });

  test('that something stands in the way of is explained with what the service says', async () => {
    const service = await Service.script({ status: 409, body: { code: 600123, description: 'Active subscriptions.' } });
    expect(await rejectionOf(clientOf(service.url).client.removeRelationship(id))).toMatchObject({
      exitCode: 1,
      code: 'removal-refused',
      message:
        "The relationship can't be removed: Partner Center says: Active subscriptions (status 409, code 600123).",
      hint: expect.stringMatching(/^Cancel first: .+\nRequest id id-2, correlation id id-1\.$/),
      facts: { status: 409, serviceCode: '600123' },
    });
  });
});

test('managed services come with addresses of the web only', async () => {
  const link = (uri: string) => ({ uri, method: 'GET', headers: [] });
  const items = [
    {
      id: 'Exchange',
      name: 'Exchange',
      groupName: 'Office',
      links: {
        adminService: link('https://portal.office.com/Partner/BeginClientSession.aspx?CTID=1&CSDEST=Exchange'),
        serviceHealth: link('javascript:alert(1)'),
      },
    },
    { id: 'Teams' },
  ];
  const service = await Service.script({ body: { totalCount: 2, items } });
  expect(await clientOf(service.url).client.managedServices(id)).toEqual([
    {
      id: 'Exchange',
      name: 'Exchange',
      adminUrl: 'https://portal.office.com/Partner/BeginClientSession.aspx?CTID=1&CSDEST=Exchange',
      healthUrl: null,
      ticketUrl: null,
    },
    { id: 'Teams', name: 'Teams', adminUrl: null, healthUrl: null, ticketUrl: null },
  ]);
  expect(service.calls).toEqual([`GET /v1/customers/${id}/managedservices`]);
});

test('subscriptions of several pages come as one list', async () => {
  const item = (name: string, quantity: unknown) => ({ id: name, offerName: name, status: 'active', quantity });
  const service = await Service.script(
    { body: page([{ ...item('Azure', '12'), friendlyName: 'Our Azure', billingType: 'usage' }], 'more') },
    { body: page([item('Azure', 12), item('Office', null)]) },
  );
  expect(await (await clientOf(service.url).client.subscriptions()).list(id)).toMatchObject([
    { id: 'Azure', name: 'Our Azure', product: 'Azure', quantity: 12, billingType: 'usage' },
    { id: 'Office', name: 'Office', product: 'Office', quantity: null, billingType: null },
  ]);
});

test('providers are asked for in PascalCase and told in snake_case', async () => {
  const item = {
    id: '484E548C-F5F3-4528-93A9-C16C6373CB59',
    name: 'First Up',
    relationshipType: 'is_indirect_cloud_solution_provider_of',
    state: 'Active',
    mpnId: 4847383,
    location: 'US',
  };
  const { state: _, location: __, ...bare } = { ...item, id: idOf(2) };
  const service = await Service.script({ body: { items: [item, bare] } });
  const { client } = clientOf(service.url);
  const relationship = { ...item, id: item.id.toLowerCase(), mpnId: '4847383' };
  expect(await client.providers()).toEqual([
    relationship,
    { ...relationship, id: idOf(2), state: null, location: null },
  ]);
  expect(service.calls).toEqual(['GET /v1/relationships?relationship_type=IsIndirectResellerOf']);
});

describe('the invitation link', () => {
  const url =
    'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=1&msppId=0#/partners/invitation';

  test('is what the service hands out, also when it is escaped for HTML', async () => {
    const service = await Service.script({ body: { url } }, { body: { url: url.replaceAll('&', '&amp;') } });
    const { client } = clientOf(service.url);
    expect(await client.invitationLink()).toBe(url);
    expect(await client.invitationLink({ indirectProviderId: id })).toBe(url);
    expect(service.calls).toEqual([
      'GET /v1/customers/relationshiprequests',
      `GET /v1/customers/relationshiprequests?indirectCloudSolutionProviderId=${id}`,
    ]);
  });

  test.each([{ url: 'javascript:alert(1)' }, { url: '' }, {}])(
    'is an address of the web, and never %j',
    async (body) => {
      const service = await Service.script({ body });
      const { message } = await rejectionOf(clientOf(service.url).client.invitationLink());
      expect(message).toMatch(/^The answer to GET \/v1\/customers\/relationshiprequests can't be used: url is /);
    },
  );
});

test('rows of the list are what they are in any spelling', async () => {
  const service = await Service.script({ body: page([row(1, { relationshipToPartner: 'betrothed', isNew: true })]) });
  expect(await all(clientOf(service.url).client.customers())).toEqual([
    { id, companyName: 'Contoso 1', domain: 'contoso1.onmicrosoft.com', relationshipToPartner: 'betrothed' },
  ]);
});

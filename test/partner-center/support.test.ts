/** Support contacts, support requests and agreements: what is asked, and what becomes of the published answers. */

import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { clientOf } from './client-fakes.ts';
import { idOf, type Reply, Service } from './service.ts';

const customer = idOf(1);
const subscription = 'c8d8fbab-6a62-44dc-be50-b7c74e43a296';

/** As get-a-subscription-s-support-contact has it. */
const contactBody = {
  supportTenantId: '3B33E682-00C3-41EE-9DD2-A548ADF56438',
  supportMpnId: '4391507',
  name: 'Trey Research',
  links: { self: { uri: `/customers/${customer}/subscriptions/${subscription}/supportcontact`, method: 'Get' } },
  attributes: { objectType: 'SupportContact' },
};
const contact = { tenantId: '3b33e682-00c3-41ee-9dd2-a548adf56438', mpnId: '4391507', name: 'Trey Research' };

/** As get-all-service-requests-for-a-customer has it: enums are numbers, and moments have no zone. */
const listedRequest = {
  title: 'Test',
  severity: 0,
  id: '615112491169010',
  status: 1,
  primaryContact: { lastName: 'LastName', firstName: 'FirstName' },
  createdDate: '2015-11-24T01:07:00.863',
  lastModifiedDate: '2015-11-24T01:17:10.61',
  lastClosedDate: '0001-01-01T00:00:00',
  attributes: { objectType: 'ServiceRequest' },
};

/** As get-service-request-details-by-id has it: enums are words. */
const requestBody = {
  title: 'TrialSR',
  description: 'Ignore this SR',
  severity: 'critical',
  supportTopicId: '32444671',
  supportTopicName: 'Cannot manage my profile',
  id: '616122292874576',
  status: 'open',
  organization: { id: '3b33e682-00c3-41ee-9dd2-a548adf56438', name: 'TEST_TEST_BugBash1' },
  productId: '15960',
  createdDate: '2016-12-22T20:31:17.24Z',
  lastModifiedDate: '2017-01-09T23:31:15.373Z',
  lastClosedDate: '0001-01-01T00:00:00',
  notes: [{ createdByName: 'Account', createdDate: '2017-01-09T23:31:15.373', text: 'Sample Note' }],
  attributes: { objectType: 'ServiceRequest' },
};
const request = {
  id: '616122292874576',
  title: 'TrialSR',
  severity: 'critical',
  status: 'open',
  createdAt: '2016-12-22T20:31:17.240Z',
  changedAt: '2017-01-09T23:31:15.373Z',
  closedAt: null,
  contact: null,
  description: 'Ignore this SR',
  topic: 'Cannot manage my profile',
  product: '15960',
  notes: [{ by: 'Account', at: '2017-01-09T23:31:15.373Z', text: 'Sample Note' }],
};

async function supportOf(...replies: readonly Reply[]) {
  const service = await Service.script(...replies);
  return { service, support: await clientOf(service.url).client.support() };
}

describe('a support contact', () => {
  test.each<[string, unknown, unknown]>([
    ['as it is documented', contactBody, contact],
    ['in PascalCase', { SupportTenantId: contact.tenantId, SupportMpnId: 4391507, Name: 'Trey Research' }, contact],
    ['without anything', {}, { tenantId: null, mpnId: null, name: null }],
    [
      'with nulls',
      { supportTenantId: null, supportMpnId: null, name: null },
      { tenantId: null, mpnId: null, name: null },
    ],
    [
      'of other types',
      { supportTenantId: [], supportMpnId: {}, name: true },
      { tenantId: null, mpnId: null, name: null },
    ],
  ])('is read %s', async (_, body, expected) => {
    const { service, support } = await supportOf({ body });
    expect(await support.contact(customer, subscription)).toEqual(expected);
    expect(service.calls).toEqual([`GET /v1/customers/${customer}/subscriptions/${subscription}/supportcontact`]);
  });

  test('is set with tenant, Partner ID and name', async () => {
    const { service, support } = await supportOf({ body: contactBody });
    expect(await support.setContact(customer, subscription, contact)).toEqual(contact);
    expect(service.calls).toEqual([`PUT /v1/customers/${customer}/subscriptions/${subscription}/supportcontact`]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
      supportTenantId: contact.tenantId,
      supportMpnId: '4391507',
      name: 'Trey Research',
      attributes: { objectType: 'SupportContact' },
    });
  });

  test.each(['../../x', 'a/b', '', '%2e%2e', 'a?b'])('is asked for of no subscription with the id %j', async (id) => {
    const { service, support } = await supportOf();
    expect(await rejectionOf(support.contact(customer, id))).toMatchObject({ code: 'subscription-not-found' });
    expect(await rejectionOf(support.setContact('../x', subscription, contact))).toMatchObject({ exitCode: 3 });
    expect(service.calls).toEqual([]);
  });

  test('of a subscription that is not there is told as that, and not as a customer who is not there', async () => {
    const { support } = await supportOf({ status: 404, body: { code: 20003, description: 'No such subscription.' } });
    expect(await rejectionOf(support.contact(customer, subscription))).toMatchObject({
      exitCode: 3,
      code: 'subscription-not-found',
    });
  });
});

describe('support requests', () => {
  const listed = {
    id: '615112491169010',
    title: 'Test',
    severity: 'unknown',
    status: 'open',
    createdAt: '2015-11-24T01:07:00.863Z',
    changedAt: '2015-11-24T01:17:10.610Z',
    closedAt: null,
    contact: 'FirstName LastName',
  };
  const bare = {
    ...listed,
    title: listed.id,
    severity: null,
    status: null,
    createdAt: null,
    changedAt: null,
    contact: null,
  };

  test.each<[string, unknown, unknown]>([
    ['as they are documented', listedRequest, listed],
    [
      'in PascalCase',
      { Id: listed.id, Title: 'Test', Severity: 'Moderate', Status: 'AttentionNeeded' },
      {
        ...bare,
        title: 'Test',
        severity: 'moderate',
        status: 'attention_needed',
      },
    ],
    [
      'with numbers as text',
      { id: 615112491169010, severity: '3', status: '2' },
      {
        ...bare,
        severity: 'minimal',
        status: 'closed',
      },
    ],
    [
      'with words of a later service',
      { id: listed.id, severity: 9, status: 'On hold' },
      { ...bare, status: 'on hold' },
    ],
    ['with nothing but an id', { id: listed.id }, bare],
    [
      'with nulls',
      {
        ...listedRequest,
        title: null,
        severity: null,
        status: null,
        primaryContact: null,
        createdDate: null,
        lastModifiedDate: null,
      },
      bare,
    ],
    [
      'of other types',
      {
        id: listed.id,
        title: {},
        severity: [],
        status: true,
        primaryContact: 'x',
        createdDate: 5,
        lastModifiedDate: {},
      },
      bare,
    ],
  ])('are read %s', async (_, item, expected) => {
    const { service, support } = await supportOf({ body: { totalCount: 1, items: [item] } });
    expect(await support.requests(customer)).toEqual([expected]);
    expect(service.calls).toEqual([`GET /v1/customers/${customer}/servicerequests`]);
  });

  test.each<[string, unknown, unknown]>([
    ['as it is documented', requestBody, request],
    ['without notes', { ...requestBody, notes: null }, { ...request, notes: [] }],
    [
      'with notes that are none',
      { ...requestBody, notes: [null, { text: null }, 'x', { text: 'y' }] },
      {
        ...request,
        notes: [{ by: null, at: null, text: 'y' }],
      },
    ],
    ['with the name of the product', { ...requestBody, productName: 'Exchange' }, { ...request, product: 'Exchange' }],
    [
      'of other types',
      { ...requestBody, description: {}, supportTopicName: 5, productId: [], notes: 'x' },
      {
        ...request,
        description: null,
        topic: '5',
        product: null,
        notes: [],
      },
    ],
  ])('one of them is read %s', async (_, body, expected) => {
    const { service, support } = await supportOf({ body });
    expect(await support.request(request.id)).toEqual(expected);
    expect(service.calls).toEqual([`GET /v1/servicerequests/${request.id}`]);
  });

  test.each([null, [], '"x"', { title: 'Test' }, { id: null }, { id: {} }])(
    'one of them that is %j is refused with one clear line',
    async (body) => {
      const { support } = await supportOf({ body });
      const { message } = await rejectionOf(support.request(request.id));
      expect(message).toMatch(/^The answer to GET \/v1\/servicerequests\/616122292874576 can't be used: .+\.$/);
    },
  );

  test('take a note in a whole request that says of all else that it stays', async () => {
    const { service, support } = await supportOf({ body: requestBody });
    expect(await support.addNote(request.id, 'Sample Note')).toEqual(request);
    expect(service.calls).toEqual([`PATCH /v1/servicerequests/${request.id}`]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toMatchObject({
      id: null,
      severity: 'unknown',
      status: 'none',
      lastClosedDate: '0001-01-01T00:00:00',
      newNote: { text: 'Sample Note' },
      notes: null,
      attributes: { objectType: 'ServiceRequest' },
    });
  });

  test('lead to no other resource by their id', async () => {
    const { service, support } = await supportOf();
    expect(await rejectionOf(support.addNote('../customers/x', 'y'))).toMatchObject({ code: 'request-not-found' });
    expect(service.calls).toEqual([]);
  });
});

describe('the agreement of a customer', () => {
  async function agreementsOf(...replies: readonly Reply[]) {
    const service = await Service.script(...replies);
    return { service, agreements: await clientOf(service.url).client.agreements() };
  }

  test.each<[unknown, boolean]>([
    [{ isSigned: true }, true],
    [{ isSigned: false }, false],
    [{ IsSigned: 'True' }, true],
  ])('is signed as %j says', async (body, expected) => {
    const { service, agreements } = await agreementsOf({ body });
    expect(await agreements.isSigned(customer)).toBe(expected);
    expect(service.calls).toEqual([`GET /v1/customers/${customer}/directSignedMicrosoftCustomerAgreementStatus`]);
  });

  test.each([{}, { isSigned: null }, { isSigned: 'perhaps' }, { isSigned: 1 }])(
    'is not taken for unsigned where the service says %j',
    async (body) => {
      const { agreements } = await agreementsOf({ body });
      expect((await rejectionOf(agreements.isSigned(customer))).message).toMatch(/can't be used: isSigned is /);
    },
  );

  test('has the attestations of the agreement that orders need alone', async () => {
    const items = [
      {
        primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'x@example.com', phoneNumber: '1234567890' },
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        dateAgreed: '2019-08-26T00:00:00',
        type: 'MicrosoftCustomerAgreement',
        agreementLink: 'https://aka.ms/customeragreement',
      },
      { type: 'microsoftCustomerAgreement', dateAgreed: null },
      { type: 'MicrosoftCloudAgreement', dateAgreed: '2018-08-09T00:00:00Z' },
      { type: null },
    ];
    const { service, agreements } = await agreementsOf({ body: { totalCount: 4, items } });
    expect(await agreements.attestations(customer)).toEqual([
      { agreedAt: '2019-08-26T00:00:00.000Z', acceptedBy: 'Tania Carr' },
      { agreedAt: null, acceptedBy: null },
    ]);
    expect(service.calls).toEqual([
      `GET /v1/customers/${customer}/agreements?agreementType=MicrosoftCustomerAgreement`,
    ]);
  });

  test('is told in the words of the service where it has an error of the newer shape', async () => {
    const body = {
      code: 600061,
      message: 'A partner confirmed agreement already exists for the customer.',
      description: 'A partner confirmed agreement already exists for the customer.',
      errorName: 'PartnerConfirmedAgreementAlreadyExists',
      isRetryable: false,
      parameters: {},
      errorMessageExtended: 'InternalErrorCode=600061',
    };
    const { agreements } = await agreementsOf({ status: 409, body });
    const { message, facts } = await rejectionOf(agreements.attestations(customer));
    expect(message).toContain('A partner confirmed agreement already exists for the customer');
    expect(facts).toMatchObject({ status: 409, serviceCode: '600061' });
  });
});

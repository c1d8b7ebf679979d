/** Subscriptions as they are published, with parts missing, and as they are changed. */

import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../src/partner-center/subscriptions.ts';
import { rejectionOf } from '../errors.ts';
import { clientOf } from './client-fakes.ts';
import { idOf, type Reply, Service } from './service.ts';

const customer = idOf(1);

/** As Partner Center's developer documentation has them. */
const azure = {
  id: 'A356AC8C-E310-44F4-BF85-C7F29044AF99',
  entitlementId: '42226ED6-070A-4E0F-B80C-4CDFB3E97AA7',
  offerId: 'MS-AZR-0145P',
  offerName: 'Microsoft Azure',
  friendlyName: 'Microsoft Azure',
  quantity: 1,
  unitType: 'Usage-based',
  creationDate: '2016-05-10T07:30:05.427Z',
  effectiveStartDate: '2016-05-10T00:00:00Z',
  commitmentEndDate: '9999-12-10T00:00:00Z',
  status: 'active',
  autoRenewEnabled: false,
  billingType: 'usage',
  contractType: 'subscription',
  links: { offer: { uri: '/offers/MS-AZR-0145P?country=US', method: 'GET', headers: [] } },
  orderId: 'B23FDEDD-D6BD-415A-8B71-3624C81C9644',
  attributes: { etag: 'eyJpZCI6ImEzNTYifQ==', objectType: 'Subscription' },
};
const legacy = {
  id: 'B34024C7-9258-4841-BD0B-1E2A5D5C9D8D',
  offerId: 'BD938F12-058F-4927-BBA3-AE36B1D2501C',
  offerName: 'Office 365 Business Essentials',
  friendlyName: 'Sales',
  quantity: 10,
  unitType: 'Licenses',
  creationDate: '2018-03-26T21:41:51.677Z',
  effectiveStartDate: '2018-03-26T00:00:00Z',
  commitmentEndDate: '2019-03-26T00:00:00Z',
  status: 'suspended',
  autoRenewEnabled: true,
  isTrial: false,
  billingType: 'license',
  billingCycle: 'monthly',
  suspensionReasons: ['CustomerCancellation'],
  attentionNeeded: false,
  orderId: '06035D39-E52A-4B00-A0B4-4D2EB96E131B',
  attributes: { etag: 'removed', objectType: 'Subscription' },
};
const newCommerce = {
  id: 'a4c1340d-6911-4758-bba3-0c4c6007d161',
  offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971',
  offerName: 'Microsoft 365 Business Basic',
  friendlyName: 'Microsoft 365 Business Basic',
  productType: { id: 'OnlineServicesNCE', displayName: 'OnlineServicesNCE' },
  quantity: 15,
  unitType: 'Licenses',
  creationDate: '2021-01-14T16:57:15.0966728Z',
  effectiveStartDate: '2021-01-14T16:57:14.498252Z',
  commitmentEndDate: '2022-01-13T00:00:00Z',
  commitmentEndDateTime: '2022-01-13T23:59:59Z',
  cancellationAllowedUntilDate: '2021-01-24T20:39:17.182697Z',
  status: 'active',
  autoRenewEnabled: true,
  scheduledNextTermInstructions: {
    product: { productId: 'CFQ7TTC0LH18', skuId: '0001', billingCycle: 'Annual', termDuration: 'P1Y' },
    quantity: 12,
  },
  isTrial: false,
  billingType: 'license',
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  renewalTermDuration: '',
  partnerId: '',
  publisherName: 'Microsoft Corporation',
  refundableQuantity: {
    totalQuantity: 10,
    details: [{ quantity: 10, allowedUntilDateTime: '2021-01-24T20:39:17.18Z' }],
  },
  orderId: '34b37d7340cc',
  attributes: { objectType: 'Subscription' },
};

async function listed(...items: readonly unknown[]): Promise<readonly Subscription[]> {
  const service = await Service.script({ body: { totalCount: items.length, items } });
  return (await clientOf(service.url).client.subscriptions()).list(customer);
}

describe('a published subscription is read', () => {
  test('of Azure, which has no end', async () => {
    expect(await listed(azure)).toMatchObject([
      {
        product: 'Microsoft Azure',
        entitlementId: '42226ED6-070A-4E0F-B80C-4CDFB3E97AA7',
        endsAt: null,
        autoRenew: false,
        billingType: 'usage',
        etag: 'eyJpZCI6ImEzNTYifQ==',
      },
    ]);
  });

  test('of a legacy offer', async () => {
    expect(await listed(legacy)).toMatchObject([
      {
        product: 'Office 365 Business Essentials',
        name: 'Sales',
        status: 'suspended',
        quantity: 10,
        endsAt: '2019-03-26T00:00:00.000Z',
        createdAt: '2018-03-26T21:41:51.677Z',
        suspensionReasons: ['CustomerCancellation'],
        needsAttention: false,
        productType: null,
        refundable: null,
      },
    ]);
  });

  test('of new commerce', async () => {
    expect(await listed(newCommerce)).toMatchObject([
      {
        productType: 'OnlineServicesNCE',
        term: 'P1Y',
        renewalTerm: null,
        partnerId: null,
        endsAt: '2022-01-13T23:59:59.000Z',
        cancellableUntil: '2021-01-24T20:39:17.182Z',
        refundable: [{ quantity: 10, until: '2021-01-24T20:39:17.180Z' }],
        nextTerm: { quantity: 12, term: 'P1Y', billingCycle: 'annual' },
        etag: null,
      },
    ]);
  });

  test('with names in PascalCase', async () => {
    const pascal = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(pascal)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value).map(([name, inner]) => [
                name.charAt(0).toUpperCase() + name.slice(1),
                pascal(inner),
              ]),
            )
          : value;
    expect(await listed(pascal(newCommerce))).toEqual(await listed(newCommerce));
  });

  test.each<[string, Readonly<Record<string, unknown>>, Readonly<Partial<Subscription>>]>([
    [
      'numbers for words',
      { status: 2, billingType: 2, billingCycle: 1 },
      { status: 'suspended', billingType: 'license', billingCycle: 'monthly' },
    ],
    [
      'words in other cases',
      { status: 'Active', billingCycle: 'OneTime' },
      { status: 'active', billingCycle: 'one_time' },
    ],
    ['a word that nobody knows', { status: 'frozen' }, { status: 'frozen' }],
    ['numbers as text', { quantity: '15', autoRenewEnabled: 'True' }, { quantity: 15, autoRenew: true }],
    [
      'dates that are none',
      { commitmentEndDate: '0001-01-01T00:00:00', commitmentEndDateTime: '9999-12-14T00:00:00Z' },
      { endsAt: null },
    ],
    ['the older date alone', { commitmentEndDateTime: undefined }, { endsAt: '2022-01-13T00:00:00.000Z' }],
    [
      'a total without details',
      { refundableQuantity: { totalQuantity: 3 } },
      { refundable: [{ quantity: 3, until: null }] },
    ],
    ['nothing to be given back', { refundableQuantity: { totalQuantity: 0, details: [] } }, { refundable: [] }],
    ['no name', { offerName: null, friendlyName: '' }, { product: newCommerce.offerId, name: newCommerce.offerId }],
  ])('with %s', async (_, changes, expected) => {
    expect(await listed({ ...newCommerce, ...changes })).toMatchObject([expected]);
  });

  const optional = Object.keys(newCommerce).filter((name) => name !== 'id');

  test.each(optional)('without %s, with null, and with something else there', async (name) => {
    const odd = [undefined, null, {}, [], ['x'], { a: 1 }, true, ''];
    const all = await listed(...odd.map((value, index) => ({ ...newCommerce, id: `s${index}`, [name]: value })));
    expect(all).toHaveLength(odd.length);
    for (const subscription of all) expect(Object.values(subscription)).not.toContain(undefined);
  });
});

describe('a change', () => {
  const etag = 'eyJpZCI6ImEzNTYifQ==';
  const body = `{"id":"s1","quantity":10,"offerName":"Office","big":12345678901234567890.10,
    "unknown":{"a":[1,{"quantity":10}]},"status":"active","autoRenewEnabled":true,"attributes":{"etag":"${etag}"}}`;
  const changed = body.replace('"quantity":10,"offer', '"quantity":12,"offer');

  async function update(replies: readonly Reply[], read = body) {
    const service = await Service.script({ body: read }, ...replies);
    const { client, clock } = clientOf(service.url);
    const subscriptions = await client.subscriptions();
    const record = await subscriptions.get(customer, 's1');
    return { service, clock, result: subscriptions.update(customer, record, { quantity: 12 }) };
  }

  test('sends the whole of what was read, to the character, with its version', async () => {
    const { service, result } = await update([{ body: changed }]);
    expect(await result).toMatchObject({ quantity: 12 });
    const patch = service.asked[1];
    expect([patch?.method, patch?.path]).toEqual(['PATCH', `/v1/customers/${customer}/subscriptions/s1`]);
    expect(patch?.headers).toMatchObject({ 'if-match': etag, 'content-type': 'application/json' });
    expect(patch?.body).toBe(changed);
  });

  test('sends no version where there is none', async () => {
    const bare = body.replace(`"etag":"${etag}"`, '');
    const { service, result } = await update([{ body: changed }], bare);
    await result;
    expect(service.asked[1]?.headers['if-match']).toBeUndefined();
  });

  test.each<[string, Reply]>([
    ['nothing', { status: 200 }],
    ['PascalCase and null', { body: { Id: 's1', Quantity: null, Attributes: { ObjectType: 'Subscription' } } }],
    ['no content', { status: 204 }],
  ])('is looked at where the answer has %s', async (_, answer) => {
    const { service, result } = await update([answer, { body: changed }]);
    expect(await result).toMatchObject({ quantity: 12 });
    expect(service.calls.at(-1)).toBe(`GET /v1/customers/${customer}/subscriptions/s1`);
  });

  test('that is not kept is told', async () => {
    const { result } = await update([{ body }, { body }]);
    expect(await rejectionOf(result)).toMatchObject({ code: 'change-not-kept', exitCode: 1 });
  });

  test.each([
    `/v1/customers/${customer}/subscriptions/s1`,
    `/customers/${customer}/subscriptions/s1`,
    `HOST/v1/customers/${customer}/subscriptions/s1`,
  ])('that takes longer is asked for at %s until it is there', async (location) => {
    const service = await Service.start(({ method }, index) => {
      if (method === 'PATCH') return { status: 202, headers: { location: location.replace('HOST', service.url) } };
      return { body: index < 4 ? body : changed };
    });
    const { client, clock } = clientOf(service.url);
    const subscriptions = await client.subscriptions();
    const record = await subscriptions.get(customer, 's1');
    expect(await subscriptions.update(customer, record, { quantity: 12 })).toMatchObject({ quantity: 12 });
    expect(service.calls.slice(2)).toEqual(Array(3).fill(`GET /v1/customers/${customer}/subscriptions/s1`));
    expect(clock.sleeps).toEqual([10_000, 10_000, 10_000]);
  });

  test('that takes too long is told, and that it goes on', async () => {
    const location = `/v1/customers/${customer}/subscriptions/s1`;
    const service = await Service.start(({ method }) =>
      method === 'PATCH' ? { status: 202, headers: { location } } : { body },
    );
    const subscriptions = await clientOf(service.url).client.subscriptions();
    const record = await subscriptions.get(customer, 's1');
    expect(await rejectionOf(subscriptions.update(customer, record, { quantity: 12 }, 25_000))).toMatchObject({
      code: 'operation-unfinished',
    });
    expect(service.calls).toHaveLength(4);
  });

  test.each([
    [400, 2055, 'changed-meanwhile'],
    [412, undefined, 'changed-meanwhile'],
    [400, 800090, 'quantity-fixed'],
    [400, 800091, 'subscription-suspended'],
    [404, 20003, 'subscription-not-found'],
  ])('that is refused with %i and %s is %s', async (status, code, name) => {
    const { result } = await update([{ status, body: { code, description: 'No.' } }]);
    expect((await rejectionOf(result)).code).toBe(name);
  });

  test.each(['../x', 'a/b', '', 'a?b'])('of a subscription %j leads nowhere else', async (id) => {
    const service = await Service.script();
    const subscriptions = await clientOf(service.url).client.subscriptions();
    expect((await rejectionOf(subscriptions.get(customer, id))).code).toBe('subscription-not-found');
    expect(service.calls).toEqual([]);
  });
});

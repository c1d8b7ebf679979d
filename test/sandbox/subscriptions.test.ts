import { describe, expect, it } from 'vitest';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { type MadeUpSubscription, subscriptionsAt } from '../../src/sandbox/made-up/subscriptions.ts';
import { type Answer, guid, partner, provider, type StandIn, startStandIn, told } from './stand-in.ts';

const DAY = 24 * 3600;

/** The first made-up subscription that matches, and the paths of it and of its customer. */
function madeUp(test: (one: MadeUpSubscription) => boolean) {
  for (let index = 0; index < 100; index += 1) {
    const one = subscriptionsAt(1, index).find(test);
    const customer = organisationAt(1, index).id;
    if (one !== undefined) {
      return {
        ...one,
        customer,
        list: `/v1/customers/${customer}/subscriptions`,
        path: `/v1/customers/${customer}/subscriptions/${one.id}`,
      };
    }
  }
  throw new Error('None is made up.');
}

const ofKind = (kind: MadeUpSubscription['kind'], status = 'active', months = 12) =>
  madeUp((one) => one.kind === kind && one.status === status && (kind === 'usage' || one.months === months));

const legacy = ofKind('legacy');
const yearly = ofKind('new-commerce');
const monthly = madeUp(
  (one) => one.months === 1 && one.status === 'active' && one.quantity > 150 && one.quantity < 250,
);
const ending = madeUp((one) => !one.renews && one.status === 'active');
const azure = ofKind('usage');

async function read(standIn: StandIn, { path }: { readonly path: string }): Promise<Answer['json']> {
  return (await standIn.ask(path)).json;
}

/** Changes the latest version. */
async function change(standIn: StandIn, one: { readonly path: string }, wanted: object): Promise<Answer> {
  return standIn.patch(one.path, { ...(await read(standIn, one)), ...wanted });
}

/** Moves the clock to so many days after the renewal that comes next. */
async function renewed(standIn: StandIn, one: { readonly path: string }, days: number): Promise<void> {
  const { commitmentEndDate } = await read(standIn, one);
  const now = Date.parse('2026-03-10T09:30:00Z');
  await standIn.control('clock', { seconds: (Date.parse(commitmentEndDate) - now) / 1000 + (1 + days) * DAY });
}

describe('subscriptions', () => {
  it('have the fields of older commerce', async () => {
    const standIn = await startStandIn();
    const one = await read(standIn, legacy);
    expect(one).toEqual({
      id: legacy.id,
      offerId: expect.stringMatching(guid),
      entitlementId: legacy.id,
      offerName: legacy.name,
      friendlyName: legacy.name,
      quantity: legacy.quantity,
      unitType: 'Licenses',
      hasPurchasableAddons: true,
      creationDate: `${legacy.start}T08:15:30.71Z`,
      effectiveStartDate: `${legacy.start}T00:00:00Z`,
      commitmentEndDate: `2026${legacy.start.slice(4)}T00:00:00Z`,
      status: 'active',
      autoRenewEnabled: true,
      isTrial: false,
      billingType: 'license',
      billingCycle: legacy.billingCycle,
      actions: ['Cancel', 'Edit'],
      attentionNeeded: false,
      actionTaken: false,
      contractType: 'subscription',
      links: {
        offer: { uri: `/offers/${legacy.offerId}?country=US`, method: 'GET', headers: [] },
        self: { uri: legacy.path.slice(3), method: 'GET', headers: [] },
      },
      orderId: expect.stringMatching(guid),
      attributes: { etag: expect.any(String), objectType: 'Subscription' },
    });
    const { json } = await standIn.ask(legacy.list);
    expect(json.items).toContainEqual(one);
  });

  it('have the fields of new commerce, whose last day belongs to the term', async () => {
    const standIn = await startStandIn();
    const [product, sku, availability] = yearly.offerId.split(':');
    const one = await read(standIn, yearly);
    const end = Date.parse(`2026${yearly.start.slice(4)}T00:00:00Z`);
    const written = (time: number) => new Date(time).toISOString().replace('.000', '');
    expect(one).toMatchObject({
      productType: { id: 'OnlineServicesNCE', displayName: 'OnlineServicesNCE' },
      commitmentEndDate: written(end - DAY * 1000),
      commitmentEndDateTime: written(end - 1000),
      cancellationAllowedUntilDate: written(Date.parse(`2025${yearly.start.slice(4)}T00:00:00Z`) + 7 * DAY * 1000),
      termDuration: 'P1Y',
      renewalTermDuration: 'P1Y',
      refundOptions: [],
      refundableQuantity: { totalQuantity: 0, details: [] },
      isMicrosoftProduct: true,
      publisherName: 'Microsoft Corporation',
      partnerId: '',
      orderId: expect.stringMatching(/^[0-9a-f]{12}$/),
      links: {
        product: { uri: `/products/${product}?country=US` },
        sku: { uri: `/products/${product}/skus/${sku}?country=US` },
        availability: { uri: `/products/${product}/skus/${sku}/availabilities/${availability}?country=US` },
      },
    });
    expect(await read(standIn, azure)).toMatchObject({
      billingType: 'usage',
      unitType: 'Usage-based',
      commitmentEndDate: '9999-12-14T00:00:00Z',
      autoRenewEnabled: false,
    });
  });

  it('are found by their order', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(`${legacy.list}?order_id=${legacy.orderId.toUpperCase()}`);
    expect(json).toMatchObject({ totalCount: 1, items: [{ id: legacy.id }] });
    expect((await standIn.ask(`${legacy.list}?order_id=none`)).json.totalCount).toBe(0);
  });

  it('are found by the reseller that sold them', async () => {
    const standIn = await startStandIn({ partner: { ...partner, type: 'provider' } });
    const { partnerId } = await read(standIn, legacy);
    expect(partnerId).toMatch(/^\d{7}$/);
    const { json } = await standIn.ask(`${legacy.list}?mpn_id=${partnerId}`);
    expect(json.items.map(({ id }: { id: string }) => id)).toContain(legacy.id);
    expect((await standIn.ask(`${legacy.list}?mpn_id=1`)).json.items).toEqual([]);
    expect(told(await standIn.ask(`${legacy.list}?mpn_id=x`))).toEqual([400, 2000]);
    const asReseller = await startStandIn({
      partner: { ...partner, type: 'reseller', msppId: '4567890', providers: [provider] },
    });
    expect((await read(asReseller, legacy)).partnerId).toBe('4567890');
  });

  it('are those of one customer', async () => {
    const standIn = await startStandIn();
    expect(told(await standIn.ask(`${azure.list}/${legacy.id}`))).toEqual([404, 20003]);
    expect(told(await standIn.patch(`${azure.list}/${legacy.id}`, { status: 'suspended' }))).toEqual([404, 20003]);
    await standIn.control('remove', { customer: legacy.customer });
    expect(told(await standIn.patch(legacy.path, { status: 'suspended' }))).toEqual([403, 20002]);
  });
});

describe('a change of a subscription', () => {
  it('is kept, and makes a new version', async () => {
    const standIn = await startStandIn();
    const before = await read(standIn, legacy);
    const wanted = { quantity: legacy.quantity + 5, autoRenewEnabled: false, friendlyName: 'Ours' };
    const { status, json } = await standIn.patch(legacy.path, { ...before, ...wanted });
    expect([status, json]).toEqual([200, { ...before, ...wanted, attributes: expect.anything() }]);
    expect(json.attributes.etag).not.toBe(before.attributes.etag);
    expect(await read(standIn, legacy)).toEqual(json);
    expect((await standIn.patch(legacy.path, json)).json).toEqual(json);
  });

  it('is refused to a client that knows an older version, by the header or by the body', async () => {
    const standIn = await startStandIn();
    const before = await read(standIn, legacy);
    const { etag } = before.attributes;
    expect((await standIn.patch(legacy.path, { quantity: 103 }, { 'If-Match': `"${etag}"` })).status).toBe(200);
    const stale = { ...before, quantity: 104 };
    expect(told(await standIn.patch(legacy.path, stale))).toEqual([400, 2055]);
    const { attributes: _, ...without } = stale;
    expect(told(await standIn.patch(legacy.path, without, { 'If-Match': etag }))).toEqual([400, 2055]);
    expect((await read(standIn, legacy)).quantity).toBe(103);
    expect((await standIn.patch(legacy.path, stale, { 'If-Match': '*' })).json.quantity).toBe(104);
    expect((await standIn.patch(legacy.path, { Quantity: 105, Attributes: { Etag: '' } })).json.quantity).toBe(105);
  });

  it('takes the whole resource as clients write it: in capitals, with words that mean nothing and times of their own', async () => {
    const standIn = await startStandIn();
    const { json, status } = await standIn.patch(legacy.path, {
      Id: legacy.id.toUpperCase(),
      FriendlyName: 'nickname',
      Quantity: 150,
      UnitType: 'none',
      ParentSubscriptionId: null,
      CreationDate: `${legacy.start}T08:15:30.710Z`,
      EffectiveStartDate: `${legacy.start}T00:00:00.000`,
      Status: 'Active',
      BillingType: 'none',
      PartnerId: null,
      Links: { Self: { Uri: '/subscriptions?key=x', Method: 'GET', Headers: [] } },
    });
    expect([status, json.friendlyName, json.quantity]).toEqual([200, 'nickname', 150]);
  });

  it.each([
    { id: azure.id },
    { offerId: azure.offerId },
    { billingCycle: 'triennial' },
    { termDuration: 'P3Y' },
    { partnerId: '12345' },
    { commitmentEndDate: '2030-01-01T00:00:00Z' },
    { scheduledNextTermInstructions: { quantity: 3 } },
    { status: 'gone' },
    { status: 7 },
    { quantity: '7' },
    { quantity: 2.5 },
    { quantity: 1e300 },
    { autoRenewEnabled: 'no' },
    { friendlyName: ['x'] },
  ])('is refused where it would not be kept: %j', async (wanted) => {
    const standIn = await startStandIn();
    const before = await read(standIn, yearly);
    expect(told(await standIn.patch(yearly.path, { ...before, ...wanted }))).toEqual([400, 2000]);
    expect(await read(standIn, yearly)).toEqual(before);
  });

  it.each([-1, 0, 301, 10 ** 9])('is refused for a quantity of %d', async (quantity) => {
    const standIn = await startStandIn();
    expect(told(await change(standIn, legacy, { quantity }))).toEqual([400, 2002]);
  });

  it('that is large is accepted first, and made later', async () => {
    const standIn = await startStandIn();
    await renewed(standIn, monthly, 1);
    const accepted = await change(standIn, monthly, { quantity: monthly.quantity - 100 });
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get('Location')).toBe(monthly.path.slice(3));
    const pending = await read(standIn, monthly);
    expect(pending.quantity).toBe(monthly.quantity);
    expect(accepted.json).toEqual(pending);
    expect(told(await change(standIn, monthly, { friendlyName: 'Ours' }))).toEqual([409, 900278]);
    await standIn.control('clock', { seconds: 3 });
    const settled = await read(standIn, monthly);
    expect(settled.quantity).toBe(monthly.quantity - 100);
    expect(settled.attributes.etag).not.toBe(pending.attributes.etag);
    expect((await change(standIn, monthly, { quantity: monthly.quantity - 90 })).status).toBe(200);
  });

  it('is made once where two clients make it at the same time', async () => {
    const first = await startStandIn();
    const second = await startStandIn({ folder: first.folder });
    const before = await read(first, legacy);
    const answers = await Promise.all(
      [first, second, first, second].map((standIn, place) =>
        standIn.patch(legacy.path, { ...before, quantity: 100 + place }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
  });
});

describe('the status of a subscription', () => {
  it('can be suspended and active again; nothing else changes while it is suspended', async () => {
    const standIn = await startStandIn();
    expect((await change(standIn, yearly, { status: 'suspended' })).json).toMatchObject({
      status: 'suspended',
      suspensionReasons: ['CustomerCancellation'],
    });
    for (const wanted of [{ quantity: yearly.quantity + 1 }, { autoRenewEnabled: false }, { friendlyName: 'Ours' }]) {
      expect(told(await change(standIn, yearly, wanted))).toEqual([400, 800091]);
    }
    const again = await change(standIn, yearly, { status: 'active', quantity: yearly.quantity + 1 });
    expect(again.json).toMatchObject({ status: 'active', quantity: yearly.quantity + 1 });
    expect(Object.keys(again.json)).not.toContain('suspensionReasons');
  });

  it('can be deleted in new commerce only, within seven days of the renewal', async () => {
    const standIn = await startStandIn();
    expect(told(await change(standIn, legacy, { status: 'deleted' }))).toEqual([400, 800096]);
    expect(told(await change(standIn, monthly, { status: 'deleted' }))).toEqual([400, 800096]);
    await renewed(standIn, monthly, 6);
    expect(await read(standIn, monthly)).toMatchObject({
      refundOptions: [{ type: 'Partial', expiresAt: expect.stringMatching(/Z$/) }],
      refundableQuantity: { totalQuantity: monthly.quantity },
    });
    expect((await change(standIn, monthly, { status: 'deleted' })).json).toMatchObject({
      status: 'deleted',
      actions: [],
    });
    expect(told(await change(standIn, monthly, { status: 'active' }))).toEqual([400, 2011]);
  });

  it('of usage can be deleted at any time, but has no quantity and no renewal', async () => {
    const standIn = await startStandIn();
    expect(told(await change(standIn, azure, { quantity: 2 }))).toEqual([400, 800095]);
    expect(told(await change(standIn, azure, { autoRenewEnabled: true }))).toEqual([400, 800093]);
    expect((await change(standIn, azure, { status: 'deleted' })).status).toBe(200);
  });

  it('keeps a reseller relationship from ending: of new commerce unless it is deleted', async () => {
    const standIn = await startStandIn({ partner });
    const end = { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } };
    const remove = () => standIn.patch(`/v1/customers/${monthly.customer}`, end);
    const { json } = await standIn.ask(monthly.list);
    for (const { links } of json.items) await standIn.patch(`/v1${links.self.uri}`, { status: 'suspended' });
    expect(told(await remove())).toEqual([400, 800063]);
    await renewed(standIn, monthly, 1);
    for (const { links } of json.items) await standIn.patch(`/v1${links.self.uri}`, { status: 'deleted' });
    expect((await remove()).status).toBe(200);
  });
});

describe('the quantity in new commerce', () => {
  it('can be smaller only within seven days of the renewal, or of the addition', async () => {
    const standIn = await startStandIn();
    expect(told(await change(standIn, yearly, { quantity: yearly.quantity - 1 }))).toEqual([400, 800090]);
    expect((await change(standIn, yearly, { quantity: yearly.quantity + 3 })).json.refundableQuantity).toEqual({
      totalQuantity: 3,
      details: [{ quantity: 3, allowedUntilDateTime: '2026-03-17T09:30:00Z' }],
    });
    expect(told(await change(standIn, yearly, { quantity: yearly.quantity - 1 }))).toEqual([400, 800090]);
    const { json } = await change(standIn, yearly, { quantity: yearly.quantity + 1 });
    expect(json.refundableQuantity.totalQuantity).toBe(1);
    await standIn.control('clock', { seconds: 8 * DAY });
    expect(told(await change(standIn, yearly, { quantity: yearly.quantity }))).toEqual([400, 800090]);
    await standIn.control('clock', { seconds: null });
    await renewed(standIn, yearly, 1);
    expect((await change(standIn, yearly, { quantity: 1 })).json.quantity).toBe(1);
  });
});

describe('as the clock moves, a subscription', () => {
  it('renews itself, and its version is another one', async () => {
    const standIn = await startStandIn();
    const before = await read(standIn, yearly);
    await renewed(standIn, yearly, 0);
    const after = await read(standIn, yearly);
    expect(after.status).toBe('active');
    expect(Date.parse(after.commitmentEndDate)).toBe(Date.parse(before.commitmentEndDate) + 365 * DAY * 1000);
    expect(after.attributes.etag).not.toBe(before.attributes.etag);
  });

  it('that does not renew itself is expired, then disabled, then deleted', async () => {
    const standIn = await startStandIn();
    const { commitmentEndDate, renewalTermDuration } = await read(standIn, ending);
    expect(renewalTermDuration).toBe('');
    const status = async (days: number) => {
      await standIn.control('clock', { seconds: null });
      await renewed(standIn, ending, days);
      const now = await read(standIn, ending);
      expect(now.commitmentEndDate).toBe(commitmentEndDate);
      return now.status;
    };
    expect([await status(0), await status(29), await status(30), await status(119), await status(120)]).toEqual([
      ...['expired', 'expired', 'disabled', 'disabled', 'deleted'],
    ]);
    await standIn.control('clock', { seconds: null });
    await renewed(standIn, ending, 1);
    expect(told(await change(standIn, ending, { autoRenewEnabled: true }))).toEqual([400, 800096]);
  });

  it('ends with the term in which its renewal was switched off', async () => {
    const standIn = await startStandIn();
    await change(standIn, yearly, { autoRenewEnabled: false });
    expect((await read(standIn, yearly)).renewalTermDuration).toBe('');
    await renewed(standIn, yearly, 0);
    expect((await read(standIn, yearly)).status).toBe('expired');
    await standIn.control('reset', {});
    expect(await read(standIn, yearly)).toMatchObject({ status: 'active', autoRenewEnabled: true });
  });
});

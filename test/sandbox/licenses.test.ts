/** The licences of a customer, and of its users. */

import { describe, expect, it } from 'vitest';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { SetClock } from './graph-caller.ts';
import { startStandIn, told } from './stand-in.ts';
import { CUSTOMERS, SKUS, UsersCaller } from './users-caller.ts';

const { businessBasic, minecraft } = SKUS;

async function licensesCaller(customer = CUSTOMERS.licensed) {
  return new UsersCaller(await startStandIn(), customer);
}

/** A customer that has one other product, and Minecraft. */
async function withMinecraft(): Promise<UsersCaller> {
  const standIn = await startStandIn();
  for (const index of Array.from({ length: 100 }, (_, place) => place)) {
    const organisation = organisationAt(1, index);
    if (organisation.delegated !== true) continue;
    const users = new UsersCaller(standIn, organisation);
    const skus = await users.get('subscribedskus');
    if (skus.json.totalCount === 1 && (await users.units(minecraft)) !== undefined) return users;
  }
  throw new Error('There is none.');
}

describe('the products of a customer', () => {
  it('are as documented, with the units of its subscriptions', async () => {
    const users = await licensesCaller();
    const { status, text, json } = await users.get('subscribedskus');
    expect(status).toBe(200);
    expect(text.startsWith('\uFEFF{')).toBe(true);
    const [sku] = json.items;
    expect(sku).toMatchObject({
      activeUnits: 19,
      suspendedUnits: 0,
      totalUnits: 19,
      warningUnits: 0,
      productSku: {
        id: businessBasic,
        name: 'Microsoft 365 Business Basic',
        skuPartNumber: 'O365_BUSINESS_ESSENTIALS',
        targetType: 'User',
        licenseGroupId: 'group1',
      },
      capabilityStatus: 'Enabled',
      attributes: { objectType: 'SubscribedSku' },
    });
    expect(sku.availableUnits).toBe(sku.totalUnits - sku.consumedUnits);
    expect(sku.servicePlans[0]).toEqual({
      displayName: expect.any(String),
      serviceName: 'EXCHANGE_S_STANDARD',
      id: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
      capabilityStatus: 'Enabled',
      targetType: 'User',
    });
  });

  it('are none where there is no subscription', async () => {
    const users = await licensesCaller(CUSTOMERS.delegated);
    const { json } = await users.get('subscribedskus');
    expect(json).toEqual({ totalCount: 0, items: [], attributes: { objectType: 'Collection' } });
  });

  it('are those of the groups that are asked for', async () => {
    const users = await withMinecraft();
    const groupsIn = async (query: string) =>
      (await users.get(`subscribedskus${query}`)).json.items.map(
        ({ productSku }: { productSku: { licenseGroupId: string } }) => productSku.licenseGroupId,
      );
    expect(await groupsIn('')).toEqual(['group1']);
    expect(await groupsIn('?licenseGroupIds=Group2')).toEqual(['group2']);
    expect(await groupsIn('?licenseGroupIds=Group1&licenseGroupIds=Group2')).toEqual(['group1', 'group2']);
    expect(told(await users.get('subscribedskus?licenseGroupIds=Group3'))).toEqual([400, 900126]);
  });

  it('are more with a larger subscription, and stay usable for a while after it has ended', async () => {
    const clock = new SetClock();
    const users = new UsersCaller(await startStandIn({ clock }), CUSTOMERS.licensed);
    const { json } = await users.get('subscriptions');
    const [one] = json.items;
    const path = `/v1${one.links.self.uri}`;
    const headers = { 'If-Match': one.attributes.etag };
    const larger = await users.standIn.patch(path, { ...one, quantity: 25, autoRenewEnabled: false }, headers);
    expect(larger.status).toBe(200);
    const units = await users.units(businessBasic);
    expect(units).toMatchObject({ activeUnits: 25, totalUnits: 25 });
    clock.time = Date.parse(larger.json.commitmentEndDateTime) + 1000;
    expect(await users.units(businessBasic)).toMatchObject({
      activeUnits: 0,
      warningUnits: 25,
      totalUnits: 25,
      availableUnits: units.availableUnits,
      capabilityStatus: 'Warning',
    });
    clock.pass(31);
    expect(await users.units(businessBasic)).toMatchObject({ warningUnits: 0, suspendedUnits: 25, totalUnits: 0 });
    clock.pass(91);
    expect(await users.units(businessBasic)).toMatchObject({ suspendedUnits: 0, capabilityStatus: 'Deleted' });
  });

  it('are suspended with the subscription, though users still have them', async () => {
    const users = await licensesCaller();
    const { consumedUnits } = await users.units(businessBasic);
    const { json } = await users.get('subscriptions');
    for (const one of json.items) {
      const headers = { 'If-Match': one.attributes.etag };
      await users.standIn.patch(`/v1${one.links.self.uri}`, { ...one, status: 'suspended' }, headers);
    }
    expect(await users.units(businessBasic)).toMatchObject({
      activeUnits: 0,
      suspendedUnits: 19,
      totalUnits: 0,
      consumedUnits,
      availableUnits: -Number(consumedUnits),
      capabilityStatus: 'Suspended',
    });
  });
});

describe('a licence', () => {
  it('is assigned and removed, and the user has it in between', async () => {
    const users = await licensesCaller();
    const user = await users.created();
    const before = await users.units(businessBasic);
    const { status, text, json } = await users.assign(user, businessBasic);
    expect([status, text.startsWith('\uFEFF{')]).toEqual([201, true]);
    expect(json).toEqual({
      licensesToAssign: [{ skuId: businessBasic }],
      licenseWarnings: [],
      attributes: { objectType: 'LicenseUpdate' },
    });
    expect(await users.units(businessBasic)).toMatchObject({
      consumedUnits: Number(before.consumedUnits) + 1,
      availableUnits: Number(before.availableUnits) - 1,
    });
    const { json: licenses } = await users.get(`${user}/licenses`);
    expect(licenses.items).toEqual([
      {
        servicePlans: expect.any(Array),
        productSku: {
          id: businessBasic,
          name: 'Microsoft 365 Business Basic',
          skuPartNumber: 'O365_BUSINESS_ESSENTIALS',
          licenseGroupId: 'group1',
        },
        attributes: { objectType: 'License' },
      },
    ]);
    expect(licenses.items[0].servicePlans[0].capabilityStatus).toBe('Assigned');
    expect((await users.get(`${user}/licenses?licenseGroupIds=Group2`)).json.items).toEqual([]);
    const removed = await users.remove(user, businessBasic);
    expect([removed.status, removed.json.licensesToRemove]).toEqual([201, [businessBasic]]);
    expect(await users.units(businessBasic)).toEqual(before);
  });

  it('can leave services out, and is changed when it is assigned again', async () => {
    const users = await licensesCaller();
    const user = await users.created();
    const teams = '57ff2da0-773e-42df-b2af-ffb7a2317929';
    const assign = (ExcludedPlans: unknown) =>
      users.send('POST', `${user}/licenseupdates`, {
        LicensesToAssign: [{ SkuId: 'o365_business_essentials', ExcludedPlans }],
      });
    expect((await assign([teams])).json.licensesToAssign).toEqual([{ excludedPlans: [teams], skuId: businessBasic }]);
    const statusOfTeams = async () =>
      (await users.get(`${user}/licenses`)).json.items[0].servicePlans.find(({ id }: { id: string }) => id === teams)
        .capabilityStatus;
    expect(await statusOfTeams()).toBe('Disabled');
    const { consumedUnits } = await users.units(businessBasic);
    expect((await assign(null)).status).toBe(201);
    expect(await statusOfTeams()).toBe('Assigned');
    expect((await users.units(businessBasic)).consumedUnits).toBe(consumedUnits);
  });

  it('runs out, as documented, and is free again when a user is deleted', async () => {
    const users = await licensesCaller();
    const made: string[] = [];
    let last = await users.assign(await users.created(), businessBasic);
    for (let number = 0; last.status === 201 && number < 30; number += 1) {
      made.push(await users.created({ userPrincipalName: `n${number}@${CUSTOMERS.licensed.label}.example` }));
      last = await users.assign(made.at(-1) ?? '', businessBasic);
    }
    expect([last.status, last.json]).toEqual([
      400,
      {
        code: 60012,
        description:
          "We&#39;re sorry, it looks like you've run out of licenses. Buy more licenses, and then try again.",
        data: [
          `LicenseQuotaExceededException : Subscription with Account ${CUSTOMERS.licensed.id} and SKU ${businessBasic} does not have any available licenses left.`,
        ],
        source: 'PartnerFD',
      },
    ]);
    expect((await users.units(businessBasic)).availableUnits).toBe(0);
    const { json } = await users.get('users');
    const holder = `users/${json.items[1].id}`;
    await users.send('DELETE', holder);
    expect((await users.assign(made.at(-1) ?? '', businessBasic)).status).toBe(201);
    // The one that comes back has its licence no more: somebody else got it.
    await users.send('PATCH', holder, { State: 'active' });
    expect((await users.get(`${holder}/licenses`)).json.items).toEqual([]);
    expect((await users.units(businessBasic)).availableUnits).toBe(0);
  });

  it('comes back with a user that is restored, while there is one left', async () => {
    const users = await licensesCaller();
    const { json } = await users.get('users');
    const holder = `users/${json.items[1].id}`;
    const before = await users.get(`${holder}/licenses`);
    expect(before.json.totalCount).toBeGreaterThan(0);
    const units = await users.units(businessBasic);
    await users.send('DELETE', holder);
    await users.send('PATCH', holder, { State: 'active' });
    expect((await users.get(`${holder}/licenses`)).text).toBe(before.text);
    expect(await users.units(businessBasic)).toEqual(units);
  });

  it('is not assigned to a user without a location', async () => {
    const users = await licensesCaller();
    const { json } = await users.get('users');
    const answer = await users.assign(`users/${json.items[0].id}`, businessBasic);
    expect(told(answer)).toEqual([400, 2000]);
    expect(answer.json.description).toContain('usage location');
  });

  it('of one group only is in a request', async () => {
    const users = await withMinecraft();
    const user = await users.created();
    const { json } = await users.get('subscribedskus');
    const answer = await users.assign(user, json.items[0].productSku.id, minecraft);
    expect(told(answer)).toEqual([400, 2000]);
    expect(answer.json.description).toContain('one license group');
    expect((await users.assign(user, 'cfq7ttc0k5dr/0002')).status).toBe(201);
    expect((await users.get(`${user}/licenses?licenseGroupIds=Group2`)).json.items[0].productSku.id).toBe(minecraft);
  });

  it.each([
    ['nothing to do', {}],
    ['lists that are none', { LicensesToAssign: businessBasic }],
    ['a product that the customer does not have', { LicensesToAssign: [{ SkuId: minecraft }] }],
    ['a product of another type', { LicensesToAssign: [{ SkuId: { toString: 1 } }] }],
    ['an entry that is a text', { LicensesToAssign: [businessBasic] }],
    ['an entry that is null', { LicensesToAssign: [null] }],
    ['the same product twice', { LicensesToAssign: [{ SkuId: businessBasic }, { SkuId: businessBasic }] }],
    ['a service that the product lacks', { LicensesToAssign: [{ SkuId: businessBasic, ExcludedPlans: ['x'] }] }],
    ['services that are no list', { LicensesToAssign: [{ SkuId: businessBasic, ExcludedPlans: 'x' }] }],
    ['a licence to remove that the user lacks', { LicensesToRemove: [businessBasic] }],
  ])('is refused with %s', async (_, body) => {
    const users = await licensesCaller();
    const user = await users.created();
    expect(told(await users.send('POST', `${user}/licenseupdates`, body))).toEqual([400, 2000]);
    expect((await users.get(`${user}/licenses`)).json.items).toEqual([]);
  });
});

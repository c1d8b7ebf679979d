import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { clientOf } from './client-fakes.ts';
import { idOf, type Reply, Service } from './service.ts';

const customer = idOf(1);
const user = '554526aa-cf5e-46fa-95df-98dbc55d8a1e';
const bothGroups = 'licenseGroupIds=Group1&licenseGroupIds=Group2';

/** As get-a-list-of-available-licenses has it. */
const ems = {
  availableUnits: 4,
  activeUnits: 5,
  consumedUnits: 1,
  suspendedUnits: 0,
  totalUnits: 5,
  warningUnits: 0,
  productSku: {
    id: 'efccb6f7-5641-4e0e-bd10-b4976e1bf68e',
    name: 'Enterprise Mobility + Security E3',
    skuPartNumber: 'EMS',
    targetType: 'User',
    licenseGroupId: 'group1',
  },
  servicePlans: [
    {
      displayName: 'Azure Active Directory Premium P1',
      serviceName: 'AAD_PREMIUM',
      id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
      capabilityStatus: 'Enabled',
      targetType: 'User',
    },
  ],
  capabilityStatus: 'Enabled',
  attributes: { objectType: 'SubscribedSku' },
};

const readEms = {
  id: 'efccb6f7-5641-4e0e-bd10-b4976e1bf68e',
  partNumber: 'EMS',
  name: 'Enterprise Mobility + Security E3',
  group: 'group1',
  target: 'User',
  total: 5,
  used: 1,
  free: 4,
  suspended: 0,
  ending: 0,
  state: 'enabled',
  services: ['Azure Active Directory Premium P1'],
};

/** As get-licenses-assigned-to-a-user-by-license-group has it. */
const minecraft = {
  servicePlans: [],
  productSku: {
    id: '984df360-9a74-4647-8cf8-696749f6247a',
    name: 'Minecraft Education Edition Faculty',
    skuPartNumber: 'CFQ7TTC0K5DR/0002',
    licenseGroupId: 'group2',
  },
  attributes: { objectType: 'License' },
};

function collection(...items: readonly unknown[]) {
  return { totalCount: items.length, items, attributes: { objectType: 'Collection' } };
}

async function connected(...replies: readonly Reply[]) {
  const service = await Service.script(...replies);
  return { service, licenses: await clientOf(service.url).client.licenses() };
}

function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(inner)]),
  );
}

describe('the licenses of a customer', () => {
  test('are asked for of both license groups, and read as they are documented', async () => {
    const { service, licenses } = await connected({ body: collection(ems) });
    expect(await licenses.subscribed(customer)).toEqual([readEms]);
    expect(service.calls).toEqual([`GET /v1/customers/${customer}/subscribedskus?${bothGroups}`]);
  });

  test.each<[string, unknown]>([
    ['a byte order mark before them', `\ufeff${JSON.stringify(collection(ems))}`],
    ['names in PascalCase', pascal(collection(ems))],
    ['counts as text', collection({ ...ems, totalUnits: '5', availableUnits: '4', consumedUnits: '1' })],
    ['the group as a number', collection({ ...ems, productSku: { ...ems.productSku, licenseGroupId: 1 } })],
    ['the group in another case', collection({ ...ems, productSku: { ...ems.productSku, licenseGroupId: 'Group1' } })],
    ['no group', collection({ ...ems, productSku: { ...ems.productSku, licenseGroupId: undefined } })],
    ['nothing of what is free', collection({ ...ems, availableUnits: undefined })],
    ['nothing of how many there are', collection({ ...ems, totalUnits: null })],
  ])('are the same with %s', async (_, body) => {
    const { licenses } = await connected({ body });
    expect(await licenses.subscribed(customer)).toEqual([readEms]);
  });

  const counts = { total: null, used: null, free: null, suspended: null, ending: null };
  const units = {
    availableUnits: 0,
    activeUnits: 0,
    consumedUnits: 0,
    suspendedUnits: 0,
    totalUnits: 0,
    warningUnits: 0,
  };
  const allOf = (value: unknown) => Object.fromEntries(Object.keys(units).map((name) => [name, value]));

  test.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['counts that are null', allOf(null), counts],
    ['counts that are missing', allOf(undefined), counts],
    ['counts that are no numbers', allOf({ units: 5 }), counts],
    ['counts that are no whole numbers', allOf(1.5), counts],
    ['more used than there are', { availableUnits: -2, consumedUnits: 7 }, { free: 0, used: 7 }],
    ['no state', { capabilityStatus: null }, { state: 'unknown' }],
    ['a new state', { capabilityStatus: 'LockedOut' }, { state: 'lockedOut' }],
    ['services that are null', { servicePlans: null }, { services: [] }],
    ['services that are no list', { servicePlans: 'all' }, { services: [] }],
    ['services without names', { servicePlans: [{}, null, { serviceName: 'INTUNE_A' }] }, { services: ['INTUNE_A'] }],
    ['no name', { productSku: { ...ems.productSku, name: ' ' } }, { name: 'EMS' }],
    [
      'neither name nor part number',
      { productSku: { id: ems.productSku.id } },
      { name: ems.productSku.id, partNumber: ems.productSku.id, target: null },
    ],
    ['a new group', { productSku: { ...ems.productSku, licenseGroupId: 'Group3' } }, { group: 'group3' }],
    ['an id in capitals', { productSku: { ...ems.productSku, id: ems.productSku.id.toUpperCase() } }, {}],
  ])('are read with %s', async (_, changes, read) => {
    const { licenses } = await connected({ body: collection({ ...ems, ...changes }) });
    expect(await licenses.subscribed(customer)).toEqual([{ ...readEms, ...read }]);
  });

  test.each<[unknown, string]>([
    [{ ...ems, productSku: undefined }, 'items[0].productSku is missing'],
    [{ ...ems, productSku: null }, 'items[0].productSku is null'],
    [{ ...ems, productSku: {} }, 'items[0].productSku.id is missing'],
    [{ ...ems, productSku: { id: '../../x' } }, 'items[0].productSku.id is "../../x"'],
    ['EMS', 'items[0] is "EMS"'],
  ])('are refused where the product is not told: %j', async (item, problem) => {
    const { licenses } = await connected({ body: collection(item) });
    const { code, message } = await rejectionOf(licenses.subscribed(customer));
    expect([code, message]).toEqual(['answer-unusable', expect.stringContaining(`${problem}.`)]);
  });

  test('are none of a customer whom the service does not know', async () => {
    const { licenses } = await connected({ status: 404, body: { code: 1000, description: 'Not found', data: [] } });
    expect(await rejectionOf(licenses.subscribed(customer))).toMatchObject({ code: 'customer-not-found', exitCode: 3 });
  });
});

describe('the licenses of a user', () => {
  test('are read as they are documented, with a byte order mark or without', async () => {
    const body = `\ufeff${JSON.stringify(collection(minecraft, { productSku: ems.productSku }))}`;
    const { service, licenses } = await connected({ body }, { body: collection() });
    expect(await licenses.ofUser(customer, user)).toMatchObject([
      { partNumber: 'CFQ7TTC0K5DR/0002', group: 'group2', target: null },
      { partNumber: 'EMS', group: 'group1' },
    ]);
    expect(await licenses.ofUser(customer, user)).toEqual([]);
    expect(service.calls).toEqual(Array(2).fill(`GET /v1/customers/${customer}/users/${user}/licenses?${bothGroups}`));
  });

  test.each(['..', 'a/b', '', 'x?y'])('are not asked for by what is no id: %j', async (id) => {
    const { service, licenses } = await connected();
    expect(await rejectionOf(licenses.ofUser(customer, id))).toMatchObject({ exitCode: 3 });
    expect(service.asked).toEqual([]);
  });
});

describe('a change of the licenses of a user', () => {
  test('is sent as it is documented', async () => {
    const made = {
      licensesToAssign: [{ skuId: 'x' }],
      licenseWarnings: [],
      attributes: { objectType: 'LicenseUpdate' },
    };
    const { service, licenses } = await connected({ status: 201, body: made }, { status: 201 });
    expect(await licenses.update(customer, user, { assign: ['x'], remove: [] })).toEqual([]);
    expect(await licenses.update(customer, user, { assign: [], remove: ['y', 'z'] })).toEqual([]);
    expect(service.calls).toEqual(Array(2).fill(`POST /v1/customers/${customer}/users/${user}/licenseupdates`));
    expect(service.asked.map(({ body }) => JSON.parse(body))).toEqual([
      {
        LicensesToAssign: [{ SkuId: 'x', ExcludedPlans: null }],
        LicensesToRemove: null,
        LicenseWarnings: null,
        Attributes: { ObjectType: 'LicenseUpdate' },
      },
      {
        LicensesToAssign: null,
        LicensesToRemove: ['y', 'z'],
        LicenseWarnings: null,
        Attributes: { ObjectType: 'LicenseUpdate' },
      },
    ]);
  });

  test.each<[unknown, readonly unknown[]]>([
    [[{ code: 'W1', message: 'Exchange comes later.' }], [{ message: 'Exchange comes later.' }]],
    [[{ Code: 'W1' }, null, {}, 'x'], [{ message: 'W1' }]],
    [null, []],
    ['all is well', []],
    [undefined, []],
  ])('has its warnings read: %j', async (licenseWarnings, warnings) => {
    const { licenses } = await connected({ status: 201, body: { licenseWarnings } });
    expect(await licenses.update(customer, user, { assign: ['x'], remove: [] })).toEqual(warnings);
  });

  test('is refused with a code of its own where no license is left', async () => {
    const body = {
      code: 60012,
      description: "We&#39;re sorry, it looks like you've run out of licenses. Buy more licenses, and then try again.",
      data: [
        'LicenseQuotaExceededException : Subscription with Account a and SKU b does not have any available licenses left.',
      ],
      source: 'PartnerFD',
    };
    const { licenses } = await connected({ status: 400, body });
    expect(await rejectionOf(licenses.update(customer, user, { assign: ['x'], remove: [] }))).toMatchObject({
      exitCode: 1,
      code: 'licenses-missing',
      facts: { serviceCode: '60012', description: expect.stringMatching(/^We're sorry/) },
    });
  });
});

import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { customerId, etag, globalReader, helpdesk, relationshipBody, relationshipId } from './admin-bodies.ts';
import { collected, graphAt, graphError } from './graph-fakes.ts';

const LIST = '/v1.0/tenantRelationships/delegatedAdminRelationships';

const contoso = {
  id: relationshipId,
  displayName: 'Contoso 1',
  state: 'active',
  customerId,
  customerName: 'Contoso Ltd',
  duration: 'P730D',
  autoExtendDuration: 'P180D',
  roleIds: [helpdesk, globalReader],
  createdAt: '2026-02-10T11:24:42.314Z',
  activatedAt: '2026-02-10T11:26:44.994Z',
  endsAt: '2028-02-10T11:24:42.314Z',
  etag,
  isPartnerConsentPending: false,
  indirectProviderTenantId: null,
};

describe('the list of admin relationships', () => {
  test('is asked for in pages of 300, with the fields that are read, and states newer than the first ones', async () => {
    const service = await Service.script({ body: { value: [relationshipBody()] } });
    const { graph } = graphAt(service.url);
    expect(await collected(graph.adminRelationships())).toEqual([contoso]);
    const [call] = service.asked;
    expect(call?.path).toMatch(
      /^\/v1\.0\/tenantRelationships\/delegatedAdminRelationships\?\$select=id,displayName,status,[\w,./]+&\$top=300$/,
    );
    expect(call?.headers.prefer).toBe('include-unknown-enum-members');
  });

  test('can be of one customer, and of one state', async () => {
    const service = await Service.script({ body: { value: [] } }, { body: { value: [] } });
    const { graph } = graphAt(service.url);
    await collected(graph.adminRelationships({ customerId }));
    await collected(graph.adminRelationships({ customerId, state: "o'x" }));
    const filters = service.asked.map(({ path }) => new URL(path, service.url).searchParams.get('$filter'));
    expect(filters).toEqual([
      `customer/tenantId eq '${customerId}'`,
      `customer/tenantId eq '${customerId}' and status eq 'o''x'`,
    ]);
  });

  test('goes on past 300, and has each relationship once', async () => {
    const rows = Array.from({ length: 301 }, (_, index) => relationshipBody({ id: `r${index}` }));
    const service = await Service.start((_, index) => ({
      body:
        index === 0
          ? { value: rows.slice(0, 300), '@odata.nextLink': `${service.url}${LIST}?$skipToken=x` }
          : { value: rows.slice(299) },
    }));
    const all = await collected(graphAt(service.url).graph.adminRelationships());
    expect(all.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(service.calls[1]).toBe(`GET ${LIST}?$skipToken=x`);
  });

  test('is not followed to another host, which would get the token', async () => {
    const service = await Service.script({
      body: { value: [relationshipBody()], '@odata.nextLink': 'http://10.0.1.6:20005/v1.0/x?$skipToken=x' },
    });
    const error = await rejectionOf(collected(graphAt(service.url).graph.adminRelationships()));
    expect([error.code, service.asked.length]).toEqual(['page-foreign', 1]);
  });

  test.each([
    ['$top', 'The query option $top is not supported.'],
    ['$select', "Parsing OData Select and Expand failed: Could not find a property named 'isPartnerConsentPending'."],
  ])('is asked for once without parameters where %s is refused, and so ever after', async (_, message) => {
    const service = await Service.start(({ path }) =>
      path.includes('$top') ? graphError(400, 'BadRequest', message) : { body: { value: [relationshipBody()] } },
    );
    const { graph } = graphAt(service.url);
    expect(await collected(graph.adminRelationships({ customerId }))).toEqual([contoso]);
    expect(await collected(graph.adminRelationships())).toEqual([contoso]);
    const filter = `$filter=customer/tenantId%20eq%20%27${customerId}%27`;
    expect(service.calls.slice(1)).toEqual([`GET ${LIST}?${filter}`, `GET ${LIST}`]);
  });

  test('tells any other refusal', async () => {
    const service = await Service.script(graphError(400, 'BadRequest', 'No.'));
    const error = await rejectionOf(collected(graphAt(service.url).graph.adminRelationships()));
    expect([error.code, service.asked.length]).toEqual(['service-refused', 1]);
  });

  test.each<[string, object, object]>([
    ['no customer', { customer: undefined }, { customerId: null, customerName: null }],
    ['a customer that is null', { customer: null }, { customerId: null, customerName: null }],
    ['a customer without a name', { customer: { tenantId: customerId, displayName: null } }, { customerName: null }],
    [
      'a tenant id in capitals',
      { customer: { tenantId: customerId.toUpperCase() } },
      { customerId, customerName: null },
    ],
    ['a tenant id that is none', { customer: { tenantId: '../x' } }, { customerId: null, customerName: null }],
    ['empty moments', { activatedDateTime: '', endDateTime: '' }, { activatedAt: null, endsAt: null }],
    ['moments that are null', { activatedDateTime: null, endDateTime: null }, { activatedAt: null, endsAt: null }],
    ['moments of the year 1', { activatedDateTime: '0001-01-01T00:00:00Z' }, { activatedAt: null }],
    [
      'moments that are none',
      { endDateTime: 'soon 2050', activatedDateTime: '2026-13-45T99:00:00Z' },
      { endsAt: null, activatedAt: null },
    ],
    ['moments without a zone', { endDateTime: '2028-02-10T11:24:42' }, { endsAt: '2028-02-10T11:24:42.000Z' }],
    ['moments of another zone', { endDateTime: '2028-02-10T11:24:42+02:00' }, { endsAt: '2028-02-10T09:24:42.000Z' }],
    ['a state that we do not know', { status: 'onHold' }, { state: 'onHold' }],
    ['no state', { status: null }, { state: 'unknown' }],
    ['no name', { displayName: null }, { displayName: '' }],
    ['no roles', { accessDetails: null }, { roleIds: [] }],
    [
      'odd roles',
      { accessDetails: { unifiedRoles: [{}, null, { roleDefinitionId: helpdesk.toUpperCase() }] } },
      { roleIds: [helpdesk] },
    ],
    ['no durations', { duration: undefined, autoExtendDuration: null }, { duration: null, autoExtendDuration: null }],
    ['no ETag', { '@odata.etag': undefined }, { etag: null }],
    [
      'what a reseller has to consent to',
      { isPartnerConsentPending: true, indirectProviderTenantId: customerId.toUpperCase() },
      { isPartnerConsentPending: true, indirectProviderTenantId: customerId },
    ],
  ])('may have %s', async (_, changes, read) => {
    const service = await Service.script({ body: { value: [relationshipBody(changes as Record<string, unknown>)] } });
    expect(await collected(graphAt(service.url).graph.adminRelationships())).toEqual([{ ...contoso, ...read }]);
  });

  test.each([
    [{ id: 7 }, 'value[0].id is 7'],
    [null, 'value[0] is null'],
    ['x', 'value[0] is "x"'],
  ])('is not taken from %j', async (item, problem) => {
    const service = await Service.script({ body: { value: [item] } });
    const error = await rejectionOf(collected(graphAt(service.url).graph.adminRelationships()));
    expect(error.message).toBe(`The answer to GET ${LIST} can't be used: ${problem}.`);
  });
});

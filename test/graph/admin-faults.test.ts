import { describe, expect, test } from 'vitest';
import { staticToken } from '../../src/transport/token-source.ts';
import { rejectionOf } from '../errors.ts';
import { type Reply, Service } from '../partner-center/service.ts';
import { customerId, etag, globalReader, relationshipBody, relationshipId } from './admin-bodies.ts';
import { collected, graphAt, graphError } from './graph-fakes.ts';

const wanted = { displayName: 'Contoso 1', duration: 'P730D', roleIds: [globalReader], customerId };
const RECORD = `/v1.0/tenantRelationships/delegatedAdminRelationships/${relationshipId}`;

async function refusalOf(reply: Reply, kind: 'user' | 'app' = 'user') {
  const service = await Service.start(() => reply);
  const { graph } = graphAt(service.url, { tokens: staticToken('secret', kind) });
  return rejectionOf(graph.createAdminRelationship(wanted));
}

describe('a new admin relationship', () => {
  test('is made with its roles, and the customer where there is one', async () => {
    const service = await Service.start(() => ({ status: 201, body: relationshipBody({ status: 'created' }) }));
    const { graph } = graphAt(service.url);
    expect((await graph.createAdminRelationship(wanted)).state).toBe('created');
    await graph.createAdminRelationship({ ...wanted, customerId: undefined, autoExtendDuration: 'P180D' });
    const accessDetails = { unifiedRoles: [{ roleDefinitionId: globalReader }] };
    const { displayName, duration } = wanted;
    expect(service.asked.map(({ body }) => JSON.parse(body))).toEqual([
      { displayName, duration, customer: { tenantId: customerId }, accessDetails },
      { displayName, duration, accessDetails, autoExtendDuration: 'P180D' },
    ]);
  });

  test('needs a name of its own', async () => {
    expect(await refusalOf(graphError(409, 'conflict', 'The resource already exists.'))).toMatchObject({
      code: 'admin-name-taken',
      exitCode: 1,
      message: 'There is an admin relationship of this name already.',
    });
  });

  test('tells each thing that is wrong with it', async () => {
    const details = [
      { code: 'invalid', target: 'duration', message: 'The duration is too long.' },
      { code: 'invalid', message: 'There are no roles.' },
      null,
    ];
    const error = await refusalOf(graphError(400, 'badRequest', 'There were issues with the input.', { details }));
    expect(error.message).toBe(
      'Microsoft Graph says: There were issues with the input. duration: The duration is too long. There are no roles (status 400, code badRequest).',
    );
  });

  test('is sent again after it was throttled', async () => {
    const service = await Service.script(
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 201, body: relationshipBody() },
    );
    const { graph, clock } = graphAt(service.url);
    await graph.createAdminRelationship(wanted);
    expect(clock.sleeps).toEqual([2000]);
  });

  test.each<[string, Reply, string]>([
    ['the connection breaks', { instead: 'reset' }, 'connection-lost'],
    ['the answer breaks off', { instead: 'half', status: 201, body: relationshipBody() }, 'connection-lost'],
    ['the service fails', { status: 503 }, 'service-failed'],
    ['a gateway gives up', { status: 504, body: '<html>' }, 'service-failed'],
    ['the answer can not be read', { status: 201, body: '<html>' }, 'answer-unusable'],
    ['the answer has no id', { status: 201, body: relationshipBody({ id: null }) }, 'answer-unusable'],
  ])('may have been made where %s, so it is not sent again', async (_, reply, code) => {
    const service = await Service.start(() => reply);
    const error = await rejectionOf(graphAt(service.url).graph.createAdminRelationship(wanted));
    expect([error.code, error.facts.isUnclear, service.asked.length]).toEqual([code, true, 1]);
    expect(error.hint).toContain('It is not known whether Microsoft Graph did it. Look before you try again.');
  });

  test.each([400, 401, 403, 404, 409, 429])('was not made where the service answers %i', async (status) => {
    expect((await refusalOf({ status, headers: { 'retry-after': '999' } })).facts.isUnclear).toBeUndefined();
  });
});

describe('a refusal of admin relationships', () => {
  test('names the permission, and how an administrator consents to it', async () => {
    const error = await refusalOf(graphError(403, 'Forbidden', 'Missing scope.'));
    expect(error).toMatchObject({ code: 'admin-permission-missing', exitCode: 1 });
    expect(error.hint?.split('\n').slice(0, 3)).toEqual([
      'The app registration needs the permission DelegatedAdminRelationship.ReadWrite.All: relate login --setup shows how.',
      'After an administrator has consented to it, sign in again: relate login',
      'It says: Missing scope.',
    ]);
  });

  test('names the second factor where the sign-in is what it does not take', async () => {
    const error = await refusalOf(graphError(401, 'Unauthorized', 'No.'));
    expect(error).toMatchObject({ code: 'admin-permission-missing', exitCode: 4 });
    expect(error.hint).toContain('second factor (MFA)');
  });

  test('is one of the sign-in where the token is no good', async () => {
    expect((await refusalOf(graphError(401, 'InvalidAuthenticationToken', 'Expired.'))).code).toBe('sign-in-refused');
  });

  test('is one of the clock where that is wrong', async () => {
    const headers = { date: 'Tue, 10 Mar 2026 11:30:00 GMT' };
    expect((await refusalOf({ ...graphError(401, 'InvalidAuthenticationToken', 'No.'), headers })).code).toBe(
      'clock-wrong',
    );
  });

  test('says that a second factor is not required of all users', async () => {
    const says = 'The user (principal) does not have the required permissions to perform the action.';
    const error = await refusalOf(graphError(403, 'accessDenied', says));
    expect(error.code).toBe('mfa-not-enforced');
    expect(error.hint).toMatch(/^An administrator has to require it of all users, /);
  });

  test.each([
    [403, 'Forbidden', 'admin-permission-missing'],
    [500, 'unexpectedError', 'admin-principal-missing'],
  ])('names the service principal that an application needs: %i %s', async (status, code, name) => {
    const error = await refusalOf(graphError(status, code, 'No.'), 'app');
    expect(error.code).toBe(name);
    expect(error.hint).toContain('2832473f-ec63-45fb-976f-5d45a7d4bb91');
    expect((await refusalOf(graphError(status, code, 'No.'))).hint).not.toContain('2832473f');
  });

  test('says that the cloud has none', async () => {
    const says = "Resource not found for the segment 'tenantRelationships'.";
    expect((await refusalOf(graphError(400, 'BadRequest', says))).code).toBe('not-in-cloud');
  });

  test('is told of the list as of the rest', async () => {
    const service = await Service.start(() => graphError(403, 'Forbidden', 'Missing scope.'));
    const { graph } = graphAt(service.url);
    for (const work of [
      collected(graph.adminRelationships()),
      collected(graph.adminCustomers()),
      graph.adminRequests(relationshipId),
      graph.accessAssignments(relationshipId),
      graph.serviceManagement(customerId),
      graph.adminRelationship(relationshipId),
    ]) {
      expect((await rejectionOf(work)).code).toBe('admin-permission-missing');
    }
  });
});

describe('an admin relationship', () => {
  test('that is not there is told so, and why that may be', async () => {
    const service = await Service.start(() => graphError(404, 'NotFound', 'No.'));
    const error = await rejectionOf(graphAt(service.url).graph.adminRelationship(relationshipId));
    expect(error).toMatchObject({ code: 'admin-relationship-not-found', exitCode: 3 });
    expect(error.hint).toMatch(/^Those there are: relate admin list\nOne that ended disappears after a year, /);
  });

  test.each(['', '.', '..'])('of the id %j is not asked for: the address would be another one', async (id) => {
    const service = await Service.script();
    const { graph } = graphAt(service.url);
    const error = await rejectionOf((async () => graph.adminRelationship(id))());
    expect([error.code, error.exitCode, service.asked.length]).toEqual(['not-found', 3, 0]);
  });

  test('of an odd id is asked for by that alone', async () => {
    const service = await Service.script({ body: relationshipBody({ '@odata.etag': null }), headers: { etag: '"7"' } });
    expect((await graphAt(service.url).graph.adminRelationship('../a?b')).etag).toBe('"7"');
    expect(service.calls).toEqual(['GET /v1.0/tenantRelationships/delegatedAdminRelationships/..%2Fa%3Fb']);
  });

  test('is changed in the version that was read', async () => {
    const service = await Service.script({ body: {} });
    await graphAt(service.url).graph.updateAdminRelationship(relationshipId, etag, { autoExtendDuration: 'PT0S' });
    expect(service.calls).toEqual([`PATCH ${RECORD}`]);
    expect(service.asked[0]).toMatchObject({ body: '{"autoExtendDuration":"PT0S"}', headers: { 'if-match': etag } });
  });

  test('loses a role after a while, which is waited for', async () => {
    const service = await Service.script(
      { status: 202, headers: { location: `${RECORD}/operations/7`, 'retry-after': '10' } },
      { body: { id: '7', operationType: 'delegatedAdminRelationshipUpdate', status: 'running' } },
      { body: { id: '7', operationType: 'delegatedAdminRelationshipUpdate', status: 'succeeded' } },
    );
    const { graph, clock } = graphAt(service.url);
    await graph.updateAdminRelationship(relationshipId, etag, { roleIds: [globalReader] });
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
      accessDetails: { unifiedRoles: [{ roleDefinitionId: globalReader }] },
    });
    expect(clock.sleeps).toEqual([10_000, 10_000]);
  });

  test('whose work goes on at another host is not followed there', async () => {
    const service = await Service.script({ status: 202, headers: { location: 'http://10.0.1.6:20005/operations/7' } });
    const error = await rejectionOf(graphAt(service.url).graph.updateAdminRelationship(relationshipId, etag, {}));
    expect([error.code, service.asked.length]).toEqual(['operation-foreign', 1]);
  });

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const service = await Service.start(() => graphError(412, 'PreconditionFailed', 'The etag does not match.'));
    const { graph } = graphAt(service.url);
    for (const work of [
      graph.updateAdminRelationship(relationshipId, etag, { autoExtendDuration: 'PT0S' }),
      graph.deleteAdminRelationship(relationshipId, etag),
    ]) {
      expect((await rejectionOf(work)).code).toBe('changed-meanwhile');
    }
    expect(service.asked).toHaveLength(2);
  });

  test('is removed in the version that was read', async () => {
    const service = await Service.script({ status: 204 });
    await graphAt(service.url).graph.deleteAdminRelationship(relationshipId, etag);
    expect(service.calls).toEqual([`DELETE ${RECORD}`]);
    expect(service.asked[0]?.headers['if-match']).toBe(etag);
  });

  test('has operations', async () => {
    const service = await Service.script({ body: { id: '7', operationType: 'x', status: 'paused' } });
    expect(await graphAt(service.url).graph.adminOperation(relationshipId, '7')).toEqual({
      id: '7',
      operationType: 'x',
      status: 'paused',
    });
  });
});

describe('the customers with an admin relationship', () => {
  test('are listed, and without the size of a page where it is refused', async () => {
    const service = await Service.script(graphError(400, 'BadRequest', "Query option '$top' is not allowed."), {
      body: { value: [{ id: customerId, tenantId: customerId.toUpperCase(), displayName: null }] },
    });
    expect(await collected(graphAt(service.url).graph.adminCustomers())).toEqual([
      { tenantId: customerId, displayName: '' },
    ]);
    expect(service.calls).toEqual([
      'GET /v1.0/tenantRelationships/delegatedAdminCustomers?$top=300',
      'GET /v1.0/tenantRelationships/delegatedAdminCustomers',
    ]);
  });

  test('have pages where their services are managed', async () => {
    const url = 'https://lighthouse.microsoft.com';
    const service = await Service.script({
      body: { value: [{ id: 'x', serviceName: 'Microsoft 365 Lighthouse', serviceManagementUrl: url }] },
    });
    expect(await graphAt(service.url).graph.serviceManagement(customerId)).toEqual([
      { name: 'Microsoft 365 Lighthouse', url },
    ]);
  });
});

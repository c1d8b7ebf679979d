/** Requests that make no sense are refused as such: the stand-in never fails over them. */

import { describe, expect, it } from 'vitest';
import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import { requestsAt } from '../../src/sandbox/made-up/service-requests.ts';
import { subscriptionsAt } from '../../src/sandbox/made-up/subscriptions.ts';
import { fillIn } from './form.ts';
import { partner, startStandIn } from './stand-in.ts';
import { CUSTOMERS, UsersCaller } from './users-caller.ts';

const bodies = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '7',
  '{}',
  '{"customer":7,"name":7,"domain":[],"kind":{},"tenantId":null}',
];

/** The same for what belongs to the record of a customer. */
const records = [
  '{"status":{},"quantity":[],"autoRenewEnabled":0,"friendlyName":{}}',
  ...['-1', '0', '1.5', '"5"', '1e400', '-0', '99999999999999999999', 'true'].map((value) => `{"quantity":${value}}`),
  '{"status":"constructor"}',
  '{"__proto__":{"quantity":3},"newNote":{"__proto__":{"text":"x"}}}',
  '{"attributes":7,"newNote":7,"supportTenantId":7}',
  '{"attributes":{"etag":{}},"newNote":{"text":{}},"supportTenantId":{}}',
  '{"quantity":3,"quantity":null}',
  `{"friendlyName":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  `{"quantity":3,"attributes":{"etag":"${'x'.repeat(5000)}"}}`,
];

const bought = `/v1/customers/${organisationAt(1, 0).id}/subscriptions/${subscriptionsAt(1, 0)[0]?.id}`;

describe('the control endpoints', () => {
  it.each(['partner', 'accept', 'revoke', 'remove', 'fault'])('refuse bad JSON: %s', async (path) => {
    const standIn = await startStandIn({ customers: 2, partner });
    const before = await standIn.control('status');
    for (const body of bodies) {
      const { status, json } = await standIn.sendControl(path, body);
      expect({ status, error: typeof json.error }).toEqual({ status: 400, error: 'string' });
    }
    expect((await standIn.control('status')).text).toBe(before.text);
  });

  it('refuse numbers that are none', async () => {
    const standIn = await startStandIn();
    for (const wrong of [{ rate: '1' }, { times: true }, { seconds: {} }]) {
      expect((await standIn.control('fault', { kind: '429', ...wrong })).status).toBe(400);
    }
  });

  it('refuse a token with other letters than theirs', async () => {
    const standIn = await startStandIn();
    expect((await standIn.control('status', undefined, 'ü'.repeat(43))).status).toBe(403);
  });
});

it.each(['ü'.repeat(43), '🙂'.repeat(20), '\0', ' '])('a form with the token %j is refused', async (token) => {
  const standIn = await startStandIn({ partner });
  const { json } = await standIn.ask('/v1/customers/relationshiprequests');
  const { pathname, search } = new URL(json.url);
  expect((await fillIn(standIn, pathname + search, { token, name: 'X', domain: 'x.example' })).status).toBe(403);
});

it.each([
  ['POST', '/generatetoken'],
  ['POST', '/oauth2/v2.0/token'],
  ['POST', `/${partner.tenantId}/oauth2/v2.0/token`],
  ['POST', `/${partner.tenantId}/oauth2/v2.0/devicecode`],
  ['PATCH', '/v1/customers/11111111-2222-4333-8444-555555555555'],
  ['PATCH', '/v1/customers/11111111-2222-4333-8444-555555555555/subscriptions/x'],
  ['PATCH', bought],
  ['PUT', `${bought}/supportcontact`],
  ['PATCH', `/v1/servicerequests/${requestsAt(1, 0)[0]?.id}`],
])('a body that is nothing is no failure of the service: %s %s', async (method, path) => {
  const standIn = await startStandIn({ customers: 1 });
  for (const body of [...bodies, ...records, '\0ü🙂', '%%%=%ff&a']) {
    const { status } = await standIn.ask(path, { method, body });
    expect({ body: body.slice(0, 80), isRefused: status >= 400 && status < 500 }).toMatchObject({ isRefused: true });
  }
});

it.each([
  '/subscriptions/%2e%2e%2f',
  '/subscriptions/%00',
  '/subscriptions/%ff',
  '/subscriptions?order_id=%ff&mpn_id=',
  '/subscriptions?mpn_id=1&mpn_id=x',
  '/servicerequests?status=constructor',
  '/servicerequests/__proto__',
  '/agreements?agreementType=constructor',
  '/validationstatus?type=__proto__',
])('a path or a query that is nothing is no failure of the service: %s', async (path) => {
  const standIn = await startStandIn({ customers: 1 });
  for (const id of [organisationAt(1, 0).id, organisationAt(1, 1).id, 'x', '%2e%2e', '%ff']) {
    const { status, json } = await standIn.ask(`/v1/customers/${id}${path}`);
    expect([path, id, status < 500, typeof json]).toEqual([path, id, true, 'object']);
  }
});

it.each([
  ['POST', 'users'],
  ['PATCH', 'users/ID'],
  ['PATCH', 'users/ID/resetpassword'],
  ['POST', 'users/ID/licenseupdates'],
  ['POST', 'directoryroles/62e90394-69f5-4237-9190-012177145e10/usermembers'],
])('a body that is nothing changes no user: %s %s', async (method, path) => {
  const users = new UsersCaller(await startStandIn(), CUSTOMERS.licensed);
  const { json, text } = await users.get('users');
  for (const body of [...bodies, '{"state":{"toString":1},"id":{},"passwordProfile":[]}']) {
    const { status } = await users.send(method, path.replace('ID', json.items[1].id), body);
    // To change nothing is a change too.
    expect(status === 200 && path === 'users/ID' ? 400 : status).toBe(400);
  }
  expect((await users.get('users')).text).toBe(text);
});

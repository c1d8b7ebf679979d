/** Requests that make no sense are refused as such: the stand-in never fails over them. */

import { describe, expect, it } from 'vitest';
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
])('a body that is nothing is no failure of the service: %s %s', async (method, path) => {
  const standIn = await startStandIn({ customers: 1 });
  for (const body of [...bodies, '\0ü🙂', '%%%=%ff&a']) {
    expect((await standIn.ask(path, { method, body })).status).toBeLessThan(500);
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

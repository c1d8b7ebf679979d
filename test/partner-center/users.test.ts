import { describe, expect, test } from 'vitest';
import type { CustomerUser } from '../../src/partner-center/users.ts';
import { rejectionOf } from '../errors.ts';
import { kim } from '../users/examples.ts';
import { all, clientOf } from './client-fakes.ts';
import { idOf, page, type Reply, Service } from './service.ts';

const customer = idOf(1);
const user = 'a9ef48bb-8758-4590-a312-d4a47bfaded4';
const path = `/v1/customers/${customer}/users`;
const password = 'Kfm7-Qt3x-Vw9r-Hd5p';

async function usersOf(...replies: readonly Reply[]) {
  const service = await Service.script(...replies);
  return { service, users: await clientOf(service.url).client.users() };
}

/** As the service documents it. */
function wire(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    usageLocation: 'US',
    id: user,
    userPrincipalName: 'Daniel@dtdemocspcustomer005.onmicrosoft.com',
    firstName: 'Daniel',
    lastName: 'Tsai',
    displayName: 'Daniel Tsai',
    userDomainType: 'none',
    state: 'active',
    links: { self: { uri: `/customers/${customer}/users/${user}`, method: 'GET', headers: [] } },
    attributes: { objectType: 'CustomerUser' },
    ...changes,
  };
}

const daniel: CustomerUser = {
  id: user,
  upn: 'Daniel@dtdemocspcustomer005.onmicrosoft.com',
  displayName: 'Daniel Tsai',
  firstName: 'Daniel',
  lastName: 'Tsai',
  country: 'US',
  state: 'active',
  domainType: 'none',
  deletedAt: null,
  syncedAt: null,
};

function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(inner)]),
  );
}

describe('a user is read', () => {
  const deleted = { state: 'inactive', softDeletionTime: '2026-03-01T10:20:30.1234567Z' };
  const deletedAt = '2026-03-01T10:20:30.123Z';

  test.each<[string, unknown, Partial<CustomerUser>]>([
    ['as it is documented', wire(), {}],
    ['with a byte order mark', `\ufeff${JSON.stringify(wire())}`, {}],
    ['with names in PascalCase', pascal(wire()), {}],
    ['without a country', wire({ usageLocation: undefined }), { country: null }],
    ['with a country in small letters', wire({ usageLocation: 'us' }), { country: 'US' }],
    ['with nulls', wire({ firstName: null, lastName: null, usageLocation: null }), noNames(null)],
    ['with blanks', wire({ firstName: ' ', lastName: '', usageLocation: '' }), noNames(null)],
    ['with other types', wire({ firstName: {}, lastName: [], usageLocation: false }), noNames(null)],
    ['with numbers for names', wire({ firstName: 7, displayName: 365 }), { firstName: '7', displayName: '365' }],
    ['without a display name', wire({ displayName: null }), { displayName: daniel.upn }],
    ['without a UPN', wire({ userPrincipalName: undefined }), { upn: user }],
    ['without either', wire({ userPrincipalName: null, displayName: null }), { upn: user, displayName: user }],
    ['with an id in capitals', wire({ id: user.toUpperCase() }), {}],
    ['with a number for the state', wire({ state: 0, userDomainType: 2 }), { domainType: 'federated' }],
    ['with words in PascalCase', wire({ state: 'Active', userDomainType: 'Managed' }), { domainType: 'managed' }],
    ['with words that are new', wire({ state: 'blocked', userDomainType: 'hybrid' }), newWords()],
    ['with a number nobody knows', wire({ state: 7, userDomainType: 9 }), { domainType: null }],
    ['without a state', wire({ state: undefined, userDomainType: undefined }), { domainType: null }],
    ['that was deleted', wire(deleted), { state: 'inactive', deletedAt }],
    ['that was deleted, without a state', wire({ ...deleted, state: null }), { state: 'inactive', deletedAt }],
    ['that was deleted, by number', wire({ ...deleted, state: 1 }), { state: 'inactive', deletedAt }],
    ['with a time without a zone', wire({ softDeletionTime: '2026-03-01T10:20:30' }), atZone()],
    ['with the time .NET has for none', wire({ softDeletionTime: '0001-01-01T00:00:00' }), {}],
    ['with no time at all', wire({ softDeletionTime: 'soon', lastDirectorySyncTime: 5 }), {}],
    ['that is synchronised', wire({ lastDirectorySyncTime: '2026-03-01T10:20:30Z' }), synced()],
  ])('%s', async (_, body, changes) => {
    const { users, service } = await usersOf({ body });
    expect(await users.get(customer, user)).toEqual({ ...daniel, ...changes });
    expect(service.calls).toEqual([`GET ${path}/${user}`]);
  });

  test.each<[unknown, string]>([
    [wire({ id: 7 }), 'id is 7'],
    [wire({ id: undefined }), 'id is missing'],
    [[], 'the whole of it is a list'],
    ['null', 'the whole of it is null'],
  ])('or refused: %j', async (body, what) => {
    const { users } = await usersOf({ body });
    expect(await rejectionOf(users.get(customer, user))).toMatchObject({
      code: 'answer-unusable',
      message: `The answer to GET ${path}/${user} can't be used: ${what}.`,
    });
  });
});

function noNames(none: null): Partial<CustomerUser> {
  return { firstName: none, lastName: none, country: none };
}

function newWords(): Partial<CustomerUser> {
  return { state: 'blocked', domainType: 'hybrid' };
}

function atZone(): Partial<CustomerUser> {
  return { deletedAt: '2026-03-01T10:20:30.000Z' };
}

function synced(): Partial<CustomerUser> {
  return { syncedAt: '2026-03-01T10:20:30.000Z' };
}

describe('a list', () => {
  test('is read page by page to its end', async () => {
    const first = page([wire(), wire({ id: idOf(2) })], 'more', `/customers/${customer}/users?seekOperation=Next`);
    const { users, service } = await usersOf({ body: first }, { body: page([wire({ id: idOf(3) })]) });
    expect((await all(users.pages(customer))).map(({ id }) => id)).toEqual([user, idOf(2), idOf(3)]);
    expect(service.calls).toEqual([`GET ${path}?size=500`, `GET ${path}?seekOperation=Next`]);
  });

  test('of deleted ones is asked for as it is documented', async () => {
    const { users, service } = await usersOf({ body: page([]) });
    await all(users.pages(customer, { isDeleted: true }));
    const [call = ''] = service.calls;
    expect(call).toMatch(/^GET .*\/users\?size=500&filter=%7B/);
    expect(decodeURIComponent(call.split('&filter=')[1] ?? '')).toBe(
      '{"Field":"UserState","Value":"Inactive","Operator":"equals"}',
    );
  });

  test('of a customer that is not there says so', async () => {
    const { users } = await usersOf({ status: 404, body: { code: 60003, description: 'No tenant.' } });
    expect(await rejectionOf(all(users.pages(customer)))).toMatchObject({ exitCode: 3, code: 'customer-not-found' });
  });
});

describe('what is changed is sent as it is documented', () => {
  const attributes = { objectType: 'CustomerUser' };
  const passwordProfile = { password, forceChangePassword: true };

  test('a new user, whose answer has a byte order mark and repeats the password', async () => {
    const body = `\ufeff${JSON.stringify(wire({ passwordProfile }))}`;
    const { users, service } = await usersOf({ body });
    expect(await users.create(customer, kim, password)).toEqual(daniel);
    expect(service.calls).toEqual([`POST ${path}`]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
      usageLocation: 'DE',
      userPrincipalName: 'kim@contoso.com',
      firstName: 'Kim',
      lastName: 'Lee',
      displayName: 'Kim Lee',
      passwordProfile,
      attributes,
    });
  });

  test('the properties that change, and no others', async () => {
    const { users, service } = await usersOf({ body: wire() });
    await users.change(customer, user, { country: 'FR', displayName: 'Dan' });
    expect(service.calls).toEqual([`PATCH ${path}/${user}`]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({ usageLocation: 'FR', displayName: 'Dan', attributes });
  });

  test('a deletion, and a return', async () => {
    const { users, service } = await usersOf({ status: 204 }, { body: wire() });
    await users.delete(customer, user);
    await users.restore(customer, user);
    expect(service.calls).toEqual([`DELETE ${path}/${user}`, `PATCH ${path}/${user}`]);
    expect(JSON.parse(service.asked[1]?.body ?? '')).toEqual({ state: 'active', attributes });
  });

  test('a new password, at its own path', async () => {
    const { users, service } = await usersOf({ body: wire() });
    await users.resetPassword(customer, user, password);
    expect(service.calls).toEqual([`PATCH ${path}/${user}/resetpassword`]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({ passwordProfile, attributes });
  });
});

describe('a password that the service repeats is hidden', () => {
  const difficult = `Aé"<7&\\x'9`;

  test.each<[string, string, Reply]>([
    ['in a description', password, { status: 400, body: { code: 2000, description: `"${password}" is weak.` } }],
    [
      'in HTML entities',
      difficult,
      { status: 400, body: { code: 1, description: 'A&#233;&quot;&lt;7&amp;\\x&#39;9!' } },
    ],
    ['at the place where a long text is cut', password, { status: 400, body: { description: long(password) } }],
    ['in UTF-16', password, { status: 500, body: Buffer.from(`\ufeff{"message":"${password}"}`, 'utf16le') }],
    ['in a page', password, { status: 502, body: `<p>${password}</p>`, headers: { 'content-type': 'text/html' } }],
    ['in a field that can not be used', password, { body: wire({ id: password }) }],
    ['in broken JSON', password, { body: `{"id":"${password}` }],
    ['in the code', password, { status: 400, body: { code: password, description: 'No.' } }],
  ])('%s', async (_, secret, reply) => {
    const { users } = await usersOf(reply);
    const error = await rejectionOf(users.create(customer, kim, secret));
    const { message, hint, facts, cause } = error;
    const told = JSON.stringify([message, hint, facts, String(cause)]);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(secret.slice(0, 6));
  });

  test('and what came besides is told', async () => {
    const body = { code: 2000, description: `The password ${password} is banned.` };
    const { users } = await usersOf({ status: 400, body });
    expect(await rejectionOf(users.resetPassword(customer, user, password))).toMatchObject({
      message: 'Partner Center says: The password *** is banned (status 400, code 2000).',
    });
  });
});

function long(secret: string): string {
  return `${'x'.repeat(1990)}${secret}`;
}

describe('no such user', () => {
  test('is told of the user', async () => {
    const { users } = await usersOf({ status: 404, body: { code: 60002, description: 'No user.' } });
    expect(await rejectionOf(users.get(customer, user))).toMatchObject({
      exitCode: 3,
      code: 'user-not-found',
      message: `The customer has no user "${user}".`,
    });
  });

  test('is told of the customer where the service means that', async () => {
    const { users } = await usersOf({ status: 404, body: { code: 60003, description: 'No tenant.' } });
    expect(await rejectionOf(users.get(customer, user))).toMatchObject({ code: 'customer-not-found' });
  });

  test.each(['..', 'a/b', '', 'kim@contoso.com', '../../invoices'])(
    'is asked for by %j, which is no id',
    async (id) => {
      const { users, service } = await usersOf();
      expect(await rejectionOf(users.delete(customer, id))).toMatchObject({ exitCode: 3, code: 'user-not-found' });
      expect(service.calls).toEqual([]);
    },
  );
});

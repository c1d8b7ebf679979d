/** One user of a customer: created, changed, deleted, restored, with a new password. */

import { describe, expect, it } from 'vitest';
import { SetClock } from './graph-caller.ts';
import { guid, startStandIn, told } from './stand-in.ts';
import { CUSTOMERS, DELETED, STRONG, UsersCaller } from './users-caller.ts';

const { delegated, licensed } = CUSTOMERS;

async function usersCaller(customer = delegated, options: Parameters<typeof startStandIn>[0] = {}) {
  return new UsersCaller(await startStandIn(options), customer);
}

describe('a user that is created', () => {
  it('is answered as documented, with its password', async () => {
    const users = await usersCaller();
    const { status, text, json } = await users.create({ immutableId: 'x1' });
    expect(status).toBe(200);
    expect(text.startsWith('\uFEFF{')).toBe(true);
    expect(json).toEqual({
      usageLocation: 'GR',
      id: expect.stringMatching(guid),
      userPrincipalName: `ada.lovelace@${delegated.label}.example`,
      firstName: 'Ada',
      lastName: 'Lovelace',
      displayName: 'Ada Lovelace',
      immutableId: 'x1',
      passwordProfile: { forceChangePassword: true, password: STRONG },
      lastDirectorySyncTime: null,
      userDomainType: 'none',
      state: 'active',
      softDeletionTime: null,
      attributes: { objectType: 'CustomerUser' },
    });
  });

  it('is in the list and found by its id, without a password and with a link that has no version', async () => {
    const users = await usersCaller();
    const path = await users.created({ firstName: null, lastName: undefined });
    const { json, text } = await users.get(path.toUpperCase());
    expect(text.startsWith('\uFEFF{')).toBe(true);
    expect(json).toEqual({
      usageLocation: 'GR',
      id: path.slice(6),
      userPrincipalName: `ada.lovelace@${delegated.label}.example`,
      displayName: 'Ada Lovelace',
      userDomainType: 'none',
      state: 'active',
      links: { self: { uri: `/customers/${delegated.id}/${path}`, method: 'GET', headers: [] } },
      attributes: { objectType: 'CustomerUser' },
    });
    expect((await users.get('users')).json.items.at(-1)).toEqual(json);
  });

  it('takes keys in any case, and each domain of the customer', async () => {
    const users = await usersCaller();
    const { status } = await users.send('POST', 'users', {
      UsageLocation: 'gr',
      UserPrincipalName: `Grace@${delegated.label.toUpperCase()}.onmicrosoft.com`,
      DisplayName: 'Grace',
      PasswordProfile: { Password: STRONG, ForceChangePassword: false },
    });
    expect(status).toBe(200);
  });

  it('is refused where another one has the name, in any case, made-up or not', async () => {
    const users = await usersCaller();
    await users.created();
    const [admin = ''] = await users.names();
    for (const userPrincipalName of [`ADA.Lovelace@${delegated.label}.example`, admin]) {
      const answer = await users.create({ userPrincipalName });
      expect(told(answer)).toEqual([400, 2000]);
      expect(answer.json.description).toContain('userPrincipalName already exists');
    }
  });

  it.each([
    ['no location', { usageLocation: null }, 'usageLocation'],
    ['a location that is none', { usageLocation: 'XQ' }, 'usageLocation'],
    ['a location of another type', { usageLocation: { toString: 1 } }, 'usageLocation'],
    ['a foreign domain', { userPrincipalName: 'ada@contoso.example' }, 'userPrincipalName'],
    ['a name without a domain', { userPrincipalName: 'ada' }, 'userPrincipalName'],
    ['a name with a blank', { userPrincipalName: `a da@${delegated.label}.example` }, 'userPrincipalName'],
    ['a name of another type', { userPrincipalName: ['x'] }, 'userPrincipalName'],
    ['no name to show', { displayName: '' }, 'displayName'],
    ['a name to show that is too long', { displayName: 'x'.repeat(257) }, 'displayName'],
    ['a first name of another type', { firstName: 7 }, 'firstName'],
    ['no password', { passwordProfile: null }, 'passwordProfile'],
    ['a password of another type', { passwordProfile: { password: 1 } }, 'passwordProfile'],
    ['a profile that is a text', { passwordProfile: STRONG }, 'passwordProfile'],
    [
      'a wish that is neither true nor false',
      { passwordProfile: { password: STRONG, forceChangePassword: 'yes' } },
      'f',
    ],
  ])('is refused with %s', async (_, fields, named) => {
    const users = await usersCaller();
    const before = await users.names();
    const answer = await users.create(fields);
    expect(told(answer)).toEqual([400, 2000]);
    expect(answer.json.description).toContain(named);
    expect(await users.names()).toEqual(before);
  });

  it.each(['Ab1-567', 'abcdefgh1', 'ABCDEFGH1', 'Ada.Lovelace-1', 'Tr1cky-Hörse', 'x1-'.repeat(90)])(
    'is refused with the password %s',
    async (password) => {
      const users = await usersCaller();
      const answer = await users.create({ passwordProfile: { password } });
      expect(told(answer)).toEqual([400, 2000]);
      expect(answer.json.description).toContain('password complexity requirements');
      expect(answer.text).not.toContain(password);
    },
  );

  it('may have a password in which a very short name happens to be', async () => {
    const users = await usersCaller();
    expect((await users.create({ userPrincipalName: `t@${delegated.label}.example` })).status).toBe(200);
  });

  it('is one, where two programs create it at the same time at two stand-ins on one folder', async () => {
    const users = await usersCaller();
    const other = new UsersCaller(await startStandIn({ folder: users.standIn.folder }), delegated);
    const answers = await Promise.all([users, other, users, other].map((caller) => caller.create()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(await users.names()).toEqual(await other.names());
  });

  it('is kept, and its password is not', async () => {
    const users = await usersCaller();
    await users.created();
    const { readFileSync } = await import('node:fs');
    const state = readFileSync(`${users.standIn.folder}/state.db`, 'latin1');
    expect(state).toContain(`ada.lovelace@${delegated.label}.example`);
    expect(state).not.toContain(STRONG);
  });
});

describe('a change', () => {
  it('is made to the fields that are named, and answered with all of them', async () => {
    const users = await usersCaller();
    const path = await users.created();
    const { status, json } = await users.send('PATCH', path, {
      usageLocation: 'de',
      displayName: 'Ada',
      phoneNumber: '+49 30 5550100',
      firstName: null,
      attributes: { objectType: 'CustomerUser' },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      usageLocation: 'DE',
      displayName: 'Ada',
      firstName: 'Ada',
      phoneNumber: '+49 30 5550100',
      links: { self: { uri: `/customers/${delegated.id}/${path}` } },
    });
    expect((await users.get(path)).json).toEqual(json);
  });

  it('can be the name of a made-up user, whose old name is free then', async () => {
    const users = await usersCaller();
    const { json } = await users.get('users');
    const { id, userPrincipalName } = json.items[2];
    const taken = { userPrincipalName: json.items[1].userPrincipalName };
    expect(told(await users.send('PATCH', `users/${id}`, taken))).toEqual([400, 2000]);
    const renamed = { userPrincipalName: `renamed@${delegated.label}.example` };
    expect((await users.send('PATCH', `users/${id}`, renamed)).json).toMatchObject(renamed);
    expect((await users.create({ userPrincipalName })).status).toBe(200);
    expect((await users.get('users')).json.totalCount).toBe(json.totalCount + 1);
  });

  it.each([
    ['a state that can not be set', { state: 'inactive' }],
    ['a state of another type', { State: { toString: null } }],
    ['a location that is none', { usageLocation: '' }],
    ['a name at a foreign domain', { userPrincipalName: 'a@b.example' }],
    ['a weak password', { passwordProfile: { password: 'weak' } }],
  ])('is refused with %s, and changes nothing', async (_, fields) => {
    const users = await usersCaller();
    const path = await users.created();
    const { text } = await users.get(path);
    expect(told(await users.send('PATCH', path, { displayName: 'Other', ...fields }))).toEqual([400, 2000]);
    expect((await users.get(path)).text).toBe(text);
  });
});

describe('a new password', () => {
  const body = { passwordProfile: { password: 'N3w-Horse-2', forceChangePassword: false } };

  it.each(['', '/resetpassword'])('is answered with the user, at the path of the user and %j', async (suffix) => {
    const users = await usersCaller();
    const path = await users.created();
    const { status, json } = await users.send('PATCH', path + suffix, body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ ...body, lastDirectorySyncTime: null, softDeletionTime: null, state: 'active' });
    expect(json.links.self.uri).toBe(`/customers/${delegated.id}/${path}`);
  });

  it('is needed at the path for it, where nothing else is changed', async () => {
    const users = await usersCaller();
    const path = await users.created();
    expect(told(await users.send('PATCH', `${path}/resetpassword`, {}))).toEqual([400, 2000]);
    const { json } = await users.send('PATCH', `${path}/resetpassword`, { ...body, displayName: 'Other' });
    expect(json.displayName).toBe('Ada Lovelace');
  });
});

describe('a user that is deleted', () => {
  it('is in the list of deleted users only, with the moment', async () => {
    const users = await usersCaller();
    const path = await users.created();
    const { status, text } = await users.send('DELETE', path);
    expect([status, text]).toEqual([204, '']);
    expect(await users.names()).not.toContain(`ada.lovelace@${delegated.label}.example`);
    expect(told(await users.get(path))).toEqual([404, 60002]);
    const { json } = await users.get(`users?${DELETED}`);
    expect(json.totalCount).toBe(1);
    expect(json.items[0]).toMatchObject({
      id: path.slice(6),
      state: 'inactive',
      softDeletionTime: '2026-03-10T09:30:00Z',
    });
    expect(decodeURIComponent(json.links.self.uri)).toBe(
      `/customers/${delegated.id}/users?size=500&filter={"Field":"UserStatus","Value":"Inactive","Operator":"equals"}`,
    );
  });

  it('can be restored, with all its fields, and no other change can be made to it', async () => {
    const users = await usersCaller();
    const path = await users.created();
    const { json: before } = await users.get(path);
    await users.send('DELETE', path);
    expect(told(await users.send('PATCH', path, { displayName: 'Other' }))).toEqual([404, 60002]);
    expect(told(await users.send('DELETE', path))).toEqual([404, 60002]);
    const restore = { State: 'active', Attributes: { ObjectType: 'CustomerUser' } };
    const { status, json } = await users.send('PATCH', path, restore);
    expect([status, json]).toEqual([200, before]);
    expect((await users.get(`users?${DELETED}`)).json.items).toEqual([]);
  });

  it('leaves its name to others, and can not come back while one has it', async () => {
    const users = await usersCaller();
    const path = await users.created();
    await users.send('DELETE', path);
    const other = await users.created();
    expect(told(await users.send('PATCH', path, { State: 'active' }))).toEqual([400, 2000]);
    await users.send('DELETE', other);
    expect((await users.send('PATCH', path, { State: 'active' })).status).toBe(200);
  });

  it('is gone for good after 30 days of the clock', async () => {
    const clock = new SetClock();
    const users = await usersCaller(delegated, { clock });
    const path = await users.created();
    await users.send('DELETE', path);
    clock.pass(30, -1);
    expect((await users.get(`users?${DELETED}`)).json.totalCount).toBe(1);
    clock.pass(0, 1);
    expect((await users.get(`users?${DELETED}`)).json.totalCount).toBe(0);
    expect(told(await users.send('PATCH', path, { State: 'active' }))).toEqual([404, 60002]);
  });

  it('can be one that was made up', async () => {
    const users = await usersCaller(licensed);
    const { json } = await users.get('users');
    const { id } = json.items[3];
    await users.send('DELETE', `users/${id}`);
    expect((await users.get('users')).json.totalCount).toBe(json.totalCount - 1);
    await users.send('PATCH', `users/${id}`, { State: 'active' });
    expect((await users.get('users')).json).toEqual(json);
  });
});

describe('what nobody is', () => {
  it.each([
    '11111111-2222-4333-8444-555555555555',
    'x',
    'x'.repeat(4000),
    '%00',
    '..%2f..',
    encodeURIComponent('ada@contoso.example'),
  ])('is not found: %s', async (id) => {
    const users = await usersCaller();
    const paths = [
      ['GET', `users/${id}`],
      ['PATCH', `users/${id}`],
      ['PATCH', `users/${id}/resetpassword`],
      ['DELETE', `users/${id}`],
      ['GET', `users/${id}/licenses`],
      ['POST', `users/${id}/licenseupdates`],
      ['GET', `users/${id}/directoryroles`],
    ];
    for (const [method = '', path = ''] of paths) {
      expect(told(await users.send(method, path, method === 'GET' ? undefined : '{}'))).toEqual([404, 60002]);
    }
  });

  it('is a user of another customer', async () => {
    const users = await usersCaller();
    const other = new UsersCaller(users.standIn, licensed);
    const path = await users.created();
    const { json } = await users.get('users');
    for (const user of [path, `users/${json.items[1].id}`]) {
      expect(told(await other.get(user))).toEqual([404, 60002]);
      expect(told(await other.send('DELETE', user))).toEqual([404, 60002]);
    }
  });

  it('is forgotten with everything else', async () => {
    const users = await usersCaller();
    const before = (await users.get('users')).text;
    await users.created();
    await users.standIn.control('reset', {});
    expect((await users.get('users')).text).toBe(before);
  });
});

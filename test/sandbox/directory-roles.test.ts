/** The directory roles of a customer, and who has them. */

import { describe, expect, it } from 'vitest';
import { ROLES } from './graph-caller.ts';
import { startStandIn, told } from './stand-in.ts';
import { CUSTOMERS, UsersCaller } from './users-caller.ts';

const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';

async function rolesCaller() {
  return new UsersCaller(await startStandIn(), CUSTOMERS.delegated);
}

const members = `directoryroles/${helpdesk}/usermembers`;

describe('directory roles', () => {
  it('are listed by their template ids, one with the name that only this service has', async () => {
    const users = await rolesCaller();
    const { json, text } = await users.get('directoryroles');
    expect(text.startsWith('\uFEFF{')).toBe(true);
    expect(json.items).toContainEqual({
      name: 'Helpdesk Administrator',
      id: helpdesk,
      attributes: { objectType: 'DirectoryRole' },
    });
    expect(json.items).toContainEqual(
      expect.objectContaining({ name: 'User Account Administrator', id: ROLES.userAdministrator }),
    );
  });

  it('are given to a user and taken away', async () => {
    const users = await rolesCaller();
    const user = await users.created();
    const { json: record } = await users.get(user);
    const { id, displayName, userPrincipalName } = record;
    const body = { Id: id, DisplayName: displayName, UserPrincipalName: userPrincipalName };
    const { status, json } = await users.send('POST', members, { ...body, Attributes: { ObjectType: 'UserMember' } });
    const member = { displayName, userPrincipalName, roleId: helpdesk, id, attributes: { objectType: 'UserMember' } };
    expect([status, json]).toEqual([201, member]);
    expect((await users.get(members)).json.items).toEqual([member]);
    expect((await users.get(`${user}/directoryroles`)).json.items).toEqual([
      { name: 'Helpdesk Administrator', id: helpdesk, attributes: { objectType: 'DirectoryRole' } },
    ]);
    expect(told(await users.send('POST', members, body))).toEqual([409, 2000]);
    const removed = await users.send('DELETE', `${members}/${id}`);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await users.get(members)).json.items).toEqual([]);
    expect(told(await users.send('DELETE', `${members}/${id}`))).toEqual([404, 60002]);
  });

  it('are had by the administrator from the start, and not while it is deleted', async () => {
    const users = await rolesCaller();
    const administrators = `directoryroles/${ROLES.globalAdministrator}/usermembers`;
    const { json } = await users.get(administrators);
    expect(json.items).toHaveLength(1);
    await users.send('DELETE', `users/${json.items[0].id}`);
    expect((await users.get(administrators)).json.items).toEqual([]);
    await users.send('PATCH', `users/${json.items[0].id}`, { State: 'active' });
    expect((await users.get(administrators)).json).toEqual(json);
  });

  it.each(['x', '11111111-2222-4333-8444-555555555555'])('are not found: %s', async (role) => {
    const users = await rolesCaller();
    const path = `directoryroles/${role}/usermembers`;
    expect(told(await users.get(path))).toEqual([404, 1000]);
    expect(told(await users.send('POST', path, { Id: 'x' }))).toEqual([404, 1000]);
    expect(told(await users.send('DELETE', `${path}/x`))).toEqual([404, 1000]);
  });

  it.each([
    ['nobody', { Id: '11111111-2222-4333-8444-555555555555' }, [404, 60002]],
    ['a number', { Id: 7 }, [400, 2000]],
    ['nothing', {}, [400, 2000]],
    ['a list', [], [400, 2000]],
  ])('are not given to %s', async (_, body, expected) => {
    const users = await rolesCaller();
    expect(told(await users.send('POST', members, body))).toEqual(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { clientOf } from './client-fakes.ts';
import { idOf, type Reply, Service } from './service.ts';

const customer = idOf(1);
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
const daniel = {
  id: 'a9ef48bb-8758-4590-a312-d4a47bfaded4',
  upn: 'Daniel@contoso.onmicrosoft.com',
  displayName: 'Daniel Tsai',
};

/** As set-user-roles-for-a-customer has it. */
const member = {
  displayName: daniel.displayName,
  userPrincipalName: daniel.upn,
  roleId: helpdesk,
  id: daniel.id,
  attributes: { objectType: 'UserMember' },
};

async function connected(...replies: readonly Reply[]) {
  const service = await Service.script(...replies);
  return { service, roles: await clientOf(service.url).client.directoryRoles() };
}

describe('roles', () => {
  const role = { name: 'Helpdesk Administrator', id: helpdesk, attributes: { objectType: 'DirectoryRole' } };

  test('of a customer and of a user are read as they are documented', async () => {
    const body = { totalCount: 1, items: [role], attributes: { objectType: 'Collection' } };
    const { service, roles } = await connected({ body }, { body: `\ufeff${JSON.stringify(body)}` });
    const read = [{ id: helpdesk, name: 'Helpdesk Administrator' }];
    expect([await roles.list(customer), await roles.ofUser(customer, daniel.id)]).toEqual([read, read]);
    expect(service.calls).toEqual([
      `GET /v1/customers/${customer}/directoryroles`,
      `GET /v1/customers/${customer}/users/${daniel.id}/directoryroles`,
    ]);
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ Name: 'Helpdesk Administrator', Id: helpdesk.toUpperCase() }, 'Helpdesk Administrator'],
    [{ id: helpdesk, name: null }, helpdesk],
    [{ id: helpdesk, name: { en: 'Helpdesk' } }, helpdesk],
    [{ id: helpdesk }, helpdesk],
  ])('are read from %j', async (item, name) => {
    const { roles } = await connected({ body: { items: [item] } });
    expect(await roles.list(customer)).toEqual([{ id: helpdesk, name }]);
  });

  test.each<[unknown, string]>([
    [{ name: 'Helpdesk Administrator' }, 'items[0].id is missing'],
    [{ id: '../users', name: 'x' }, 'items[0].id is "../users"'],
    [null, 'items[0] is null'],
  ])('are refused where they are not told: %j', async (item, problem) => {
    const { roles } = await connected({ body: { items: [item] } });
    expect((await rejectionOf(roles.list(customer))).message).toContain(`${problem}.`);
  });
});

describe('the members of a role', () => {
  test('are read as they are documented, and without what may be missing', async () => {
    const bare = { id: daniel.id.toUpperCase(), displayName: 7 };
    const { service, roles } = await connected({ body: { items: [member] } }, { body: { items: [bare] } });
    expect(await roles.members(customer, helpdesk)).toEqual([daniel]);
    expect(await roles.members(customer, helpdesk)).toEqual([{ id: daniel.id, upn: daniel.id, displayName: '7' }]);
    expect(service.calls[0]).toBe(`GET /v1/customers/${customer}/directoryroles/${helpdesk}/usermembers`);
  });

  test('are changed as it is documented', async () => {
    const { service, roles } = await connected({ status: 201, body: member }, { status: 204 });
    await roles.give(customer, helpdesk, daniel);
    await roles.take(customer, helpdesk, daniel.id);
    expect(service.calls).toEqual([
      `POST /v1/customers/${customer}/directoryroles/${helpdesk}/usermembers`,
      `DELETE /v1/customers/${customer}/directoryroles/${helpdesk}/usermembers/${daniel.id}`,
    ]);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
      Id: daniel.id,
      DisplayName: daniel.displayName,
      UserPrincipalName: daniel.upn,
      Attributes: { ObjectType: 'UserMember' },
    });
  });

  test.each(['..', 'a/b', ''])('are not asked for by what is no id: %j', async (id) => {
    const { service, roles } = await connected();
    expect(await rejectionOf(roles.members(customer, id))).toMatchObject({ exitCode: 3 });
    expect(await rejectionOf(roles.take(customer, helpdesk, id))).toMatchObject({ exitCode: 3 });
    expect(service.asked).toEqual([]);
  });
});

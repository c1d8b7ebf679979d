/** Which roles a caller needs for the users of a customer, and where they come from. */

import { describe, expect, it } from 'vitest';
import { signIn } from './device-login.ts';
import { GraphCaller, ROLES, SetClock, unifiedRoles } from './graph-caller.ts';
import { startStandIn, told } from './stand-in.ts';
import { CUSTOMERS, UsersCaller } from './users-caller.ts';

const { granular } = CUSTOMERS;

async function callers() {
  const clock = new SetClock();
  const standIn = await startStandIn({ clock });
  return { clock, graph: new GraphCaller(standIn), users: new UsersCaller(standIn, granular) };
}

async function groupId(graph: GraphCaller, name: string): Promise<string> {
  const { json } = await graph.get('/graph/v1.0/groups');
  return json.value.find(({ displayName }: { displayName: string }) => displayName === name).id;
}

/** Gives a group of the partner these roles at the customer, and resolves with the address of the relationship. */
async function grant(graph: GraphCaller, group: string, ...roles: readonly string[]): Promise<string> {
  const customer = { tenantId: granular.id };
  const fields = { displayName: `For ${group}`, accessDetails: unifiedRoles(...roles), customer };
  const relationship = await graph.active(fields, granular.id);
  const { status, text } = await graph.send('POST', `${relationship}/accessAssignments`, {
    accessContainer: { accessContainerId: await groupId(graph, group), accessContainerType: 'securityGroup' },
    accessDetails: unifiedRoles(...roles),
  });
  if (status !== 201) throw new Error(text);
  return relationship;
}

const READERS = 'Directory Readers, Global Reader, User Administrator';

describe('the users of a customer without delegated admin privileges', () => {
  it('are refused without an admin relationship, with the names of the roles', async () => {
    const { users } = await callers();
    const answer = await users.get('users');
    expect(told(answer)).toEqual([403, 900308]);
    expect(answer.json.description).toContain(READERS);
  });

  it('are refused where nobody has the roles of the relationship', async () => {
    const { graph, users } = await callers();
    await graph.active({ accessDetails: unifiedRoles(ROLES.directoryReaders) }, granular.id);
    expect(told(await users.get('users'))).toEqual([403, 900308]);
  });

  it('are refused where only a group has the roles that the caller is not in', async () => {
    const { graph, users } = await callers();
    await grant(graph, 'Helpdesk', ROLES.directoryReaders);
    expect(told(await users.get('users'))).toEqual([403, 900308]);
  });

  it('are shown with one of the roles, and what needs other roles is refused', async () => {
    const { graph, users } = await callers();
    await grant(graph, 'M365 Admins', ROLES.directoryReaders);
    const { status, json } = await users.get('users');
    expect(status).toBe(200);
    for (const path of ['subscribedskus', 'directoryroles', `users/${json.items[1].id}/licenses`]) {
      expect((await users.get(path)).status).toBe(200);
    }
    expect(told(await users.create())).toEqual([403, 900308]);
    expect(told(await users.send('DELETE', `users/${json.items[1].id}`))).toEqual([403, 900308]);
    expect(told(await users.assign(`users/${json.items[1].id}`, 'x'))).toEqual([403, 900308]);
    const password = { passwordProfile: { password: 'N3w-Horse-2' } };
    const reset = await users.send('PATCH', `users/${json.items[1].id}`, password);
    expect(reset.json.description).toContain('Privileged Authentication Administrator');
  });

  it('are changed with the roles of several relationships, until they end', async () => {
    const { clock, graph, users } = await callers();
    await grant(graph, 'M365 Admins', ROLES.directoryReaders);
    const second = await grant(graph, 'AdminAgents', ROLES.userAdministrator);
    const path = await users.created();
    expect((await users.send('DELETE', path)).status).toBe(204);
    await graph.request(second, 'terminate');
    expect(told(await users.create())).toEqual([403, 900308]);
    expect((await users.get('users')).status).toBe(200);
    clock.pass(731);
    expect(told(await users.get('users'))).toEqual([403, 900308]);
  });

  it.each([
    ['ben.okafor@fabrikam.example', 200],
    ['dana.ito@fabrikam.example', 200],
    ['ada.moreau@fabrikam.example', 403],
  ])('are shown to whoever is in the group, directly or through another one: to %s %i', async (account, status) => {
    const { graph, users } = await callers();
    await grant(graph, 'Helpdesk', ROLES.directoryReaders);
    const { access_token } = await signIn(users.standIn, { decision: 'accept', account, mfa: 'on' });
    const headers = { Authorization: `Bearer ${access_token}` };
    expect((await users.standIn.ask(`/v1/customers/${granular.id}/users`, { headers })).status).toBe(status);
  });

  it('are open to Global Administrators in everything', async () => {
    const { graph, users } = await callers();
    await grant(graph, 'M365 Admins', ROLES.globalAdministrator);
    const user = await users.created();
    const members = `directoryroles/${ROLES.directoryReaders}/usermembers`;
    expect((await users.send('POST', members, { Id: user.slice(6) })).status).toBe(201);
  });
});

it('an application without a user is refused: 900329', async () => {
  const standIn = await startStandIn();
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: '9d3c1d5e-0000-4000-8000-000000000001',
    client_secret: 'x',
    scope: 'https://api.partnercenter.microsoft.com/.default',
  });
  const { json } = await standIn.ask('/3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e/oauth2/v2.0/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  const headers = { Authorization: `Bearer ${json.access_token}` };
  for (const path of ['users', 'users/x', 'subscribedskus', 'directoryroles']) {
    const answer = await standIn.ask(`/v1/customers/${CUSTOMERS.delegated.id}/${path}`, { headers });
    expect(told(answer)).toEqual([403, 900329]);
  }
});

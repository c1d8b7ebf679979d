import { describe, expect, it } from 'vitest';
import { GRAPH, type GraphCaller, graphCaller, ROLES, unifiedRoles } from './graph-caller.ts';
import { partner } from './stand-in.ts';

const { directoryReaders, userAdministrator, licenseAdministrator } = ROLES;

/** The id of a group of the partner. */
async function group(graph: GraphCaller, name: string): Promise<string> {
  const { json } = await graph.get(`${GRAPH}/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`);
  return json.value[0].id;
}

function container(accessContainerId: string, ...roles: readonly string[]) {
  return {
    accessContainer: { accessContainerId, accessContainerType: 'securityGroup' },
    accessDetails: unifiedRoles(...roles),
  };
}

/** A stand-in with an active relationship, its assignments, and a group without any. */
async function assignable() {
  const graph = await graphCaller({ partner });
  const address = await graph.active();
  return { graph, address, all: `${address}/accessAssignments`, helpdesk: await group(graph, 'Helpdesk') };
}

describe('an access assignment', () => {
  it('gives a group roles, which can be changed and taken again', async () => {
    const { graph, all, helpdesk } = await assignable();
    const made = await graph.send('POST', all, container(helpdesk, directoryReaders));
    expect([made.status, made.json]).toEqual([
      201,
      expect.objectContaining({ status: 'pending', ...container(helpdesk, directoryReaders) }),
    ]);
    const one = `${all}/${made.json.id}`;
    expect(made.headers.get('Location')).toBe(graph.standIn.url + one);
    expect((await graph.get(one)).json).toMatchObject({ status: 'active' });
    expect((await graph.send('POST', all, container(helpdesk, userAdministrator))).status).toBe(409);

    const same = await graph.patch(one, { accessDetails: unifiedRoles(directoryReaders) });
    expect([same.status, same.json.id]).toEqual([200, made.json.id]);
    const changed = await graph.patch(one, { accessDetails: unifiedRoles(directoryReaders, userAdministrator) });
    expect([changed.status, changed.json, changed.headers.get('Retry-After')]).toEqual([202, {}, '1']);
    const operation = changed.headers.get('Location')?.slice(graph.standIn.url.length) ?? '';
    const { json } = await graph.get(operation);
    expect(json).toMatchObject({ operationType: 'delegatedAdminAccessAssignmentUpdate', status: 'succeeded' });
    expect(JSON.parse(json.data)).toMatchObject({ id: made.json.id });
    expect((await graph.get(one)).json.accessDetails).toEqual(unifiedRoles(directoryReaders, userAdministrator));

    expect((await graph.remove(one)).status).toBe(204);
    expect((await graph.get(all)).json.value).toMatchObject([{ id: made.json.id, status: 'deleted' }]);
    expect((await graph.send('POST', all, container(helpdesk, directoryReaders))).status).toBe(201);
    const live = `${all}?$filter=${encodeURIComponent("status eq 'active'")}`;
    expect((await graph.get(live)).json.value).toHaveLength(1);
    const ofGroup = `accessContainer/accessContainerId eq '${helpdesk}' and status eq 'deleted'`;
    expect((await graph.get(`${all}?$filter=${encodeURIComponent(ofGroup)}`)).json.value).toHaveLength(1);
  });

  it('comes to nothing for a group that there is not, and one that is no security group', async () => {
    const { graph, all } = await assignable();
    for (const id of ['11111111-1111-4111-8111-111111111111', await group(graph, 'All Staff')]) {
      const { status, json } = await graph.send('POST', all, container(id, directoryReaders));
      expect(status).toBe(201);
      expect((await graph.get(`${all}/${json.id}`)).json.status).toBe('error');
      // What has failed is in nobody's way.
      expect((await graph.send('POST', all, container(id, directoryReaders))).status).toBe(201);
    }
  });

  it('is refused with roles that the relationship does not have, and in one that is not active', async () => {
    const { graph, address, all, helpdesk } = await assignable();
    const outside = await graph.send('POST', all, container(helpdesk, licenseAdministrator));
    expect([outside.status, outside.json.error.message]).toEqual([400, expect.stringContaining(licenseAdministrator)]);
    expect((await graph.send('POST', all, container(helpdesk))).status).toBe(400);
    expect((await graph.send('POST', all, { accessDetails: unifiedRoles(directoryReaders) })).status).toBe(400);
    const pending = await graph.pending({ displayName: 'Contoso 2' });
    const early = await graph.send('POST', `${pending}/accessAssignments`, container(helpdesk, directoryReaders));
    expect(early.json.error.message).toContain('approvalPending');
    const nobody = `${address.slice(0, -1)}x/accessAssignments`;
    expect((await graph.send('POST', nobody, container(helpdesk, directoryReaders))).status).toBe(404);
  });

  it('is changed only as it was read', async () => {
    const { graph, all, helpdesk } = await assignable();
    const { json } = await graph.send('POST', all, container(helpdesk, directoryReaders));
    const one = `${all}/${json.id}`;
    const etag = await graph.etag(one);
    await graph.patch(one, { accessDetails: unifiedRoles(userAdministrator) });
    const body = { accessDetails: unifiedRoles(directoryReaders) };
    expect((await graph.send('PATCH', one, body, { 'If-Match': etag })).status).toBe(412);
    expect((await graph.send('PATCH', one, body)).status).toBe(400);
    expect((await graph.get(one)).json.accessDetails).toEqual(unifiedRoles(userAdministrator));
  });

  it('takes a while where that was ordered', async () => {
    const { graph, all, helpdesk } = await assignable();
    const slow = () => graph.standIn.control('fault', { kind: 'slow-provisioning', seconds: 60 });
    const wait = () => graph.standIn.control('clock', { seconds: 60 });
    await slow();
    const { json } = await graph.send('POST', all, container(helpdesk, directoryReaders));
    const one = `${all}/${json.id}`;
    const status = async () => (await graph.get(one)).json.status;
    expect(await status()).toBe('pending');
    await wait();
    expect(await status()).toBe('active');

    await slow();
    const changed = await graph.patch(one, { accessDetails: unifiedRoles(userAdministrator) });
    const operation = changed.headers.get('Location')?.slice(graph.standIn.url.length) ?? '';
    expect((await graph.get(operation)).json.status).toBe('running');
    // The status alone does not tell that the roles are still the old ones.
    expect((await graph.get(one)).json).toMatchObject({
      status: 'active',
      accessDetails: unifiedRoles(directoryReaders),
    });
    await wait();
    expect((await graph.get(operation)).json.status).toBe('succeeded');
    expect((await graph.get(one)).json.accessDetails).toEqual(unifiedRoles(userAdministrator));

    await slow();
    await graph.remove(one);
    expect(await status()).toBe('deleting');
    await wait();
    expect(await status()).toBe('deleted');
  });
});

describe('the directory of the partner', () => {
  it('knows users and groups, nested ones too', async () => {
    const { graph, helpdesk } = await assignable();
    const names = async (path: string) =>
      (await graph.get(`${GRAPH}${path}`)).json.value.map(
        ({ displayName }: { displayName: string }) => displayName,
      ) as readonly string[];
    const { json } = await graph.get(`${GRAPH}/me?$select=id,displayName,userPrincipalName`);
    expect(json).toMatchObject({ displayName: 'Operator', userPrincipalName: 'operator@partner.example' });
    expect((await graph.get(`${GRAPH}/users/${json.id}`)).json.id).toBe(json.id);
    expect(await names('/me/transitiveMemberOf?$top=999&$select=id,displayName')).toContain('AdminAgents');
    expect(await names('/users/Dana.Ito@partner.example/transitiveMemberOf/microsoft.graph.group')).toEqual([
      ...['AdminAgents', 'Azure Admins', 'M365 Admins', 'Helpdesk', 'Helpdesk Leads', 'All Staff'],
    ]);
    expect(await names(`/groups/${helpdesk}/members`)).toEqual(['Ben Okafor', 'Helpdesk Leads']);
    expect(await names(`/groups/${helpdesk}/transitiveMembers`)).toEqual(['Ben Okafor', 'Helpdesk Leads', 'Dana Ito']);
    expect(await names(`/groups/${helpdesk}/transitiveMembers/microsoft.graph.user`)).toEqual([
      'Ben Okafor',
      'Dana Ito',
    ]);
    expect(await names(`/groups/${await group(graph, 'Azure Admins')}/transitiveMemberOf`)).toEqual(['AdminAgents']);
    expect((await graph.get(`${GRAPH}/groups/${helpdesk}?$select=id,securityEnabled`)).json).toMatchObject({
      securityEnabled: true,
    });
    for (const path of [
      '/users/nobody@partner.example',
      '/groups/x',
      '/groups/x/members',
      '/users/x/transitiveMemberOf',
    ]) {
      const { status, json: answer } = await graph.get(`${GRAPH}${path}`);
      expect([status, answer.error.code]).toEqual([404, 'Request_ResourceNotFound']);
    }
  });
});

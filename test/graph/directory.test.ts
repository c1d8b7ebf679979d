import { describe, expect, test } from 'vitest';
import { staticToken } from '../../src/transport/token-source.ts';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { customerId, groupId } from './admin-bodies.ts';
import { graphAt, graphError } from './graph-fakes.ts';

const ann = { id: customerId, displayName: 'Ann', userPrincipalName: 'ann@fabrikam.com' };
const group = (displayName: string | null, id: string = groupId) => ({
  '@odata.type': '#microsoft.graph.group',
  id,
  displayName,
});
const role = { '@odata.type': '#microsoft.graph.directoryRole', id: 'r', displayName: 'AdminAgents' };

describe('whether somebody is an Admin Agent', () => {
  test.each<[string, readonly object[], boolean]>([
    ['so in the group', [role, group('Sales'), group('AdminAgents', 'x')], true],
    ['not so in other groups', [role, group('Sales'), group('adminagents of Contoso', 'x')], false],
    ['not so in no group', [], false],
  ])('is %s', async (_, value, isAgent) => {
    const service = await Service.script({ body: { value } });
    expect(await graphAt(service.url).graph.isAdminAgent()).toBe(isAgent);
    expect(service.calls).toEqual(['GET /v1.0/me/transitiveMemberOf?$select=id,displayName&$top=999']);
  });

  test('is not known where the names of groups are hidden', async () => {
    const service = await Service.script({ body: { value: [group('Sales'), group(null, 'x')] } });
    const { code, hint } = await rejectionOf(graphAt(service.url).graph.isAdminAgent());
    expect([code, hint]).toEqual([
      'group-names-hidden',
      'The app registration needs the permission GroupMember.Read.All: relate login --setup shows how.',
    ]);
  });

  test('is asked for once without parameters where they are refused', async () => {
    const service = await Service.start(({ path }) =>
      path.includes('$top')
        ? graphError(400, 'Request_UnsupportedQuery', "Unsupported query option '$top'.")
        : { body: { value: [group('AdminAgents')] } },
    );
    const { graph } = graphAt(service.url);
    expect([await graph.isAdminAgent(), await graph.isAdminAgent()]).toEqual([true, true]);
    expect(service.calls.slice(1)).toEqual(Array(2).fill('GET /v1.0/me/transitiveMemberOf'));
  });

  test('is looked for on every page', async () => {
    const service = await Service.start(({ path }) =>
      path.includes('skip')
        ? { body: { value: [group('AdminAgents', 'y')] } }
        : { body: { value: [group('Sales')], '@odata.nextLink': `${service.url}/v1.0/me/x?$skiptoken=1` } },
    );
    expect(await graphAt(service.url).graph.isAdminAgent()).toBe(true);
  });

  test('is not asked for an application, which is in no group', async () => {
    const service = await Service.script();
    const { graph } = graphAt(service.url, { tokens: staticToken('x', 'app') });
    expect(await graph.isAdminAgent()).toBeUndefined();
    expect((await rejectionOf(graph.me())).code).toBe('user-needed');
    expect(service.asked).toEqual([]);
  });
});

describe('the directory', () => {
  test('tells who is signed in, and who somebody else is', async () => {
    const service = await Service.start(() => ({ body: { ...ann, id: customerId.toUpperCase() } }));
    const { graph } = graphAt(service.url);
    expect([await graph.me(), await graph.user("o'neil#EXT#@fabrikam.com")]).toEqual([ann, ann]);
    expect(service.calls).toEqual([
      'GET /v1.0/me?$select=id,displayName,userPrincipalName',
      "GET /v1.0/users/o'neil%23EXT%23%40fabrikam.com?$select=id,displayName,userPrincipalName",
    ]);
  });

  test('tells the groups of somebody, and those that a group is in', async () => {
    const service = await Service.start(() => ({ body: { value: [role, group('Sales')] } }));
    const { graph } = graphAt(service.url);
    const sales = [{ id: groupId, displayName: 'Sales', isSecurityGroup: null }];
    expect([await graph.memberships('ann@fabrikam.com'), await graph.groupMemberships(groupId)]).toEqual([
      sales,
      sales,
    ]);
    expect(service.calls.map((call) => call.replace(/\?.*/, ''))).toEqual([
      'GET /v1.0/users/ann%40fabrikam.com/transitiveMemberOf',
      `GET /v1.0/groups/${groupId}/transitiveMemberOf`,
    ]);
  });

  test('tells a group by id and by name, and who is in it', async () => {
    const helpdesk = { ...group("Ann's"), securityEnabled: true };
    const service = await Service.script(
      { body: helpdesk },
      { body: { value: [helpdesk] } },
      { body: { value: [group('Nested', 'n'), { ...ann, '@odata.type': '#microsoft.graph.user' }] } },
    );
    const { graph } = graphAt(service.url);
    const read = { id: groupId, displayName: "Ann's", isSecurityGroup: true };
    expect(await graph.group(groupId)).toEqual(read);
    expect(await graph.groupsNamed("Ann's")).toEqual([read]);
    expect(await graph.groupMembers(groupId)).toEqual([ann]);
    const [, byName, members] = service.asked.map(({ path }) => new URL(path, service.url));
    expect(byName?.searchParams.get('$filter')).toBe("displayName eq 'Ann''s'");
    expect(members?.pathname).toBe(`/v1.0/groups/${groupId}/transitiveMembers`);
  });
});

describe('the time of the service', () => {
  test('is that of its latest answer, carried on by the clock of this machine', async () => {
    const dates = ['Tue, 10 Mar 2028 09:30:00 GMT', 'soon', 'Tue, 10 Mar 2020 09:30:00 GMT'];
    const service = await Service.start((_, index) => ({ body: ann, headers: { date: dates[index] ?? '' } }));
    const { graph, clock } = graphAt(service.url);
    expect(graph.serviceTime()).toBeUndefined();
    await graph.me();
    clock.pass(1);
    expect(graph.serviceTime()?.toISOString()).toBe('2028-03-11T09:30:00.000Z');
    await graph.me();
    expect(graph.serviceTime()?.toISOString()).toBe('2028-03-11T09:30:00.000Z');
    await graph.me();
    expect(graph.serviceTime()?.toISOString()).toBe('2020-03-10T09:30:00.000Z');
  });

  test('is told by a refusal as well', async () => {
    const service = await Service.script({ status: 404, headers: { date: 'Fri, 10 Mar 2028 09:30:00 GMT' } });
    const { graph } = graphAt(service.url);
    await rejectionOf(graph.me());
    expect(graph.serviceTime()?.toISOString()).toBe('2028-03-10T09:30:00.000Z');
  });
});

import { describe, expect, test } from 'vitest';
import { relate } from '../../fakes.ts';
import { clinique, conservas, json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';
import { Wire } from '../users/contoso.ts';
import { madeRelationship } from './relationships.ts';

describe('relate admin list', () => {
  test('tells state, access and days left, those that end first before the others', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    madeRelationship(world, { name: 'Short', customer: clinique.id, duration: 'P20D' });
    madeRelationship(world, { name: 'Waiting', customer: conservas.id, until: 'pending' });
    madeRelationship(world, { name: 'Ended', customer: suess.id, until: 'terminated' });
    expect(await json(world, 'admin', 'list', '--json', 'name,state,access,daysLeft')).toEqual([
      { name: 'Short', state: 'active', access: 'expiring', daysLeft: 20 },
      { name: 'Long', state: 'active', access: 'granular', daysLeft: 730 },
      { name: 'Waiting', state: 'approvalPending', access: 'pending', daysLeft: null },
      { name: 'Ended', state: 'terminated', access: 'removed', daysLeft: null },
    ]);
  });

  test.each([
    [['--state', 'APPROVALPENDING'], ['Waiting']],
    [['--access', 'granular'], ['Long']],
    [['--within', '30d'], ['Short']],
    [[suess.id], ['Long']],
    [[suess.name], ['Long']],
    [['görlitz'], ['Long']],
    [['Short'], ['Short']],
    [['--customer', suess.id], ['Long']],
    [['--customer', suess.name], ['Long']],
    [['--customer', 'nobody'], []],
  ])('with %j shows %j', async (flags, names) => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    madeRelationship(world, { name: 'Short', customer: clinique.id, duration: 'P20D' });
    madeRelationship(world, { name: 'Waiting', customer: conservas.id, until: 'pending' });
    const rows = (await json(world, 'admin', 'list', ...flags, '--json', 'name')) as readonly { name: string }[];
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  test('takes a customer once', async () => {
    const world = await rehearsal();
    const { code, stderr } = await relate(world, 'admin', 'list', 'Contoso', '--customer', 'Litware');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Two customers are given: Contoso, and')]);
  });

  test('asks for the relationships of one customer alone, where it is beyond doubt who is meant', async () => {
    const world = await rehearsal();
    const id = madeRelationship(world, { name: 'Long', customer: suess.id });
    madeRelationship(world, { name: 'Short', customer: clinique.id, duration: 'P20D' });
    await relate(world, 'customers', 'list');
    const { sent } = new Wire(world, async () => undefined);
    // Each request for relationships: the id of one, the tenant of those with one customer, or all.
    const asked = async (...argv: readonly string[]) => {
      sent.length = 0;
      const { code, stderr } = await relate(world, 'admin', ...argv);
      if (code !== 0) throw new Error(stderr);
      const urls = sent.map(({ url }) => new URL(url));
      return urls.flatMap(({ pathname, searchParams }) => {
        const [, one] = /delegatedAdminRelationships(?:\/([^/]+))?$/.exec(pathname) ?? [''];
        if (!pathname.includes('delegatedAdminRelationships') || pathname.endsWith('/requests')) return [];
        return [one ?? /'(.+)'/.exec(searchParams.get('$filter') ?? '')?.[1] ?? 'all'];
      });
    };
    const domain = 'suess-0.onmicrosoft.com';
    expect(await asked('list', domain)).toEqual([suess.id]);
    expect(await asked('list', '--customer', suess.id)).toEqual([suess.id]);
    expect(await asked('list', suess.name)).toEqual(['all']);
    expect(await asked('list', id)).toEqual([id]);
    expect(await asked('renew', domain, '--copy', '--dry-run')).toEqual([suess.id]);
    expect(await asked('renew', id, '--copy', '--dry-run')).toEqual([id]);
  });

  test('refuses a state that the service does not have, and says which there are', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    const { code, stdout, stderr } = await relate(world, 'admin', 'list', '--state', 'actve');
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('States: created, approvalPending')]);
  });

  test('says what to do where there is none', async () => {
    const world = await rehearsal();
    const { code, stderr } = await relate(personAt(world), 'admin', 'list');
    expect([code, stderr]).toEqual([0, expect.stringContaining('There is no admin relationship.')]);
  });

  test('does not take the empty list of somebody who is no Admin Agent for none', async () => {
    const world = await rehearsal();
    await relate(world, 'sandbox', 'fault', 'no-admin-agent');
    const { code, stdout, stderr } = await relate(world, 'admin', 'list');
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('AdminAgents')]);
  });
});

describe('relate admin expiring', () => {
  test('ends with 1 when there is any, and with 0 when there is none', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Short', customer: clinique.id, duration: 'P50D' });
    madeRelationship(world, { name: 'Extending', customer: suess.id, duration: 'P20D', autoExtend: 'P180D' });
    expect((await relate(world, 'admin', 'expiring')).code).toBe(0);
    const { code, stdout } = await relate(world, 'admin', 'expiring', '--within', '60d', '--json', 'name');
    expect([code, JSON.parse(stdout)]).toEqual([1, [{ name: 'Short' }]]);
  });
});

describe('relate admin show', () => {
  test('shows the groups with their roles, by name', async () => {
    const world = await rehearsal();
    const id = madeRelationship(world, { name: 'Long', customer: suess.id });
    await relate(world, 'admin', 'assign', id, '--group', 'Helpdesk', '--roles', 'Directory Readers');
    const shown = await json(world, 'admin', 'show', suess.name);
    expect(shown).toMatchObject({
      name: 'Long',
      customer: suess.name,
      roles: ['Directory Readers', 'User Administrator'],
      groups: [{ name: 'Helpdesk', status: 'active', roles: ['Directory Readers'] }],
      request: null,
      mails: [],
    });
  });

  test('asks for one that is named by its whole id alone, and for all where that is not found', async () => {
    const world = await rehearsal();
    const id = madeRelationship(world, { name: 'Long', customer: suess.id });
    const tap = new Tap(world);
    expect(await json(world, 'admin', 'show', id)).toMatchObject({ name: 'Long' });
    expect(tap.graphPaths.filter((path) => path.endsWith('/delegatedAdminRelationships'))).toEqual([]);
    const gone = await relate(world, 'admin', 'show', id.replace(/^.{4}/, '0000'));
    expect([gone.code, gone.stderr]).toEqual([3, expect.stringContaining('There is no admin relationship')]);
  });

  test.each(['Long', 'nobody'])('finds "%s" or says that there is none', async (text) => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    expect((await relate(world, 'admin', 'show', text)).code).toBe(text === 'Long' ? 0 : 3);
  });
});

import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { fileLedger } from '../../../src/ledger/place.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import { clinique, conservas, inStandIn, invite, json, personAt, rehearsal, Tap } from './rehearsal.ts';

async function idShown(world: FakeWorld, text: string): Promise<string> {
  return (await json(world, 'customers', 'show', text, '--json', 'id')).id;
}

describe('relate customers show', () => {
  test('finds a customer by id, domain, name, a part of one, or alias; in the ledger or not', async () => {
    const world = await rehearsal();
    const ways = [
      conservas.id,
      conservas.id.toUpperCase(),
      'yanez-2.onmicrosoft.com',
      'conservas yanez jaen sl',
      'yáñez',
    ];
    for (const text of ways) expect([text, await idShown(world, text)]).toEqual([text, conservas.id]);
    await relate(world, 'customers', 'alias', conservas.id, 'The fish people');
    await relate(world, 'customers', 'list');
    for (const text of [...ways, 'the fish people', 'fish']) {
      expect([text, await idShown(world, text)]).toEqual([text, conservas.id]);
    }
  });

  test('shows who went away as the ledger has it, and what is known of the invitation and the changes', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    await relate(world, 'customers', 'note', conservas.id, 'paid until May');
    inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(conservas.name)));
    world.clock.pass(1);
    await relate(world, 'customers', 'list');
    expect(await json(world, 'customers', 'show', conservas.id)).toMatchObject({
      id: conservas.id,
      name: conservas.name,
      note: 'paid until May',
      relationship: 'removed',
      access: 'none',
      changes: [{ kind: 'lost', at: '2026-03-11T09:30:00.000Z' }],
      services: null,
      next: '',
      problems: [],
    });
    // Whom the service refuses for another reason is not taken for gone.
    new Tap(world, (path) => (path.endsWith(clinique.id) ? 403 : undefined));
    const { code, stdout, stderr } = await relate(world, 'customers', 'show', clinique.id);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('Partner Center refused this.')]);
  });

  test('shows the customer also when the ledger can not be written, and says that', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    const ledger = new Sqlite(fileLedger(world.paths.data).path);
    ledger.exec("create trigger no_more before update on customer begin select raise(fail, 'no room'); end");
    await ledger.close();
    const { code, stdout, stderr } = await relate(world, 'customers', 'show', conservas.id, '--json', 'name,access');
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toEqual({ name: conservas.name, access: 'delegated' });
    expect(stderr).toMatch(/^\{"error":\{"code":"ledger-unavailable","message":"Not remembered: .+\n$/);
  });

  test('takes Ctrl-C for no answer of the service', async () => {
    const world = await rehearsal();
    new Tap(world, (path) => {
      if (path.endsWith('/managedservices')) world.controlC.abort();
      return undefined;
    });
    const { code, stdout } = await relate(world, 'customers', 'show', conservas.id);
    expect([code, stdout]).toEqual([130, '']);
  });

  test('finds who came since the last sync', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
    expect(await json(world, 'customers', 'show', 'adatum.example', '--json', 'name')).toEqual({ name: 'Adatum' });
  });

  test('lists the candidates when several are meant', async () => {
    const world = await rehearsal();
    const { code, stdout, stderr } = await relate(world, 'customers', 'show', 'onmicrosoft');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^relate: "onmicrosoft" may be any of 3 customers\.\nGive the id of one: /);
    expect(stderr).toContain(`${clinique.name} (${clinique.id})`);
    const { stderr: inJson } = await relate(world, 'customers', 'show', 'onmicrosoft', '-o', 'json');
    expect(JSON.parse(inJson).error).toMatchObject({ code: 'customer-ambiguous', candidates: { length: 3 } });
  });

  test.each(['nobody at all', '00000000-0000-4000-8000-000000000000', '?'])(
    'says that there is no %j',
    async (text) => {
      const world = await rehearsal();
      const { code, stdout, stderr } = await relate(world, 'customers', 'show', text);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/^relate: .+\.\n/);
      await relate(world, 'customers', 'list');
      expect((await relate(world, 'customers', 'show', text)).code).toBe(3);
    },
  );

  test('tells all that is known: account, domains, labels, invitations, changes, services and what to do', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'changes');
    const id = await invite(world, 'Contoso Ltd', '--domain', 'contoso.example');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Contoso Ltd', domain: 'contoso.example', delegated: true }));
    world.clock.pass(1);
    await relate(world, 'customers', 'list', '--refresh');
    await relate(world, 'customers', 'alias', 'contoso.example', 'Contoso North');
    await relate(world, 'customers', 'note', 'contoso north', 'renews in March');
    inStandIn(world, (sandbox) => sandbox.revoke(sandbox.named('contoso.example')));
    world.clock.pass(1);
    const sheet = await json(world, 'customers', 'show', 'contoso');
    expect(sheet).toEqual({
      name: 'Contoso Ltd',
      alias: 'Contoso North',
      note: 'renews in March',
      id: sheet.id,
      domain: 'contoso.example',
      customDomains: [],
      country: 'US',
      email: 'it@contoso.example',
      relationship: 'reseller',
      access: 'removed',
      relationships: [],
      invitations: [
        {
          id,
          purpose: 'invitation',
          status: 'accepted',
          createdAt: '2026-03-10T09:30:00.000Z',
          remindedAt: null,
          evidence: 'domain',
          doubtful: false,
        },
      ],
      changes: [
        { kind: 'gained', before: null, after: 'Contoso Ltd', at: '2026-03-11T09:30:00.000Z' },
        { kind: 'access-removed', before: 'delegated', after: 'removed', at: '2026-03-12T09:30:00.000Z' },
      ],
      services: [],
      next: `relate customers restore ${sheet.id}`,
      problems: [],
    });
    const { stdout } = await relate(personAt(world), 'customers', 'show', 'contoso');
    expect(stdout).toContain(`\nINVITATIONS   ${id}: invitation of 2026-03-10, accepted (recognised by domain)\n`);
    expect(stdout).toContain('\nCHANGES       gained 2026-03-11; access-removed 2026-03-12\n');
  });

  test('names the profile where one finds who there is', async () => {
    const world = await rehearsal();
    await relate(world, 'init', '--sandbox', '--name', 'other');
    for (const text of ['nobody at all', '00000000-0000-4000-8000-000000000000']) {
      const { stderr } = await relate(world, 'customers', 'show', text, '--profile', 'other');
      expect(stderr).toMatch(/ there are: relate customers list --profile other\n/);
    }
  });

  test('shows the other domains, and where to manage what is managed', async () => {
    const world = await rehearsal();
    const { customDomains, services } = await json(world, 'customers', 'show', conservas.id);
    expect(customDomains).toEqual(['yanez-2.example']);
    expect(services[0]).toEqual({ id: 'Exchange', name: 'Exchange', adminUrl: expect.stringMatching(/^https:/) });
    const { stdout } = await relate(personAt(world), 'customers', 'show', conservas.id);
    expect(stdout).toMatch(/\nOTHER DOMAINS {2}yanez-2\.example\n(?:.*\n)*SERVICES {7}Exchange https:/);
  });

  test('shows the rest when the service would not tell what is managed', async () => {
    const world = await rehearsal();
    new Tap(world, (path) => (path.endsWith('/managedservices') ? 403 : undefined));
    const message = 'Partner Center refused this.';
    const role = 'Ask a global administrator of your company to make the account an Admin Agent in Partner Center.';
    expect(await json(world, 'customers', 'show', conservas.id, '--json', 'name,services,problems')).toEqual({
      name: conservas.name,
      services: null,
      problems: [{ part: 'services', code: 'access-denied', message, hint: expect.stringContaining(role) }],
    });
    const { stdout } = await relate(personAt(world), 'customers', 'show', conservas.id);
    expect(stdout).toMatch(/\nSERVICES {7}unknown\n/);
    expect(stdout).toContain(`\nNOT KNOWN      services: ${message}\n               ${role}\n`);
    const { stdout: line } = await relate(world, 'customers', 'show', conservas.id);
    expect(line).toContain(`\tservices: ${message} ${role} `);
  });

  test('ends with exit code 5 when a part may be known the next time', async () => {
    const world = await rehearsal();
    new Tap(world, (path) => (path.endsWith('/managedservices') ? 500 : undefined));
    const { code, stdout } = await relate(world, 'customers', 'show', conservas.id, '--json', 'services,problems');
    expect([code, JSON.parse(stdout)]).toEqual([
      5,
      {
        services: null,
        problems: [
          {
            part: 'services',
            code: 'service-failed',
            message: expect.any(String),
            hint: expect.stringContaining('Request id'),
          },
        ],
      },
    ]);
  });

  test('lists its fields, and refuses others, without asking anybody', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    expect((await relate(world, 'customers', 'show', 'x', '--json')).stdout).toContain('customDomains\n');
    expect((await relate(world, 'customers', 'show', 'x', '--json', 'colour')).code).toBe(2);
    expect((await relate(world, 'customers', 'show')).code).toBe(2);
    expect(tap.paths).toEqual([]);
  });
});

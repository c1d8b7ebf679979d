import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { fileLedger } from '../../../src/ledger/place.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { clinique, conservas, inStandIn, invite, json, personAt, rehearsal, suess, Tap } from './rehearsal.ts';

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
  });

  test('does not take for gone whom the service refuses, and shows what else it tells', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    new Tap(world, (path) => (path.endsWith(clinique.id) ? 403 : undefined));
    expect(await json(world, 'customers', 'show', clinique.id)).toMatchObject({
      name: clinique.name,
      relationship: 'reseller',
      profile: null,
      domains: null,
      services: [],
      problems: expect.arrayContaining([expect.objectContaining({ part: 'profile', code: 'access-denied' })]),
    });
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
      problems: [
        expect.objectContaining({ part: 'licenses', code: 'role-missing' }),
        {
          part: 'users',
          roles: ['Directory Readers', 'Global Reader', 'User Administrator'],
          code: 'role-missing',
          message: expect.any(String),
          hint: expect.stringContaining(`relate admin request ${sheet.id} --role-set users-and-licenses`),
        },
      ],
      profile: {
        companyName: 'Contoso Ltd',
        domain: 'contoso.example',
        commerceId: expect.any(String),
        indirectResellerId: null,
        registrationNumber: null,
        language: 'en',
        email: 'it@contoso.example',
        phone: '5550100',
        country: 'US',
        region: null,
        city: 'Springfield',
        postalCode: '01101',
        addressLines: ['1 Example Way'],
      },
      domains: ['contoso.example'],
      accessDetails: { roles: [], roleIds: [], groups: [], daysLeft: null, endsAt: null },
      agreement: {
        state: 'signed',
        signed: true,
        attested: false,
        attestedAt: null,
        acceptedBy: null,
        ordersBlocked: false,
        remedy: null,
      },
      subscriptions: { active: 0, renewing: 0, ending: 0, items: [] },
      licenses: null,
      users: null,
      support: { total: 0, open: 0, requests: [] },
    });
    const { stdout } = await relate(personAt(world), 'customers', 'show', 'contoso');
    expect(stdout).toContain(`\nINVITATIONS\n  ${id}: invitation of 2026-03-10, accepted (recognised by domain)\n`);
    expect(stdout).toMatch(
      /\nCHANGES\n {2}2026-03-11 +gained: Contoso Ltd\n {2}2026-03-12 +access-removed: delegated → removed\n/,
    );
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
    expect(stdout).toMatch(/\nDOMAINS\n {2}Default +yanez-2\.onmicrosoft\.com\n +yanez-2\.example\n/);
    expect(stdout).toMatch(/\nSERVICES\n {2}Exchange +https:/);
  });

  test('shows the rest when the service would not tell what is managed', async () => {
    const world = await rehearsal();
    new Tap(world, (path) => (path.endsWith('/managedservices') ? 403 : undefined));
    const message = 'Partner Center refused this.';
    const role = 'Ask a global administrator of your company to make the account an Admin Agent in Partner Center.';
    expect(await json(world, 'customers', 'show', conservas.id, '--json', 'name,services,problems')).toEqual({
      name: conservas.name,
      services: null,
      problems: [{ part: 'services', roles: [], code: 'access-denied', message, hint: expect.stringContaining(role) }],
    });
    const { stdout } = await relate(personAt(world), 'customers', 'show', conservas.id);
    expect(stdout).toMatch(new RegExp(`\\nSERVICES\\n {2}Unknown +${message}\\n +${role}\\n`));
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
            roles: [],
            code: 'service-failed',
            message: expect.any(String),
            hint: expect.stringContaining('Request id'),
          },
        ],
      },
    ]);
  });

  test('asks for the sections that are named, and for nothing else', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    const tap = new Tap(world);
    expect(await json(world, 'customers', 'show', clinique.id, '--section', 'Support,agreement')).toEqual({
      name: clinique.name,
      id: clinique.id,
      problems: [],
      agreement: expect.objectContaining({ state: 'missing', ordersBlocked: true, remedy: expect.any(String) }),
      support: { total: 1, open: 1, requests: [expect.objectContaining({ status: 'open' })] },
    });
    const below = `/v1/customers/${clinique.id}`;
    const status = `${below}/directSignedMicrosoftCustomerAgreementStatus`;
    expect([...tap.paths].sort()).toEqual([`${below}/agreements`, status, `${below}/servicerequests`]);
    expect(tap.graphPaths).toEqual([]);
  });

  test('asks for what the chosen fields need, and for nothing else', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    const tap = new Tap(world);
    await json(world, 'customers', 'show', conservas.id, '--json', 'name,services');
    expect(tap.paths).toEqual([`/v1/customers/${conservas.id}/managedservices`]);
  });

  test('shows the named sections to a person, and to a pipe as one line', async () => {
    const world = await rehearsal();
    const line = ['customers', 'show', clinique.id, '--section', 'agreement,next'];
    const { stdout } = await relate(personAt(world), ...line, '--no-color');
    expect(stdout).toBe(
      lines(
        clinique.name,
        `  Tenant id           ${clinique.id}`,
        '',
        'AGREEMENT',
        '  Customer Agreement  missing: orders are blocked',
        '                      The customer accepts it in the Microsoft 365 admin center.',
        "                      A direct partner or an indirect provider can attest it with Partner Center's API alone (enhanced attestation).",
        '',
        'NEXT',
        `  relate admin request ${clinique.id}`,
      ),
    );
    expect((await relate(world, ...line)).stdout).toBe(
      `${clinique.name}\t${clinique.id}\trelate admin request ${clinique.id}\t\tmissing: orders are blocked\n`,
    );
  });

  test('says before anything is asked which sections there are', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    expect(await relate(world, 'customers', 'show', 'x', '--section', 'profile,colour')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^relate: A customer's record has no section "colour"\.\nSections: profile, domains, /,
      ),
    });
    expect(tap.paths).toEqual([]);
  });

  test('tells a reseller who is asked about the agreement, without asking', async () => {
    const provider = 'Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d';
    const world = await rehearsal(3, '--type', 'reseller', '--mspp-id', '4794019', '--provider-tenant-id', provider);
    const tap = new Tap(world);
    expect(await json(world, 'customers', 'show', suess.id, '--section', 'agreement')).toMatchObject({
      agreement: null,
      problems: [{ part: 'agreement', code: 'not-for-partner-type', hint: 'Ask your indirect provider to do it.' }],
    });
    expect(tap.paths.filter((path) => /agreement/i.test(path))).toEqual([]);
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

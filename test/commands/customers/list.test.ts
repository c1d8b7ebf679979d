import { describe, expect, test } from 'vitest';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { clinique, conservas, inStandIn, invite, json, personAt, rehearsal, suess, Tap } from './rehearsal.ts';

const overdue = 15;

/** Where Microsoft Graph has admin relationships. */
const RELATIONSHIPS = '/graph/v1.0/tenantRelationships/delegatedAdminRelationships';

/** Three customers who are made up, one who accepted with access, and one who is invited. */
async function withEverybody(): Promise<FakeWorld> {
  const world = await rehearsal();
  inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example', delegated: true }));
  await invite(world, '=Litware', '--domain', 'litware.example');
  return world;
}

async function names(world: FakeWorld, ...flags: readonly string[]): Promise<readonly string[]> {
  const rows: readonly { readonly name: string }[] = await json(world, 'customers', 'list', ...flags);
  return rows.map(({ name }) => name);
}

describe('relate customers list', () => {
  test('gives a script a line for each, tab-separated, and asks for the access of all at once', async () => {
    const world = await withEverybody();
    const adatum = inStandIn(world, (sandbox) => sandbox.named('Adatum').id);
    const tap = new Tap(world);
    expect(await relate(world, 'customers', 'list')).toEqual({
      code: 0,
      stdout: lines(
        `${suess.name}\tsuess-0.onmicrosoft.com\treseller\tnone\trelate admin request ${suess.id}`,
        `${clinique.name}\tthevenin-1.onmicrosoft.com\treseller\tnone\trelate admin request ${clinique.id}`,
        `${conservas.name}\tyanez-2.onmicrosoft.com\treseller\tnone\trelate admin request ${conservas.id}`,
        `Adatum\tadatum.example\treseller\tnone\trelate admin request ${adatum}`,
        '=Litware\tlitware.example\tinvited\tunknown\t',
      ),
      stderr: '',
    });
    expect(tap.paths).toEqual(['/v1/customers']);
    expect(tap.graphPaths).toEqual([RELATIONSHIPS, '/graph/v1.0/me/transitiveMemberOf']);
  });

  test('gives a person a table, with old privileges where they are asked for', async () => {
    const world = personAt(await withEverybody());
    const { code, stdout } = await relate(world, 'customers', 'list', '--delegated');
    expect([code, stdout]).toEqual([
      0,
      lines(
        'NAME                           DOMAIN                      RELATIONSHIP  ACCESS     NEXT',
        'Süß Gartenbau Görlitz AG       suess-0.onmicrosoft.com     reseller      none       relate admin request 48ce7076-b669-4909-a145-d5b9b2818860',
        'Clinique Thévenin Orléans SAS  thevenin-1.onmicrosoft.com  reseller      none       relate admin request b43d651f-d153-4ae4-829e-e6845e0cb57b',
        'Conservas Yáñez Jaén S.L.      yanez-2.onmicrosoft.com     reseller      delegated',
        'Adatum                         adatum.example              reseller      delegated',
        '=Litware                       litware.example             invited       unknown',
      ),
    ]);
  });

  test('says how to begin where nobody is', async () => {
    const world = await rehearsal(0);
    expect((await relate(personAt(world), 'customers', 'list')).stderr).toContain(
      'No customer. Invite one: relate invite "Contoso Ltd"\n',
    );
    expect(await relate(world, 'customers', 'list')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await relate(world, 'customers', 'list', '-o', 'json')).stdout).toBe('[]\n');
  });

  test('does not say that there is no customer where none is like what was asked for', async () => {
    const { code, stderr } = await relate(personAt(await rehearsal()), 'customers', 'list', '--search', 'nobody');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('No customer matches. To see all: relate customers list\n'),
    ]);
    expect(stderr).not.toContain('Invite one');
  });

  test('gives those alone that are asked for, in the order that is asked for', async () => {
    const world = await withEverybody();
    for (const [flags, expected] of [
      [['--status', 'invited'], ['=Litware']],
      [['--status', 'removed'], []],
      [
        ['--access', 'delegated'],
        [conservas.name, 'Adatum'],
      ],
      [
        ['--access', 'none', '--delegated'],
        [suess.name, clinique.name],
      ],
      [['--search', 'ADAT'], ['Adatum']],
      [['--search', 'yanez jaen'], [conservas.name]],
      [['--search', conservas.id.slice(0, 8)], [conservas.name]],
      [['--domain', 'Litware.example.'], ['=Litware']],
      [
        ['--domain', 'onmicrosoft.com', '--limit', '2'],
        [suess.name, clinique.name],
      ],
      [['--limit', '0'], []],
      [
        ['--sort', 'name'],
        ['=Litware', 'Adatum', clinique.name, conservas.name, suess.name],
      ],
      [['--sort', 'relationship', '--limit', '1'], ['=Litware']],
      [
        ['--sort', 'access', '--delegated', '--limit', '2'],
        [conservas.name, 'Adatum'],
      ],
      [['--sort', 'invitedAt', '--limit', '1'], ['=Litware']],
      [['--search', 'nobody'], []],
    ] as const) {
      expect([flags, await names(world, ...flags)]).toEqual([flags, expected]);
    }
  });

  test('has the columns that are named, in any format', async () => {
    const world = await withEverybody();
    const asked = ['customers', 'list', '--search', 'adatum', '--fields', 'id, name'];
    const { stdout } = await relate(world, ...asked);
    expect(stdout).toMatch(/^[0-9a-f-]{36}\tAdatum\n$/);
    expect((await relate(world, ...asked, '-o', 'csv')).stdout).toBe(`id,name\n${stdout.replace('\t', ',')}`);
    expect((await relate(world, ...asked, '-o', 'ndjson')).stdout).toBe(
      `${JSON.stringify({ id: stdout.slice(0, 36), name: 'Adatum' })}\n`,
    );
  });

  test('lists its fields, and refuses others before anything is asked', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const { stdout } = await relate(world, 'customers', 'list', '--json');
    expect(stdout.split('\n')).toEqual([
      ...['name', 'domain', 'relationship', 'access', 'next', 'id', 'alias', 'note', 'invitedAt', 'invitationId'],
      ...['acceptedAt', 'evidence', 'doubtful', 'changedAt', 'overdue', 'relationships', ''],
    ]);
    for (const [flags, message] of [
      [['--fields', 'name,colour'], 'There is no field "colour" here.'],
      [['--json', 'colour'], 'There is no field \\"colour\\" here.'],
      [['--query', '[?'], '--query: '],
      [['--sort', 'colour'], 'Customers are not sorted by "colour".'],
      [['--limit', 'many'], '--limit takes a whole number'],
      [['--budget', '-1'], '--budget takes a whole number'],
      [['--max-wait', 'long'], '--max-wait takes a number of seconds'],
      [['--status', 'lost'], "argument 'lost' is invalid"],
    ] as const) {
      const { code, stdout, stderr } = await relate(world, 'customers', 'list', ...flags);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
    }
    expect(tap.paths).toEqual([]);
  });

  test('does not take the budget for access that is stored', async () => {
    const world = await withEverybody();
    const tap = new Tap(world);
    const list = async () => (await relate(world, 'customers', 'list', '--delegated', '--budget', '3')).stderr;
    expect(await list()).toContain('Delegated admin privileges: 1 customer was not asked, to spare the service.');
    expect(await list()).toBe('');
    expect(tap.asked).toHaveLength(4);
  });

  test('answers a question in JMESPath', async () => {
    const world = await withEverybody();
    const query = "[?relationship=='invited'].[name, domain]";
    expect((await relate(world, 'customers', 'list', '--query', query, '-o', 'tsv')).stdout).toBe(
      '=Litware\tlitware.example\n',
    );
    expect((await relate(world, 'customers', 'list', '--query', 'length(@)')).stdout).toBe('5\n');
  });

  test('is CSV in which nothing is a formula, unless it is wanted as it is', async () => {
    const world = await withEverybody();
    const asked = ['customers', 'list', '--status', 'invited', '--fields', 'name', '-o', 'csv'];
    expect((await relate(world, ...asked)).stdout).toBe("name\n'=Litware\n");
    expect((await relate(world, ...asked, '--raw')).stdout).toBe('name\n=Litware\n');
  });

  test('is exact in JSON', async () => {
    const world = await withEverybody();
    expect(await json(world, 'customers', 'list', '--search', 'litware')).toEqual([
      {
        name: '=Litware',
        domain: 'litware.example',
        relationship: 'invited',
        access: 'unknown',
        relationships: null,
        next: '',
        id: null,
        alias: null,
        note: null,
        invitedAt: '2026-03-10T09:30:00.000Z',
        invitationId: expect.stringMatching(/^\w{6}$/),
        acceptedAt: null,
        evidence: null,
        doubtful: false,
        changedAt: null,
        overdue: false,
      },
    ]);
  });
});

describe('old privileges in relate customers list', () => {
  test('is asked for where that was said, in whatever format, and nowhere else', async () => {
    const world = await withEverybody();
    for (const [flags, requests] of [
      [['--delegated'], 4],
      [['--delegated', '-o', 'table'], 4],
      [['--delegated', '-o', 'csv'], 4],
      [['--delegated', '--query', '[].name'], 4],
      [['--refresh'], 4],
      [['--access', 'delegated'], 4],
      [['--access', 'removed'], 0],
      [['--search', 'adatum', '--access', 'delegated'], 1],
      [['--json', 'name,access'], 0],
      [['--fields', 'access'], 0],
      [['--access', 'unknown'], 0],
      [['--sort', 'access'], 0],
      [['-o', 'table'], 0],
      [['-o', 'json'], 0],
      [['--budget', '9'], 0],
    ] as const) {
      world.clock.pass(2);
      const tap = new Tap(world);
      const { code } = await relate(world, 'customers', 'list', ...flags);
      expect([flags, code, tap.asked.length]).toEqual([flags, 0, requests]);
    }
  });

  test('are asked for of as many as the budget allows, and it is said of how many they were not', async () => {
    const world = await withEverybody();
    const tap = new Tap(world);
    const { stdout, stderr } = await relate(
      world,
      'customers',
      'list',
      '--delegated',
      '--budget',
      '3',
      '--fields',
      'access',
    );
    expect([stdout, stderr]).toEqual([
      lines('none', 'none', 'delegated', 'none', 'unknown'),
      `Delegated admin privileges: 1 customer was not asked, to spare the service. To ask them: relate customers list --delegated --budget 500\n`,
    ]);
    expect(tap.asked).toHaveLength(3);
  });

  test('names the profile in what to do next where it is not the current one', async () => {
    const world = await withEverybody();
    await relate(world, 'init', '--sandbox', '--name', 'my other');
    await relate(world, 'customers', 'list', '--delegated');
    inStandIn(world, (sandbox) => sandbox.revoke(sandbox.named('Adatum')));
    world.clock.pass(overdue);
    const next = async (...flags: readonly string[]) => {
      const { stdout } = await relate(world, 'customers', 'list', '--delegated', '--fields', 'next', ...flags);
      return stdout.split('\n').filter((line) => line !== '');
    };
    const here = await next();
    expect(here).toEqual([
      ...[suess, clinique].map(({ id }) => `relate admin request ${id}`),
      expect.stringMatching(/^relate customers restore [\w-]+$/),
      expect.stringMatching(/^relate invitations remind \w+$/),
    ]);
    const there = here.map((command) => `${command} --profile "my other"`);
    expect(await next('--profile', 'my other')).toEqual(there);
    world.env.RELATE_PROFILE = 'my other';
    expect(await next()).toEqual(there);
    const { stderr } = await relate(
      personAt(world),
      'customers',
      'list',
      '--search',
      'nobody',
      '--profile',
      'my other',
    );
    expect(stderr).toContain('No customer matches. To see all: relate customers list --profile "my other"\n');
  });

  test('is stored for a day, unless it is asked for again', async () => {
    const world = await withEverybody();
    await relate(world, 'customers', 'list', '--delegated');
    inStandIn(world, (sandbox) => sandbox.revoke(sandbox.named('Adatum')));
    const tap = new Tap(world);
    expect(
      (await json(world, 'customers', 'list', '--delegated', '--json', 'access', '--search', 'adatum'))[0].access,
    ).toBe('delegated');
    expect(tap.asked).toEqual([]);
    const asked = await json(world, 'customers', 'list', '--json', 'access,next,id', '--search', 'adatum', '--refresh');
    expect(asked).toEqual([
      { access: 'removed', next: `relate customers restore ${asked[0].id}`, id: expect.any(String) },
    ]);
    expect(tap.asked).toHaveLength(1);
    world.clock.pass(2);
    await relate(world, 'customers', 'list', '--delegated');
    expect(tap.asked).toHaveLength(5);
  });

  test('says of how many the service would not tell it', async () => {
    const world = await withEverybody();
    new Tap(world, (path) => (path.endsWith(suess.id) ? 403 : undefined));
    const asked = ['customers', 'list', '--delegated', '--fields', 'access', '--limit', '3'];
    const { code, stdout, stderr } = await relate(world, ...asked);
    expect([code, stdout]).toEqual([0, lines('none', 'none', 'delegated')]);
    expect(stderr).toBe('Delegated admin privileges: the service would not tell of 1 customer.\n');
  });
});

describe('relate customers list after an invitation', () => {
  test('says when it is time for a reminder', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Contoso Ltd');
    expect((await relate(world, 'customers', 'list', '--fields', 'name,next')).stdout).toBe('Contoso Ltd\t\n');
    world.clock.pass(overdue);
    expect((await relate(world, 'customers', 'list', '--fields', 'name,next')).stdout).toBe(
      `Contoso Ltd\trelate invitations remind ${id}\n`,
    );
  });

  test('tells who has accepted, by what it was recognised, and only once', async () => {
    const world = await rehearsal(2);
    const id = await invite(world, 'Contoso Ltd', '--domain', 'contoso.example');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'CONTOSO LTD.', domain: 'contoso.example' }));
    world.clock.pass(1);
    const fields = 'name,relationship,invitationId,acceptedAt,evidence';
    const { stdout, stderr } = await relate(world, 'customers', 'list', '--search', 'contoso', '--fields', fields);
    expect([stdout, stderr]).toEqual([
      `CONTOSO LTD.\treseller\t${id}\t2026-03-11T09:30:00.000Z\tdomain\n`,
      `Accepted since the last look: Contoso Ltd (${id}).\n`,
    ]);
    expect((await relate(world, 'customers', 'list')).stderr).toBe('');
  });

  test('names some of many who accepted, and says where the others are', async () => {
    const world = await rehearsal(0);
    const ids: string[] = [];
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      ids.push(await invite(world, `Contoso ${number}`, '--domain', `contoso${number}.example`));
      inStandIn(world, (sandbox) => sandbox.accept({ name: `C${number}`, domain: `contoso${number}.example` }));
      world.clock.pass(1);
    }
    const named = [7, 6, 5, 4, 3].map((number) => `Contoso ${number} (${ids[number - 1]})`).join(', ');
    const others = 'relate invitations list --status accepted';
    expect((await relate(world, 'customers', 'list')).stderr).toBe(
      `Accepted since the last look: ${named}, and 2 more: ${others}\n`,
    );
    const { stdout } = await relate(world, ...others.split(' ').slice(1));
    expect(ids.filter((id) => stdout.includes(id))).toEqual(ids);
  });

  test('books no acceptance that is ambiguous, and says where to look', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Contoso', '--domain', 'contoso.example');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Contoso', domain: 'other.example' }));
    const { stdout, stderr } = await relate(world, 'customers', 'list', '--fields', 'relationship,doubtful,next');
    expect(stderr).toBe('');
    expect(stdout).toBe(
      lines(`reseller\tyes\trelate invitations show ${id}`, `invited\tyes\trelate invitations show ${id}`),
    );
    expect(await json(world, 'invitations', 'list', '--json', 'status')).toEqual([{ status: 'pending' }]);
  });

  test('goes on without a ledger that can not be read, and says so', async () => {
    const world = await rehearsal(1);
    world.given(`${world.paths.data}/ledger.db`, 'not a database, but long enough to be taken for one'.repeat(99));
    const { code, stdout, stderr } = await relate(world, 'customers', 'list', '--fields', 'name');
    expect([code, stdout]).toEqual([5, `${suess.name}\n`]);
    expect(stderr).toMatch(/^relate: Without the ledger: /);
  });
});

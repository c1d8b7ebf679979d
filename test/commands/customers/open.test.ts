import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { fabrikam, fabrikamId, givenProfiles } from '../../account/examples.ts';
import { listed } from '../../customers/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { conservas, rehearsal } from './rehearsal.ts';

const contoso = listed(7, { companyName: 'Contoso Ltd', domain: 'contoso.example' });
const page = `https://partner.microsoft.com/dashboard/v2/customers/${contoso.id}/account`;

/** A partner in the global cloud, whose ledger has two customers from an earlier sync. */
async function withTwoCustomers(): Promise<FakeWorld> {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const sync = ledger.customers.beginSync(fabrikamId, world.clock.now());
  await sync.addPage([contoso, listed(8)]);
  await sync.finish();
  await ledger.close();
  return world;
}

describe('relate customers open', () => {
  test.each([contoso.id, 'contoso.example', 'CONTOSO ltd', 'conto'])(
    'opens the page of the customer %j without a network',
    async (text) => {
      const world = await withTwoCustomers();
      expect(await relate(world, 'customers', 'open', text)).toEqual({
        code: 0,
        stdout: '',
        stderr: 'Opened the record of Contoso Ltd in the browser.\n',
      });
      expect(world.opener.urls).toEqual([page]);
    },
  );

  test('opens the page of any tenant id, also one it never heard of', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    expect((await relate(world, 'customers', 'open', contoso.id.toUpperCase())).code).toBe(0);
    expect(world.opener.urls).toEqual([page]);
    expect(world.files.exists(world.paths.data)).toBe(false);
  });

  test('prints the address where no browser opens', async () => {
    const world = await withTwoCustomers();
    world.opener.failure = failed('opener-missing', 'There is no browser here.', { hint: 'Use {option:print}.' });
    expect(await relate(world, 'customers', 'open', 'contoso.example')).toEqual({
      code: 5,
      stdout: `${page}\n`,
      stderr: lines('relate: There is no browser here.', 'Open the address that is printed in a browser of your own.'),
    });
  });

  test('opens nothing with --dry-run, nor when several are meant', async () => {
    const world = await withTwoCustomers();
    expect((await relate(world, 'customers', 'open', 'contoso.example', '--dry-run')).stderr).toBe(
      `Would open ${page} (--dry-run).\n`,
    );
    const { code, stderr } = await relate(world, 'customers', 'open', 'o');
    expect([code, stderr]).toEqual([2, expect.stringContaining('may be any of 2 customers')]);
    expect(world.opener.urls).toEqual([]);
  });

  test('opens the admin portal of a service by its public form where nobody is signed in', async () => {
    const world = await withTwoCustomers();
    expect(await relate(world, 'customers', 'open', 'contoso.example', '--service', 'Teams')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Opened Teams of Contoso Ltd in the browser.\n',
    });
    expect(world.opener.urls).toEqual(['https://admin.teams.microsoft.com/?delegatedOrg=contoso.example']);
    // Of another service only Partner Center could tell.
    expect(await relate(world, 'customers', 'open', 'contoso.example', '--service', 'Dynamics')).toMatchObject({
      code: 4,
    });
  });

  test('opens the admin portal that the service tells', async () => {
    const world = await rehearsal();
    const { code } = await relate(world, 'customers', 'open', conservas.id, '--service', 'EXCHANGE');
    expect([code, world.opener.urls]).toEqual([
      0,
      [expect.stringMatching(/^https:\/\/portal\.office\.com\/Partner\/BeginClientSession\.aspx\?.*CSDEST=Exchange/)],
    ]);
    expect(await relate(world, 'customers', 'open', conservas.id, '--service', 'intune')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Those that are known: Exchange, SkypeforBusiness, SharePoint\n'),
    });
  });

  test('asks the service for whom the ledger does not have', async () => {
    const { code, stderr } = await relate(await withTwoCustomers(), 'customers', 'open', 'litware.example');
    expect([code, stderr]).toEqual([4, expect.stringContaining(': relate login --setup\n')]);
  });

  test.each(['../../evil', '//evil.example/', '\\\\evil.example', '@evil.example', '?a#b', '$&\u001b[2J'])(
    'stays on the page of customers when the id in the ledger is %j',
    async (id) => {
      const world = new FakeWorld();
      givenProfiles(world, fabrikam);
      const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
      const sync = ledger.customers.beginSync(fabrikamId, world.clock.now());
      await sync.addPage([listed(7, { id, companyName: 'Contoso Ltd' })]);
      await sync.finish();
      await ledger.close();
      await relate(world, 'customers', 'open', 'Contoso Ltd');
      expect(world.opener.urls).toEqual([page.replace(contoso.id, encodeURIComponent(id))]);
      const { host, pathname, search, hash } = new URL(world.opener.urls[0] ?? '');
      expect([host, pathname.endsWith('/account'), search, hash]).toEqual(['partner.microsoft.com', true, '', '']);
    },
  );

  test('says that the stand-in has to run for its page', async () => {
    const world = await rehearsal();
    const { code, stderr } = await relate(world, 'customers', 'open', conservas.id);
    expect([code, stderr]).toEqual([
      1,
      lines('relate: The stand-in does not run, so there is no page to open.', 'Start it: relate sandbox start'),
    ]);
    expect(world.opener.urls).toEqual([]);
  });

  test('says that no page is known of a cloud of which none is published', async () => {
    const world = new FakeWorld();
    givenProfiles(world, { ...fabrikam, cloud: 'us-gov' });
    expect((await relate(world, 'customers', 'open', contoso.id)).stderr).toBe(
      lines(
        'relate: No page of a customer is known in the Microsoft Cloud for US Government.',
        `What is known of one: relate customers show ${contoso.id}`,
      ),
    );
  });
});

describe('a profile of the global cloud that nobody is signed in with', () => {
  test.each([
    ['customers list', 'customers', 'list'],
    ['customers show', 'customers', 'show', 'contoso.example'],
    ['customers changes', 'customers', 'changes'],
    ['customers watch', 'customers', 'watch'],
    ['customers disconnect', 'customers', 'disconnect', 'contoso.example', '--yes'],
    ['customers restore', 'customers', 'restore', 'contoso.example'],
    ['providers list', 'providers', 'list'],
    ['link --check', 'link', '--check'],
  ])('is said to be so by relate %s, with exit code 4 and what to run', async (_, ...argv) => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    expect(await relate(world, ...argv)).toEqual({
      code: 4,
      stdout: '',
      stderr: lines(
        'relate: Nobody is signed in with the profile fabrikam.',
        'What to register once, before anybody can sign in: relate login --setup',
        'Then: relate login --client-id GUID',
      ),
    });
  });
});

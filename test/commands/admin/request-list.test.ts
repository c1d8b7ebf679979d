import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import type { HttpRequest } from '../../../src/ports/ports.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { repeatableRandom } from '../../ledger/fixtures.ts';
import { json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await rehearsal();
});

const list = lines(
  'Firma;E-Mail;Rollen;Sprache;Domain',
  'suess-0.onmicrosoft.com;it@suess.example;;de;',
  'Adatum;it@adatum.example;read-only;;',
);
const given = (text: string, name = 'list.csv') => world.given(name, text);
const ask = (...flags: readonly string[]) => relate(world, 'admin', 'request', '--from', 'list.csv', ...flags);
const toFolder = ['--role-set', 'helpdesk', '--eml-dir', 'drafts', '--yes'];
const relationships = () => json(world, 'admin', 'list', '--json', 'name,state,customerId');
const drafts = () => world.files.list(join(world.paths.current, 'drafts'));
const results = () => readFileSync(join(world.paths.current, 'list.result.csv'), 'utf8').replaceAll(world.root, '~');
const names = async () => (await relationships()).map(({ name }: { name: string }) => name).sort();

const fabrikam = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';

describe('relate admin request --from', () => {
  test('shows who would be asked for what, and what is wrong in which cell, and makes nothing', async () => {
    given(`${list}Litware;;nosuch;;\nNorthwind;x;;;\nWide World;;;;wide.example\n`);
    const { code, stdout, stderr } = await ask('--role-set', 'helpdesk', '--dry-run');
    expect([code, stdout]).toEqual([
      1,
      lines(
        '2\tsuess-0.onmicrosoft.com\tit@suess.example\thelpdesk\tno\tready\t\t',
        '3\tAdatum\tit@adatum.example\tread-only\tyes\tready\t\t',
        '4\tLitware\t\t\t\twrong\t\tC4 (Rollen): There is no role set "nosuch". Role sets: licenses-and-billing, read-only, users-and-licenses, helpdesk, security-operations, microsoft-led, onboarding. Look at them: relate admin set list',
        '5\tNorthwind\t\t\t\twrong\t\tB5 (E-Mail): "x" is not an e-mail address.',
        '6\tWide World\t\thelpdesk\tno\tready\t\t',
      ),
    ]);
    expect(stderr).toContain('Would ask 3 customers (left out: 2 wrong) (--dry-run).');
    expect(await relationships()).toEqual([]);
  });

  test('makes a relationship for each, opens it for approval, and drafts its mail, once', async () => {
    given(list);
    const { code, stderr } = await ask(...toFolder);
    expect([code, stderr]).toEqual([
      0,
      lines(
        'The tenant of 1 customer is not known: whoever gets the link can approve, for any company. A column with their domains would tell.',
        "What waits for approval can't be taken back by you; unapproved, it lapses after 90 days.",
        'Asked 2 customers. The results: ~/here/list.result.csv',
      ),
    ]);
    expect(await relationships()).toEqual([
      { name: `${suess.name} 1`, state: 'approvalPending', customerId: suess.id },
      { name: 'Adatum 1', state: 'approvalPending', customerId: null },
    ]);
    expect(drafts()).toEqual(['adatum.eml', 'suess-0-onmicrosoft-com.eml']);
    expect(results()).toMatch(/^2;suess-0\.onmicrosoft\.com;done;\w{6};~\/here\/drafts\/suess/m);
    expect((await relate(world, 'admin', 'request', '--resume')).stderr).toContain('No request is unfinished.');
    expect((await ask(...toFolder)).stderr).toContain('No customer was asked; 2 done before.');
    expect(drafts()).toHaveLength(2);
    Object.assign(world, { random: repeatableRandom() });
    given(list.replace(/^Adatum.*\n/m, ''));
    expect((await ask(...toFolder, '--again')).stderr).toContain('Asked 1 customer.');
    expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`, `${suess.name} 2`]);
  });

  test('asks first, and leaves out who was asked for the same by a command of its own', async () => {
    given(list);
    await relate(world, 'admin', 'request', suess.id, '--set', 'helpdesk', '--copy');
    const person = personAt(world, ['Ask 1 customer (left out: 1 done before)?', true]);
    expect((await relate(person, 'admin', 'request', '--from', 'list.csv', ...toFolder.slice(0, -1))).code).toBe(0);
    expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`]);
    expect(results()).toMatch(/^2;.*;before;\w{6};.* 1 was asked for on \S+ \(request \w{6}\)\.$/m);
  });

  test('tells apart who is named in two ways, and takes another role set for another request', async () => {
    given(
      lines('Company,Admin', 'suess-0.onmicrosoft.com,helpdesk', `${suess.name},helpdesk`, `${suess.id},read-only`),
    );
    expect((await ask('--dry-run')).stdout.split('\n').map((line) => line.split('\t').slice(5).join(' '))).toEqual([
      'ready  ',
      'wrong  A3 (Company): It is the customer of an earlier row, which calls it "suess-0.onmicrosoft.com".',
      'ready  ',
      '',
    ]);
  });

  test('leaves out whom another command asks for the same meanwhile', async () => {
    given(list);
    const { http } = world;
    let isFirst = true;
    Object.assign(world, {
      http: {
        async send(request: HttpRequest) {
          if (isFirst && request.method === 'POST' && request.url.endsWith('/delegatedAdminRelationships')) {
            isFirst = false;
            await relate(world, 'admin', 'request', 'Adatum', '--role-set', 'read-only', '--print');
          }
          return http.send(request);
        },
        close: () => http.close(),
      },
    });
    expect(await ask(...toFolder)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Asked 1 customer; 1 done before.'),
    });
    expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`]);
    expect(results()).toMatch(/^3;Adatum;before;\w{6};Adatum 1 was asked for on \S+ \(request \w{6}\)\.$/m);
  });

  describe('where a run could not end', () => {
    /** As long as it is true, no relationship can be opened for approval. */
    let isRefused: boolean;

    beforeEach(async () => {
      isRefused = true;
      new Tap(world, (path) => (isRefused && path.endsWith('/requests') ? 409 : undefined));
      given(list);
      expect(await ask(...toFolder)).toMatchObject({ code: 1, stderr: expect.stringContaining('2 failed.') });
      expect(drafts()).toEqual([]);
      isRefused = false;
    });

    test('the next one goes on with the requests that it began', async () => {
      expect((await ask(...toFolder)).stderr).toContain('Asked 2 customers.');
      expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`]);
      expect(drafts()).toHaveLength(2);
    });

    test('and --resume did, the next one does not repeat it', async () => {
      await relate(world, 'admin', 'request', '--resume', '--print');
      expect((await ask(...toFolder)).stderr).toContain('No customer was asked; 2 done before.');
      expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`]);
    });

    test('while a draft was printed, the row is unclear until it is wanted again', async () => {
      const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
      const key = JSON.stringify(['adatum', '', 'read-only']);
      const row = { partner: `sandbox:${fabrikam}`, job: 'admin-request', key } as const;
      const id = (await ledger.bulk.read(row.partner, row.job, [key])).get(key)?.id ?? null;
      await ledger.bulk.intend({ ...row, detail: null, id }, world.clock.now());
      await ledger.close();
      const printed = await ask('--role-set', 'helpdesk', '--print', '--yes');
      expect([printed.code, printed.stderr]).toEqual([5, expect.stringContaining('Asked 1 customer; 1 unclear.')]);
      const again = await ask('--role-set', 'helpdesk', '--print', '--yes', '--again');
      expect(await names()).toEqual(['Adatum 1', `${suess.name} 1`, `${suess.name} 2`]);
      expect(again.stdout.match(/^To: it@adatum/gm)).toHaveLength(1);
    });
  });

  test.each([
    [['--name', 'X'], '--name is for one customer, and --from asks several.'],
    [['--resume'], '--from goes on with its list by itself, and --resume with what is not finished.'],
    [['--role-set', 'helpdesk'], 'Where the drafts of a list are to go is missing.'],
    [['--role-set', 'x', '--dry-run'], 'There is no role set "x".', 3],
  ])('refuses %j', async (flags, says, code = 2) => {
    given(list);
    expect(await ask(...flags)).toMatchObject({ code, stderr: expect.stringContaining(says) });
  });
});

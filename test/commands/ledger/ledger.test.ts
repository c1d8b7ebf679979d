import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LEDGER_SCHEMA } from '../../../src/ledger/schema.ts';
import { printedSchema } from '../../docs/command-schemas.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { repeatableRandom } from '../../ledger/fixtures.ts';
import { PostgresServer } from '../../ledger/postgres/server.ts';
import { needsPostgres } from '../../system-packages.ts';
import { recordedId } from '../../told.ts';
import { problemsOf } from '../../validator.ts';
import { personAt, rehearsal } from '../customers/rehearsal.ts';

const { isMissing, note, programs } = needsPostgres();
const direct = ['--type', 'direct', '--tenant-id', '00000000-0000-4000-8000-000000000001', '--company', 'Fabrikam'];

async function operator(): Promise<FakeWorld> {
  const world = new FakeWorld();
  await relate(world, 'init', '--name', 'fabrikam', ...direct);
  return world;
}

const invite = async (world: FakeWorld, customer: string) =>
  recordedId((await relate(world, 'invite', customer, '--to', 'it@contoso.example', '--print')).stderr);

describe('the ledger of this machine', () => {
  test('is a file, which the first hand-off makes', async () => {
    const world = await operator();
    const status = async () => JSON.parse((await relate(world, 'ledger', 'status', '-o', 'json')).stdout);
    expect(await status()).toMatchObject({ kind: 'file', schema: null, invitations: 0 });
    expect((await relate(world, 'ledger', 'check')).stderr).toMatch(/^There is no ledger in .* yet\.\n$/);
    await invite(world, 'Contoso');
    expect(await status()).toMatchObject({ kind: 'file', schema: expect.any(Number), invitations: 1, customers: 0 });
    expect((await relate(world, 'ledger', 'check')).stderr).toMatch(/^The ledger .* is whole\.\n$/);
  });

  test.each([
    [['use', 'postgres://relate:secret@db/relate'], 2, 'ledger-address-secret'],
    [['use', 'ledger.db'], 2, 'ledger-address-invalid'],
    [['use', 'postgres://relate@db.nowhere.invalid/relate'], 1, 'ledger-unavailable'],
    [['copy', 'file'], 2, 'ledger-same'],
    [['copy', 'file', 'postgres://relate@db.nowhere.invalid/relate'], 3, 'ledger-absent'],
  ])('%j is refused, and the setting stays as it is', async (argv, code, error) => {
    const world = await operator();
    const outcome = await relate(world, 'ledger', ...argv, '-o', 'json');
    expect(outcome.code).toBe(code);
    expect(JSON.parse(outcome.stderr.trimEnd().split('\n').at(-1) ?? '').error).toMatchObject({ code: error });
    expect(outcome.stderr).not.toContain('secret@');
    expect((await relate(world, 'config', 'get', 'ledger')).stdout).toBe('file\n');
  });
});

describe.skipIf(isMissing)(`a ledger that a team shares${note}`, () => {
  let server: PostgresServer;
  let address: string;

  beforeAll(() => {
    server = new PostgresServer(programs ?? '');
  });
  beforeEach(() => {
    address = server.newDatabase();
  });
  afterAll(() => server.remove());

  test('says who of them invited whom, and on which machine', async () => {
    const [kim, ann] = [await operator(), Object.assign(await operator(), { userName: 'Ann', machineName: 'PC-7' })];
    for (const world of [kim, ann]) await relate(world, 'ledger', 'use', address);
    const id = await invite(ann, 'Contoso');
    const refused = await relate(kim, 'invite', 'Contoso', '--print');
    expect(refused.stderr).toContain(
      `Contoso was invited by Ann on PC-7 on 2026-03-10 (to it@contoso.example): ${id}.`,
    );
    const person = personAt(kim);
    person.stdout.columns = 140;
    const { stdout } = await relate(person, 'invitations', 'list');
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/PROFILE +BY +ON$/),
      expect.stringMatching(/fabrikam +Ann +PC-7$/),
    ]);
    expect((await relate(kim, 'invitations', 'list')).stdout).not.toContain('PC-7');
  });

  test('has what each of them did, and moves nothing by itself', async () => {
    const [kim, alex] = [await operator(), await operator()];
    await invite(kim, 'Contoso');
    expect(await relate(kim, 'ledger', 'use', address)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is empty, and'),
    });
    const used = await relate(kim, 'ledger', 'use', address, '--yes');
    expect(used).toMatchObject({ code: 0, stdout: '' });
    expect(used.stderr).toContain('It has 0 invitations and 0 customers.');
    expect(used.stderr).toContain('To bring them over: relate ledger copy file');
    expect((await relate(kim, 'invitations', 'list')).stdout).toBe('');

    const copied = await relate(kim, 'ledger', 'copy', 'file', '-o', 'json');
    const { output } = (await printedSchema()).$defs?.['ledger-copy']?.properties ?? {};
    expect(problemsOf(JSON.parse(copied.stdout), output ?? { type: 'null' })).toEqual([]);
    expect(JSON.parse(copied.stdout)).toContainEqual({ table: 'invitation', rows: 1, copied: 1, kept: 0 });

    expect((await relate(alex, 'ledger', 'use', address)).code).toBe(0);
    await invite(alex, 'Adatum');
    const seen = async (world: FakeWorld) =>
      (await relate(world, 'invitations', 'list', '-o', 'tsv', '--query', '[].customer')).stdout;
    expect((await seen(kim)).split('\n')).toEqual(expect.arrayContaining(['Contoso', 'Adatum']));
    expect(await seen(alex)).toBe(await seen(kim));
    expect((await relate(alex, 'ledger', 'check')).stderr).toContain('is whole.');
  });

  test('is not made by a command that has something else to do, and a hand-off goes on without it', async () => {
    const world = await operator();
    Object.assign(world.env, { RELATE_LEDGER: address });
    const outcome = await relate(world, 'invite', 'Contoso', '--to', 'it@contoso.example', '--print');
    expect(outcome).toMatchObject({ code: 5, stdout: expect.stringContaining('Contoso') });
    expect(outcome.stderr).toMatch(/Make it: relate ledger use .*postgres:/);
    expect((await relate(world, 'invitations', 'list')).code).toBe(1);
  });

  test('of a newer version is refused by every command, which says what to do and writes nothing', async () => {
    const world = await operator();
    const name = /[^/?]+(?=\?)/.exec(address)?.[0] ?? '';
    await relate(world, 'ledger', 'use', address);
    await invite(world, 'Contoso');
    server.query(name, "insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    const tables = ['invitation', 'audit_entry', 'reservation', 'customer_label', 'kysely_migration'];
    const written = () => server.query(name, `select ${tables.map((table) => `(select count(*) from ${table})`)}`);
    const before = written();
    const refused = 'was written by a newer version of relate.\nUpdate relate. The ledger was left as it is.';
    for (const [code, argv] of [
      [5, ['invite', 'Adatum', '--print']],
      [1, ['invitations', 'withdraw', 'Contoso']],
      [1, ['invitations', 'list']],
      [1, ['audit', 'list']],
      [1, ['ledger', 'use', address]],
      [1, ['ledger', 'check']],
      [1, ['ledger', 'copy', address, 'file']],
    ] as const) {
      const outcome = await relate(world, ...argv);
      expect({ argv, ...outcome }).toMatchObject({ argv, code, stderr: expect.stringContaining(refused) });
    }
    expect(written()).toBe(before);
  });

  test('of an older version is not used when it may not be brought up to date', async () => {
    const world = await operator();
    const name = /[^/?]+(?=\?)/.exec(address)?.[0] ?? '';
    await relate(world, 'ledger', 'use', address);
    await relate(world, 'ledger', 'use', 'file');
    const newest = `(select max(name) from kysely_migration)`;
    server.query(name, `delete from kysely_migration where name = ${newest}`);
    const question = `${address} is of an older version. Bring it up to date? Who has an older relate can't use it then.`;
    const person = personAt(world, [question, false]);
    expect(await relate(person, 'ledger', 'use', address)).toMatchObject({ code: 0, stdout: '' });
    expect((await relate(world, 'config', 'get', 'ledger')).stdout).toBe('file\n');
    expect(server.query(name, 'select count(*) from kysely_migration')).toBe(String(LEDGER_SCHEMA - 1));
  });

  test('has what is of each of several partners, who see their own alone', async () => {
    const [kim, bo] = [
      await operator(),
      Object.assign(new FakeWorld(), { random: repeatableRandom(5), userName: 'bo' }),
    ];
    const elsewhere = [
      '--type',
      'direct',
      '--tenant-id',
      '00000000-0000-4000-8000-000000000002',
      '--company',
      'Adatum',
    ];
    await relate(bo, 'init', '--name', 'fabrikam', ...elsewhere);
    const ids: string[] = [];
    for (const world of [kim, bo]) {
      expect((await relate(world, 'ledger', 'use', address)).code).toBe(0);
      ids.push(await invite(world, 'Contoso'));
      const list = join(world.paths.current, 'list.csv');
      mkdirSync(world.paths.current, { recursive: true });
      writeFileSync(list, 'customer,to\nLitware,it@litware.example\n');
      const listed = await relate(world, 'invite', '--from', list, '--eml-dir', 'drafts', '--yes');
      expect(listed).toMatchObject({ code: 0, stderr: expect.stringContaining('Invited 1 customer') });
    }
    const [ofKim = '', ofBo = ''] = ids;
    for (const [world, own, other] of [
      [kim, ofKim, ofBo],
      [bo, ofBo, ofKim],
    ] as const) {
      for (const argv of [['list', '--all-profiles'], ['list'], ['export', '--all-profiles']]) {
        const { stdout, stderr } = await relate(world, 'invitations', ...argv, '-o', 'json');
        expect(JSON.parse(stdout).map(({ operator: who }: { readonly operator: string }) => who)).toEqual([
          world.userName,
          world.userName,
        ]);
        expect([stdout.includes(own), stdout.includes(other), stderr]).toEqual([true, false, '']);
      }
      const audit = JSON.parse((await relate(world, 'audit', 'list', '-o', 'json')).stdout);
      expect(audit.map(({ operator: who }: { readonly operator: string }) => who)).toEqual([
        world.userName,
        world.userName,
      ]);
      for (const verb of ['show', 'withdraw', 'reopen', 'remind']) {
        expect(await relate(world, 'invitations', verb, other)).toMatchObject({
          code: 3,
          stderr: expect.stringContaining(`There is no invitation ${other}.`),
        });
      }
      expect((await relate(world, 'invitations', 'show', 'Contoso', '--json', 'id')).stdout).toContain(own);
    }
  });

  test('never has what is rehearsed', async () => {
    const world = await rehearsal(0);
    await relate(world, 'ledger', 'use', address, '--yes');
    const invited = await relate(world, 'invite', 'Contoso', '--to', 'it@contoso.example', '--print');
    expect(invited).toMatchObject({ code: 0 });
    expect((await relate(world, 'ledger', 'status', '--json', 'kind,invitations')).stdout).toContain('"kind": "file"');
    expect(server.query(/[^/?]+(?=\?)/.exec(address)?.[0] ?? '', 'select count(*) from invitation')).toBe('0');
  });
});

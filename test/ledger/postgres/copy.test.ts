import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { copyLedger, openLedger, prepareLedger } from '../../../src/ledger/open.ts';
import { type LedgerPlace, ledgerDatabase, ledgerFile, type PostgresLedger } from '../../../src/ledger/place.ts';
import { listed } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { needsPostgres } from '../../system-packages.ts';
import { look, pending, relationship } from '../contract/admin-setup.ts';
import { partner, printed, recordAs, sync } from '../contract/setup.ts';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';
import { PostgresServer } from './server.ts';

const { isMissing, note, programs } = needsPostgres();

describe.skipIf(isMissing)(`a copy of a ledger${note}`, () => {
  let server: PostgresServer;
  let file: LedgerPlace;
  let database: PostgresLedger;

  beforeAll(() => {
    server = new PostgresServer(programs ?? '');
  });

  beforeEach(async () => {
    file = ledgerFile(join(temporaryFolder(), 'ledger.db'));
    database = ledgerDatabase(server.newDatabase(), {});
    await prepareLedger(database);
  });

  afterAll(() => server.remove());

  const inLedger = async <Result>(place: LedgerPlace, work: (ledger: Ledger) => Promise<Result>) => {
    const ledger = await openLedger(place);
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  };
  const copy = (from: LedgerPlace, to: LedgerPlace, mayMerge = false) =>
    copyLedger(from, to, repeatableRandom(7), { mayMerge });
  const fill = (place: LedgerPlace) =>
    inLedger(place, async (ledger) => {
      const { id } = await recordAs(ledger, 'aaaaaa', { customer: 'Contoso “Ltd”\n' });
      await recordAs(ledger, 'bbbbbb', { customer: 'Łódź 水', domain: 'fabrikam.example' });
      const { language, template, link, subject, operator, to, cc } = newInvitation();
      const event = { kind: 'reminder', language, template, link, subject, operator, to, cc } as const;
      await ledger.recordEvent({ invitationId: id, event, handOff: printed }, repeatableRandom());
      await sync(ledger, 2, [listed(1), listed(2)]);
      await sync(ledger, 3, [{ ...listed(1), companyName: 'Renamed' }]);
      await ledger.customers.label(partner, listed(1).id, { alias: 'one', note: 'a note' });
      await look(ledger, 3, [relationship(1), pending(2)]);
    });
  const invitationsOf = (place: LedgerPlace) => inLedger(place, (ledger) => ledger.list());

  test('has all that is in it, there and back again', async () => {
    await fill(file);
    const there = await copy(file, database);
    expect(there.every(({ rows, copied, before, kept }) => rows === copied && before === 0 && kept === 0)).toBe(true);
    expect(there.filter(({ rows }) => rows > 0).map(({ table }) => table)).toEqual([
      ...['invitation', 'recipient', 'hand_off', 'event', 'event_recipient', 'event_hand_off', 'customer'],
      ...['customer_change', 'customer_label', 'customer_look', 'admin_relationship', 'admin_look'],
    ]);
    const back = ledgerFile(join(temporaryFolder(), 'back.db'));
    await copy(database, back);
    const read = async (ledger: Ledger) => ({
      invitations: await ledger.list(),
      changes: await ledger.customers.changes(partner, january(1)),
      labels: [...(await ledger.customers.labels(partner))],
      relationships: await ledger.admin.relationships(partner),
    });
    const before = await inLedger(file, read);
    expect(await inLedger(database, read)).toEqual(before);
    expect(await inLedger(back, read)).toEqual(before);
  });

  test('knows every table that there is, but that of marks, which tell of the transactions of one database', async () => {
    await inLedger(file, (ledger) => ledger.list());
    const copied = await copy(file, database);
    const tables = server.query(
      /[^/?]+(?=\?)/.exec(database.address)?.[0] ?? '',
      `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`,
    );
    expect([...copied.map(({ table }) => table), 'commit_mark'].sort()).toEqual(tables.split('\n'));
  });

  test('is not mixed into what is there already, unless it may be; then each record is there once', async () => {
    await fill(file);
    await inLedger(database, (ledger) => recordAs(ledger, 'cccccc', { customer: 'Adatum' }));
    await expect(copy(file, database)).rejects.toMatchObject({ code: 'ledger-not-empty' });
    expect(await invitationsOf(database)).toHaveLength(1);
    await copy(file, database, true);
    const again = await copy(file, database, true);
    expect(again.every(({ copied, kept }) => copied === 0 && kept === 0)).toBe(true);
    expect((await invitationsOf(database)).map(({ id }) => id).sort()).toEqual(['aaaaaa', 'bbbbbb', 'cccccc']);
  });

  test('leaves what the other one has of a record that is in both', async () => {
    await fill(file);
    await copy(file, database);
    await inLedger(database, (ledger) => ledger.withdraw('aaaaaa', january(5)));
    const copied = await copy(file, database, true);
    expect(copied.find(({ table }) => table === 'invitation')).toMatchObject({ copied: 0, kept: 1 });
    expect(await invitationsOf(database)).toContainEqual(
      expect.objectContaining({ id: 'aaaaaa', status: 'withdrawn' }),
    );
  });

  test('gives another id to an invitation whose id is that of another one there by chance', async () => {
    await fill(file);
    await inLedger(database, (ledger) => recordAs(ledger, 'aaaaaa', { customer: 'Somebody else' }, january(9)));
    await copy(file, database, true);
    const all = await invitationsOf(database);
    expect(all.map(({ customer }) => customer).sort()).toEqual(['Contoso “Ltd”\n', 'Somebody else', 'Łódź 水'].sort());
    const renamed = all.find(({ customer }) => customer.startsWith('Contoso'));
    expect(renamed).toMatchObject({ handOffs: [{ kind: 'print' }], events: [{ kind: 'reminder' }] });
    expect(renamed?.id).not.toBe('aaaaaa');
    // The next time it is known by its new id.
    await inLedger(database, (ledger) => ledger.withdraw(renamed?.id ?? '', january(9)));
    const again = await copy(file, database, true);
    expect(again.every(({ copied }) => copied === 0)).toBe(true);
    expect(await invitationsOf(database)).toHaveLength(3);
  });
});

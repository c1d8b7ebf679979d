import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inspectLedger, openLedger, prepareLedger } from '../../../src/ledger/open.ts';
import { ledgerDatabase } from '../../../src/ledger/place.ts';
import { LEDGER_SCHEMA } from '../../../src/ledger/schema.ts';
import { needsPostgres } from '../../system-packages.ts';
import { recordAs } from '../contract/setup.ts';
import { PostgresServer } from './server.ts';

const { isMissing, note, programs } = needsPostgres();

describe.skipIf(isMissing)(`checking a ledger in PostgreSQL${note}`, () => {
  let server: PostgresServer;
  let database: string;

  beforeAll(() => {
    server = new PostgresServer(programs ?? '');
    server.query('postgres', 'create role kim login');
  });

  beforeEach(async () => {
    const address = server.newDatabase();
    database = /[^/?]+(?=\?)/.exec(address)?.[0] ?? '';
    await prepareLedger(ledgerDatabase(address, {}));
    server.query(
      database,
      `grant select, insert, update, delete on all tables in schema public to kim;
       revoke update, delete on audit_entry from kim`,
    );
  });

  afterAll(() => server.remove());

  const place = (user?: string) => ledgerDatabase(server.address(database, user), {});
  const problems = async (user?: string) => (await inspectLedger(place(user)))?.problems;

  test('finds nothing wrong with a new one, as its owner and as an operator who may not change the audit', async () => {
    expect(await inspectLedger(place())).toEqual({ version: LEDGER_SCHEMA, newest: LEDGER_SCHEMA, problems: [] });
    expect(await problems('kim')).toEqual([]);
  });

  test('names the rights that the operator lacks', async () => {
    server.query(database, 'revoke insert, delete on hand_off from kim; revoke all on event, audit_entry from kim');
    server.query(database, `revoke temporary on database ${database} from public`);
    expect(await problems('kim')).toEqual([
      'kim may not read, add to audit_entry (grant select, insert)',
      'kim may not read, add to, change, delete from event (grant select, insert, update, delete)',
      'kim may not add to, delete from hand_off (grant insert, delete)',
      'kim may not make temporary tables in the database',
    ]);
    expect(await problems()).toEqual([]);
  });

  test('names tables and columns that are missing', async () => {
    server.query(database, 'drop table bulk_row; alter table invitation drop column machine');
    expect(await problems()).toEqual(['the table bulk_row is missing', 'the column invitation.machine is missing']);
  });

  test('counts rows that belong to nothing', async () => {
    const ledger = await openLedger(place());
    await recordAs(ledger, 'aaaaaa', { to: [] });
    await ledger.close();
    server.query(database, "set session_replication_role = replica; delete from invitation where id = 'aaaaaa'");
    expect(await problems()).toContain('1 row of hand_off belongs to no invitation');
  });

  test('names an index that the database does not use', async () => {
    server.query(
      database,
      "update pg_index set indisvalid = false where indexrelid = cast('invitation_by_time' as regclass)",
    );
    expect(await problems()).toEqual(['the index invitation_by_time is invalid and has to be made anew (reindex)']);
  });

  test('leaves one of an older version to whoever brings it up to date', async () => {
    server.query(
      database,
      `delete from kysely_migration where name = (select max(name) from kysely_migration);
       drop table bulk_row`,
    );
    expect(await inspectLedger(place())).toEqual({ version: LEDGER_SCHEMA - 1, newest: LEDGER_SCHEMA, problems: [] });
  });
});

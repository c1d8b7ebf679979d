import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readPostgresAddress } from '../../../src/account/ledger-address.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { ledgerDatabase } from '../../../src/ledger/place.ts';
import { connectionPool } from '../../../src/ledger/postgres/connection.ts';
import {
  openPostgresDatabase,
  openPostgresLedger,
  preparePostgresLedger,
} from '../../../src/ledger/postgres/database.ts';
import { writing } from '../../../src/ledger/sql/dialect.ts';
import { needsPostgres } from '../../system-packages.ts';
import { printed } from '../contract/setup.ts';
import { newInvitation, repeatableRandom } from '../fixtures.ts';
import { type Cut, proxyTo } from './proxy.ts';
import { PostgresServer } from './server.ts';

/** As it is sent, and in no other statement. */
const COMMIT = 'commit\0';

const { isMissing, note, programs } = needsPostgres();

describe.skipIf(isMissing)(`a ledger whose connection is cut off${note}`, () => {
  let server: PostgresServer;
  let proxy: Server;
  let address: string;
  let cut: Cut = () => 'pass';

  beforeAll(async () => {
    // What was not committed is nowhere on the disk, so that a crash forgets even its number.
    const settings = { wal_level: 'minimal', max_wal_senders: '0', wal_writer_delay: '10s' };
    server = new PostgresServer(programs ?? '', settings);
    const folder = join(server.folder, 'proxy');
    mkdirSync(folder);
    proxy = await proxyTo(server.folder, folder, () => cut);
    await preparePostgresLedger(ledgerDatabase(server.newDatabase(), {}));
    address = `postgres://owner@/ledger1?host=${encodeURIComponent(folder)}`;
  });

  beforeEach(() => {
    cut = () => 'pass';
    server.query('ledger1', 'truncate invitation cascade; truncate reservation');
  });

  afterAll(() => {
    proxy.close();
    server.remove();
  });

  const opened = async (): Promise<Ledger> => {
    const ledger = await openPostgresLedger(ledgerDatabase(address, {}));
    onTestFinished(() => ledger.close());
    return ledger;
  };
  const record = (ledger: Ledger) =>
    ledger.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom());
  /** Time goes by fast: three tries are all there are. */
  const hurry = () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 4000;
      return now;
    });
    onTestFinished(() => clock.mockRestore());
  };
  /** Once, at the first packet that has this in it. */
  const cutOnce = (word: string, how: ReturnType<Cut>): Cut => {
    let isDone = false;
    return (sent) => {
      if (isDone || !sent.toLowerCase().includes(word)) return 'pass';
      isDone = true;
      return how;
    };
  };

  test.each([
    ['before it begins', 'begin', 'cut-before'],
    ['while it is written', 'insert into "recipient"', 'cut-before'],
    ['after a part was written', 'insert into "recipient"', 'cut-after'],
    ['before the commit arrives', COMMIT, 'cut-before'],
    ['after the commit, before its answer arrives', COMMIT, 'cut-after'],
  ] as const)('records an invitation once, when it is cut off %s', async (_, word, how) => {
    const ledger = await opened();
    cut = cutOnce(word, how);
    const { id } = await record(ledger);
    expect(server.query('ledger1', 'select id from invitation')).toBe(id);
    expect(server.query('ledger1', 'select count(*) from hand_off')).toBe('1');
  });

  test('is not taken in by another transaction that got the number of the lost one after a crash', async () => {
    const ledger = await opened();
    let crashes = 0;
    cut = (sent) => {
      if (crashes > 0 || !sent.includes(COMMIT)) return 'pass';
      crashes += 1;
      const lost = server.query(
        'ledger1',
        `select backend_xid from pg_stat_activity where application_name = 'relate'`,
      );
      server.stop('immediate');
      server.start();
      const others = 'for other in 1..20 loop perform pg_current_xact_id(); commit; end loop;';
      server.query('ledger1', `do $$ begin ${others} end $$`);
      expect(server.query('ledger1', `select pg_xact_status('${lost}')`)).toBe('committed');
      return 'cut-before';
    };
    const { id } = await record(ledger);
    expect(crashes).toBe(1);
    expect(server.query('ledger1', 'select id from invitation')).toBe(id);
  });

  test.each(['read committed', 'repeatable read'])(
    'waits for a commit that the server is still at, where transactions are %s',
    async (isolation) => {
      server.query(
        'ledger1',
        `alter database ledger1 set default_transaction_isolation to '${isolation}';
        create or replace function held_up() returns trigger language plpgsql as
          $$ begin perform pg_advisory_xact_lock(1); return null; end $$;
        create constraint trigger held_up after insert on invitation
          deferrable initially deferred for each row execute function held_up()`,
      );
      const other = new pg.Client({ host: server.folder, user: 'owner', database: 'ledger1' });
      onTestFinished(async () => {
        await other.end();
        server.query('ledger1', 'drop trigger held_up on invitation');
      });
      await other.connect();
      await other.query('select pg_advisory_lock(1)');
      const ledger = await opened();
      cut = cutOnce(COMMIT, 'cut-meanwhile');
      const recorded = record(ledger);
      const waiting = `select count(*) from pg_stat_activity where application_name = 'relate' and wait_event = 'advisory'`;
      // The one that was cut off, and the one that asks for it.
      await expect.poll(() => server.query('ledger1', waiting)).toBe('2');
      await other.query('select pg_advisory_unlock(1)');
      const { id } = await recorded;
      expect(server.query('ledger1', 'select id from invitation')).toBe(id);
    },
  );

  test('keeps the mark of a transaction for a week', async () => {
    const ledger = await opened();
    const marks = `select string_agg(id, ' ' order by id) from commit_mark where id not like '%-%'`;
    const days = (days: number) => `to_char(now() - interval '${days} days', 'YYYY-MM-DD')`;
    server.query('ledger1', `insert into commit_mark values ('young', ${days(7)}), ('old', ${days(8)})`);
    await record(ledger);
    expect(server.query('ledger1', marks)).toBe('young');
  });

  test('says so when it can not be asked what became of the commit', async () => {
    const ledger = await opened();
    hurry();
    let isCut = false;
    cut = (sent) => {
      if (isCut || sent.includes(COMMIT)) isCut = true;
      return isCut ? 'cut-before' : 'pass';
    };
    await expect(record(ledger)).rejects.toMatchObject({ code: 'ledger-unclear' });
  });

  test('is unavailable while the server is stopped, and there again when it is started', async () => {
    const ledger = await opened();
    server.stop('immediate');
    hurry();
    try {
      await expect(record(ledger)).rejects.toMatchObject({ code: 'ledger-unavailable' });
      await expect(openPostgresLedger(ledgerDatabase(address, {}))).rejects.toMatchObject({
        code: 'ledger-unavailable',
      });
    } finally {
      server.start();
    }
    const { id } = await record(ledger);
    expect(server.query('ledger1', 'select id from invitation')).toBe(id);
  });

  test('is not kept from the others by a command that is gone without a word', async () => {
    const database = await openPostgresDatabase(ledgerDatabase(address, {}));
    onTestFinished(() => database.close());
    const shown = sql<Record<string, string>>`show idle_in_transaction_session_timeout`;
    const { rows } = await writing(database, ({ db }) => shown.execute(db));
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '2min' }]);
  });

  test('keeps its connection, and what a sync set aside, however long nothing is asked', async () => {
    const pool = connectionPool(readPostgresAddress(address), {});
    onTestFinished(() => pool.end());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked = async (statement: string) => {
      const client = await pool.connect();
      try {
        return (await client.query(statement, [])).rows;
      } finally {
        client.release();
      }
    };
    await asked('create temporary table set_aside (id text)');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked('select id from set_aside')).toEqual([]);
  });

  test('waits for its one connection as long as another part of the command has it', async () => {
    const pool = connectionPool(readPostgresAddress(address), {});
    onTestFinished(() => pool.end());
    const first = await pool.connect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const second = pool.connect();
    vi.advanceTimersByTime(60_000);
    first.release();
    (await second).release();
  });

  test('reads again on a new connection', async () => {
    const ledger = await opened();
    await record(ledger);
    server.query('ledger1', `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relate'`);
    expect(await ledger.list()).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import type { Author } from '../../../src/ledger/audit.ts';
import { ledgerDatabase } from '../../../src/ledger/place.ts';
import { openPostgresLedger, preparePostgresLedger } from '../../../src/ledger/postgres/database.ts';
import { needsPostgres } from '../../system-packages.ts';
import { describeAudit } from '../contract/audit.ts';
import { describeAuthors } from '../contract/authors.ts';
import { describeLedger } from '../contract/contract.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { PostgresServer } from './server.ts';

const { isMissing, note, programs } = needsPostgres();

describe.skipIf(isMissing)(`a ledger in PostgreSQL${note}`, () => {
  let server: PostgresServer;
  let address: string;
  let tables: string;

  beforeAll(async () => {
    server = new PostgresServer(programs ?? '');
    address = server.newDatabase();
    await preparePostgresLedger(ledgerDatabase(address, {}));
    tables = server.query(
      'ledger1',
      `select string_agg(tablename, ', ') from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
    );
  });

  afterAll(() => server.remove());

  const open = async (author?: Author) => {
    const ledger = await openPostgresLedger(ledgerDatabase(address, {}), author);
    onTestFinished(() => ledger.close());
    return ledger;
  };
  const openEmpty = async (author?: Author) => {
    server.query('ledger1', `truncate ${tables}`);
    return open(author);
  };

  describeLedger(() => openEmpty());
  describeAudit(openEmpty);
  describeAuthors(async () => {
    server.query('ledger1', `truncate ${tables}`);
    return { open, query: async (statement) => server.query('ledger1', statement).split('\n') };
  });
  describeSyncsAtOnce(async () => [await openEmpty(), await open()]);
});

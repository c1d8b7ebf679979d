import { join } from 'node:path';
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import { expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { SqlLedger } from '../../../src/ledger/sql/sql-ledger.ts';
import type { Tables } from '../../../src/ledger/sql/tables.ts';
import { SQLITE } from '../../../src/ledger/sqlite/dialect.ts';
import { temporaryFolder } from '../../fakes.ts';
import { partner } from '../contract/setup.ts';

test('the last invitation of a customer is found by its key and its domain, among theirs alone', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  await (await openLedger(ledgerFile(path))).close();
  let statements: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new Sqlite(path) }),
    log: ({ query }) => void statements.push(query as CompiledQuery),
  });
  const ledger = new SqlLedger({ db, dialect: SQLITE, close: () => db.destroy() });
  const since = new Date(0);
  const customer = { customerKey: 'contoso', domain: 'contoso.example' };
  for (const work of [
    () => ledger.findRecent({ partner, since, ...customer }),
    () => ledger.findRecentOfEach({ partner, since, customers: [customer, { customerKey: 'litware' }] }),
  ]) {
    statements = [];
    await work();
    const [{ sql, parameters } = { sql: '', parameters: [] }] = statements;
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(plan);
    const steps = rows.map(({ detail }) => detail).join('\n');
    expect(steps).toContain('invitation_by_customer_key (partner_tenant_id=? AND customer_key=?)');
    expect(steps).toContain('invitation_by_domain (partner_tenant_id=? AND domain=?)');
    expect(steps).not.toMatch(/SCAN (?:invitation|hand_off)|invitation_by_time/);
  }
  await ledger.close();
});

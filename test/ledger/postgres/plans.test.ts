import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPostgresAddress } from '../../../src/account/ledger-address.ts';
import { ledgerDatabase } from '../../../src/ledger/place.ts';
import { connectionPool } from '../../../src/ledger/postgres/connection.ts';
import { preparePostgresLedger } from '../../../src/ledger/postgres/database.ts';
import { POSTGRES } from '../../../src/ledger/postgres/dialect.ts';
import { SqlLedger } from '../../../src/ledger/sql/sql-ledger.ts';
import type { Tables } from '../../../src/ledger/sql/tables.ts';
import { needsPostgres } from '../../system-packages.ts';
import { PostgresServer } from './server.ts';

const { isMissing, note, programs } = needsPostgres();

const partner = '00000000-0000-4000-8000-000000001000';

/** 20,000 invitations with a mail, a hand-off, a reminder and a line in the audit each: enough for an index to pay. */
const FILL = `
  create temporary view numbered as
    select i, cast(i as text) as id, to_char(timestamp '2026-01-01' + i * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.000Z') as at
    from generate_series(1, 20000) as i;
  insert into invitation (id, profile, partner_tenant_id, customer, customer_key, language, template, kind, purpose, link,
      subject, operator, created_at)
    select id, 'p', '${partner}', 'Customer ' || id, 'customer ' || id, 'en', 'default', 'direct', 'invitation', 'l', 's', 'kim', at
    from numbered;
  insert into recipient (invitation_id, field, address, position) select id, 'to', id || '@example.com', 0 from numbered;
  insert into hand_off (invitation_id, kind, at) select id, 'print', at from numbered;
  insert into event (id, invitation_id, kind, language, template, link, subject, operator, at)
    select 'e' || id, id, 'reminder', 'en', 'default', 'l', 's', 'kim', at from numbered;
  insert into event_recipient (event_id, field, address, position)
    select 'e' || id, 'to', id || '@example.com', 0 from numbered;
  insert into event_hand_off (event_id, kind, at) select 'e' || id, 'print', at from numbered;
  insert into audit_entry (id, at, partner_tenant_id, operator, machine, action, about)
    select 'a' || id, at, '${partner}', 'kim', 'm', 'invited', id from numbered;
  analyze`;

/** A step of a plan, as far as it is of interest here (PostgreSQL documentation, EXPLAIN). */
interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

describe.skipIf(isMissing)(`with many invitations in PostgreSQL${note}`, () => {
  let server: PostgresServer;
  let db: Kysely<Tables>;
  let ledger: SqlLedger;
  let statements: CompiledQuery[] = [];

  beforeAll(async () => {
    server = new PostgresServer(programs ?? '');
    const address = server.newDatabase();
    await preparePostgresLedger(ledgerDatabase(address, {}));
    server.query('ledger1', FILL);
    const pool = connectionPool(readPostgresAddress(address), {});
    db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void statements.push(query as CompiledQuery),
    });
    ledger = new SqlLedger({ db, dialect: POSTGRES, close: () => db.destroy() });
  });

  afterAll(async () => {
    await ledger.close();
    server.remove();
  });

  /** Reads the first two pages. */
  const twoOf = async (pages: AsyncIterable<readonly unknown[]>) => {
    let count = 0;
    for await (const _page of pages) {
      count += 1;
      if (count === 2) break;
    }
  };

  /** The steps of the plans of all that the work reads. */
  const stepsIn = async (work: () => Promise<unknown>) => {
    statements = [];
    await work();
    const steps: Plan[] = [];
    for (const { sql, parameters } of statements.filter((statement) => statement.sql.startsWith('select'))) {
      const explained = CompiledQuery.raw(`explain (format json) ${sql}`, [...parameters]);
      const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explained);
      for (const row of rows) steps.push(...stepsOf(row['QUERY PLAN'][0].Plan));
    }
    return steps;
  };
  const stepsOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
  const readInFull = (steps: readonly Plan[]) =>
    steps.filter((step) => step['Node Type'] === 'Seq Scan').map((step) => step['Relation Name']);
  const indexes = (steps: readonly Plan[]) => [...new Set(steps.flatMap((step) => step['Index Name'] ?? []))].sort();

  test('a page of invitations is read by indexes alone, with all that belongs to them', async () => {
    const steps = await stepsIn(() => twoOf(ledger.pages({ partners: [partner] })));
    expect(readInFull(steps)).toEqual([]);
    expect(indexes(steps)).toEqual([
      ...['event_of_invitation', 'event_recipient_key', 'hand_off_of_event', 'hand_off_of_invitation'],
      ...['invitation_by_time', 'recipient_key'],
    ]);
  });

  test('a page of the audit is read by its index, from the page before it on', async () => {
    const steps = await stepsIn(() => twoOf(ledger.audit.list(partner)));
    expect(readInFull(steps)).toEqual([]);
    expect(indexes(steps)).toEqual(['audit_entry_by_time']);
    const conditions = steps.flatMap((step) => step['Index Cond'] ?? []);
    expect(conditions).toEqual([
      expect.not.stringContaining('ROW(at, id) <'),
      expect.stringContaining('ROW(at, id) <'),
    ]);
  });

  test('the last invitation of a customer is found by its key and its domain, among theirs alone', async () => {
    const since = new Date('2026-01-02');
    const customer = { customerKey: 'customer 7', domain: 'c7.example' };
    for (const work of [
      () => ledger.findRecent({ partner, since, ...customer }),
      () => ledger.findRecentOfEach({ partner, since, customers: [customer, { customerKey: 'customer 8' }] }),
    ]) {
      const steps = await stepsIn(work);
      expect(readInFull(steps)).toEqual([]);
      expect(indexes(steps)).toEqual(expect.arrayContaining(['invitation_by_customer_key', 'invitation_by_domain']));
      expect(indexes(steps)).not.toContain('invitation_by_time');
    }
  });
});

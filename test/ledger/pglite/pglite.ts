/**
 * The ledger in PGlite, which is PostgreSQL within this process. It shows that the statements of src/ledger/sql/ are not
 * SQLite's own. It has one connection, so it shows nothing of what happens between commands.
 */

import { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type SqlBool,
  sql,
  type TransactionSettings,
} from 'kysely';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { SqlDialect } from '../../../src/ledger/sql/dialect.ts';
import { migrate } from '../../../src/ledger/sql/migrate.ts';
import { migrations } from '../../../src/ledger/sql/migrations.ts';
import { SqlLedger } from '../../../src/ledger/sql/sql-ledger.ts';
import type { Tables } from '../../../src/ledger/sql/tables.ts';
import type { OpenLedger } from '../contract/setup.ts';

/** One instance for the tests of a file, since it takes seconds to start. Each ledger finds it empty. */
export function usePglite(): OpenLedger {
  let pglite: PGlite;
  let db: Kysely<Tables>;
  let tables = '';

  beforeAll(async () => {
    // The usual driver gives counts, which are 64-bit integers, as text; this one has to be told to.
    pglite = await PGlite.create({ parsers: { 20: (count) => count } });
    db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) });
    await migrate(db);
    const names = (await db.introspection.getTables()).map(({ name }) => name);
    tables = names.filter((name) => !name.startsWith('kysely_')).join(', ');
  });

  afterAll(() => pglite.close());

  return async () => {
    await pglite.exec(`truncate ${tables}`);
    return new SqlLedger({ db, dialect: POSTGRES, close: async () => undefined });
  };
}

/** A ledger that a version with these migrations left, after these statements, and that was brought up to date. */
export async function olderPgliteLedger(names: readonly string[], statements: string): Promise<Ledger> {
  const pglite = await PGlite.create({ parsers: { 20: (count) => count } });
  onTestFinished(() => pglite.close());
  const db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) });
  const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)));
  await new Migrator({ db, provider: { getMigrations: async () => older } }).migrateToLatest();
  await pglite.exec(statements);
  await migrate(db);
  return new SqlLedger({ db, dialect: POSTGRES, close: async () => undefined });
}

const POSTGRES: SqlDialect = {
  listsOf: (json) => sql`json_array_elements(cast(${json} as json))`,
  textsOf: (texts) => sql`(
    select value, place - 1 as key
    from json_array_elements_text(cast(${JSON.stringify(texts)} as json)) with ordinality as element (value, place))`,
  // Of `in`, the planner makes a loop over both where it knows nothing of the table yet.
  isOneOf: (column, texts) =>
    sql<SqlBool>`${sql.ref(column)} = any(array(select json_array_elements_text(cast(${JSON.stringify(texts)} as json))))`,
  isLike: (column, pattern) => sql<SqlBool>`${column} ilike ${pattern} escape '!'`,
  // In the order of a language an accent would count less than what comes after it.
  folded: (column) => sql<string>`lower(${sql.ref(column)}) collate "C"`,
  asJson: (columns) => sql.raw(`cast(json_agg(json_build_array(${columns})) as text)`),
  // There is no other connection that could write.
  write: (database, work) => database.transaction().execute(work),
};

function pgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(pglite),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PgliteDriver implements Driver {
  readonly #connection: DatabaseConnection;
  /** Settles when nobody uses the connection any more. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(pglite: PGlite) {
    this.#connection = new PgliteConnection(pglite);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection, { isolationLevel }: TransactionSettings): Promise<void> {
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    await connection.executeQuery(CompiledQuery.raw(`begin${level}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {}
}

class PgliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#pglite.query<Row>(text, [...parameters]);
    return { rows, numAffectedRows: BigInt(affectedRows ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the ledger streams nothing.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('not supported');
  }
}

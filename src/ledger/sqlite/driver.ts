import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import type Sqlite from 'libsql';
import type { Tables } from '../sql/tables.ts';
import { explained, unavailable } from './errors.ts';

/** An open database file. */
export type Handle = InstanceType<typeof Sqlite>;

/** The query builder for the open file at the path. Its statements are rejected with what the operator is told. */
export function queryBuilder(path: string, handle: Handle): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new LedgerDialect(handle, keepingStatements(path, handle)) });
}

class LedgerDialect extends SqliteDialect {
  readonly #handle: Handle;
  readonly #database: SqliteDatabase;

  constructor(handle: Handle, database: SqliteDatabase) {
    super({ database });
    this.#handle = handle;
    this.#database = database;
  }

  override createDriver(): Driver {
    return new LedgerDriver(this.#handle, this.#database);
  }
}

/**
 * The package never frees a statement, nor what was last bound to it: each is prepared once and used again. What is
 * bound to one that is kept makes room for what comes next. It ends the whole process where a statement meets a closed
 * file, so that whatever reads on after the end of its command is refused here.
 */
function keepingStatements(path: string, handle: Handle): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      if (!handle.open) throw unavailable(path, 'it was closed');
      const kept =
        statements.get(sql) ?? explained(path, () => explaining(path, handle.prepare(sql) as SqliteStatement));
      statements.set(sql, kept);
      return kept;
    },
    close: () => void handle.close(),
  };
}

/** The statement, whose errors become what the operator is told. */
function explaining(path: string, statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => explained(path, () => statement.all(parameters)),
    run: (parameters) => explained(path, () => statement.run(parameters)),
    iterate: (parameters) => explained(path, () => statement.iterate(parameters)),
  };
}

class LedgerDriver extends SqliteDriver {
  readonly #handle: Handle;

  constructor(handle: Handle, database: SqliteDatabase) {
    super({ database });
    this.#handle = handle;
  }

  /**
   * A serializable transaction has the lock for writing from its start. One that took it only when it writes could not
   * wait for another command's: SQLite refuses it at once when it has read before.
   */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const isWriting = settings?.isolationLevel === 'serializable';
    await connection.executeQuery(CompiledQuery.raw(isWriting ? 'begin immediate' : 'begin'));
  }

  /** SQLite rolls back by itself when, say, the disk is full. A second rollback would fail and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#handle.open && this.#handle.inTransaction) await super.rollbackTransaction(connection);
  }
}

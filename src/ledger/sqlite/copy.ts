import { renameSync, rmSync } from 'node:fs';
import { ensureFile } from '../../storage/durable-file.ts';
import type { Handle } from './driver.ts';

/** A copy of a database as it is before it is changed: private, and beside it. */
export class DatabaseCopy {
  readonly path: string;
  readonly #temporary: string;
  readonly #handle: Handle;
  readonly #version: number;

  private constructor(path: string, handle: Handle) {
    this.path = path;
    this.#handle = handle;
    this.#temporary = `${path}.${crypto.randomUUID()}.tmp`;
    // Before the copy: what is written while it is made shows as well.
    this.#version = dataVersion(handle);
    try {
      ensureFile(this.#temporary);
      // Not by reading the file: closing it would give back the locks that SQLite has on it (POSIX fcntl).
      handle.prepare('vacuum into ?').run(this.#temporary);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Undefined for a database that is new, and has nothing in it. `ledger.db` of version 3 becomes `ledger-3.db`. */
  static of(path: string, handle: Handle): DatabaseCopy | undefined {
    const tables = handle.prepare(`select name from sqlite_master where name = 'kysely_migration'`).all();
    if (tables.length === 0) return undefined;
    const version = numberFrom(handle, 'select count(*) from kysely_migration');
    return new DatabaseCopy(`${path.replace(/\.db$/, '')}-${version}.db`, handle);
  }

  /** Whether another command wrote to the database since it was made. */
  get isOutdated(): boolean {
    return dataVersion(this.#handle) !== this.#version;
  }

  /** Puts it in its place. */
  keep(): void {
    renameSync(this.#temporary, this.path);
  }

  /** Removes it, unless it is in its place. */
  discard(): void {
    rmSync(this.#temporary, { force: true });
  }
}

/** Changes when another connection has written: https://www.sqlite.org/pragma.html#pragma_data_version */
function dataVersion(handle: Handle): number {
  return numberFrom(handle, 'pragma data_version');
}

/** The driver plucks from lists of rows only. */
function numberFrom(handle: Handle, query: string): number {
  return Number(handle.prepare(query).pluck().all()[0]);
}

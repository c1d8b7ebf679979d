import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import type { WaitingWork } from '../place.ts';
import { databaseError, isConnectionLost } from './errors.ts';
import { RetryWindow } from './retry-window.ts';

/** Statements that may be sent once more when it is not known whether they arrived. */
const CHANGES_NOTHING = /^\s*(?:select|begin|start transaction)\b/i;

/** How the query builder begins a transaction that nothing else has to be said of. */
const BEGIN = 'begin';
/** What is sent for it: whoever waited for the lock has to see what was written meanwhile, whatever the database is set to. */
const BEGIN_READING_ANEW = 'begin isolation level read committed';

/** What a statement is answered with that asks for nothing, and is sent with the next one, or need not be sent. */
const NOTHING: PostgresQueryResult<never> = { command: 'SELECT', rowCount: 0, rows: [] };

/** Commands that tell the query builder how many rows they changed. */
const CHANGING = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const;

/**
 * What is asked of the database, by whoever has taken a connection of the pool. Its errors are what the operator is told.
 * A connection that was cut off is not used again: where that shows at the first thing that is asked, and nothing is
 * changed by it, it is asked on another one.
 *
 * A transaction begins on the way of its first statement, where that has no parameters: each way to the database may be
 * long.
 */
export class LedgerClient implements PostgresPoolClient {
  readonly #address: string;
  readonly #connect: () => Promise<pg.PoolClient>;
  readonly #waiting: WaitingWork;
  /** Undefined after it was released, and where there is no other one in its place. */
  #client: pg.PoolClient | undefined;
  #failure: unknown;
  #isBroken = false;
  #isUnused = true;
  #isToBegin = false;

  /** `connect` takes another connection of the pool that `client` is from. */
  constructor(address: string, client: pg.PoolClient, connect: () => Promise<pg.PoolClient>, waiting: WaitingWork) {
    this.#address = address;
    this.#client = client;
    this.#connect = connect;
    this.#waiting = waiting;
  }

  query<Row>(text: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    asked: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof asked !== 'string') throw new Error('the query builder was told of no cursors');
    return this.#waiting(() => this.#query(asked, parameters));
  }

  async #query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    try {
      if (text === BEGIN) {
        this.#isToBegin = true;
        return NOTHING;
      }
      if (!this.#isToBegin) return await this.#ask(text, parameters);
      this.#isToBegin = false;
      if (/^(?:commit|rollback)$/.test(text)) return NOTHING;
      if (parameters.length === 0) return await this.#ask(`${BEGIN_READING_ANEW}; ${text}`, []);
      await this.#ask(BEGIN_READING_ANEW, []);
      return await this.#ask(text, parameters);
    } catch (error) {
      throw databaseError(this.#address, error);
    }
  }

  release(): void {
    this.#client?.release(this.#isBroken);
    this.#client = undefined;
  }

  async #ask<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    const mayRepeat = this.#isUnused && CHANGES_NOTHING.test(text);
    this.#isUnused = false;
    for (const window = new RetryWindow(); ; ) {
      if (this.#client === undefined) throw this.#failure;
      try {
        const results: pg.QueryResult | pg.QueryResult[] = await this.#client.query(text, [...parameters]);
        // Of several statements the last one has the answer.
        const { command, rowCount, rows } = [results].flat().at(-1) ?? NOTHING;
        return { command: CHANGING.find((name) => name === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows };
      } catch (error) {
        this.#isBroken = isConnectionLost(error);
        if (!this.#isBroken || !mayRepeat || !(await window.opens())) throw error;
      }
      await this.#takeAnother();
    }
  }

  async #takeAnother(): Promise<void> {
    this.release();
    try {
      this.#client = await this.#connect();
    } catch (error) {
      this.#failure = error;
    }
    this.#isBroken = false;
  }
}

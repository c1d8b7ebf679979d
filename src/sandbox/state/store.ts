import { join } from 'node:path';
import type { SandboxChange } from '../commerce/subscription.ts';
import { openState, type SandboxDatabase, type Statement, unusable } from './database.ts';

/** A customer that accepted an invitation, or what has changed of a made-up customer since it was made up. */
export interface SandboxCustomerRow {
  /** Tenant id in lower case. */
  readonly id: string;
  /** Order of acceptance from 1; null for a made-up customer. */
  readonly number: number | null;
  readonly name: string | null;
  readonly domain: string | null;
  /** Tenant id of the indirect provider. */
  readonly provider: string | null;
  /** Tenant id of the indirect reseller. */
  readonly reseller: string | null;
  readonly isRemoved: boolean;
  /** Null: as it was made up. */
  readonly delegated: boolean | null;
}

/** The partner of a profile that uses the stand-in. */
export interface Partner {
  /** Entra tenant id, in lower case. */
  readonly tenantId: string;
  readonly type: 'direct' | 'provider' | 'reseller';
  readonly company: string;
  readonly msppId?: string;
  readonly providers: readonly { readonly name: string; readonly tenantId: string }[];
}

export interface FaultRow {
  readonly kind: string;
  /** Percent of the requests; null when `times` says how many are left. */
  readonly rate: number | null;
  readonly times: number | null;
  /** What they mean depends on the kind. */
  readonly seconds: number;
}

/** The state at one moment. */
export interface SandboxSnapshot {
  readonly seed: number;
  /** How many customers are made up. */
  readonly count: number;
  /** The port to listen on; undefined while none was used. */
  readonly port: number | undefined;
  /** All customers that have a row, by tenant id. */
  readonly changed: ReadonlyMap<string, SandboxCustomerRow>;
  /** The customers that accepted, in that order, including those removed since. */
  readonly accepted: readonly SandboxCustomerRow[];
  /** What was changed of subscriptions, by subscription id. */
  readonly subscriptions: ReadonlyMap<string, SandboxChange>;
  /** The partner of the profile that was used last comes first. */
  readonly partners: readonly Partner[];
  readonly faults: readonly FaultRow[];
  /** How many invitations were declined. */
  readonly declined: number;
  /** How many requests for a token there were. */
  readonly tokenRequests: number;
  /** How far the clock was moved ahead. Milliseconds. */
  readonly ahead: number;
}

const DEFAULTS = { seed: 1, count: 100 };

/** The state of the stand-in in a file, which several processes may use at the same time. */
export class SandboxStore {
  readonly #path: string;
  readonly #database: SandboxDatabase;
  /** Reads a number that changes when another process writes to the file. */
  readonly #dataVersion: Statement;
  /** The number when the snapshot was read. */
  #version: unknown;
  #snapshot: SandboxSnapshot | undefined;

  /** `folder` is an absolute path. Throws `sandbox-unusable`. */
  constructor(folder: string) {
    this.#path = join(folder, 'state.db');
    this.#database = openState(this.#path);
    this.#dataVersion = this.#database.prepare('pragma data_version').pluck();
  }

  /** The state. It is read again only after something was written, by this process or another. Throws `sandbox-unusable`. */
  get snapshot(): SandboxSnapshot {
    return this.read((database) => {
      const [version] = this.#dataVersion.all();
      if (this.#snapshot === undefined || version !== this.#version) {
        this.#version = version;
        this.#snapshot = readSnapshot(database);
      }
      return this.#snapshot;
    });
  }

  /** Reads what the snapshot does not have. Throws `sandbox-unusable`, since any part of the file may be damaged. */
  read<Result>(work: (database: SandboxDatabase) => Result): Result {
    try {
      return work(this.#database);
    } catch (error) {
      throw isDatabaseError(error) ? unusable(this.#path, error) : error;
    }
  }

  /**
   * Writes in one transaction: when this returns, all changes are on the disk. Throws `sandbox-unusable`, and whatever
   * the work throws; then nothing has changed.
   */
  write<Result>(work: (database: SandboxDatabase) => Result): Result {
    try {
      return this.read((database) => {
        database.exec('begin immediate');
        const result = work(database);
        database.exec('commit');
        return result;
      });
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('rollback');
      throw error;
    } finally {
      this.#snapshot = undefined;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

function readSnapshot(database: SandboxDatabase): SandboxSnapshot {
  const rows = <Row>(query: string) => database.prepare(query).all() as readonly Row[];
  const settings = rows<{ name: string; value: string }>('select name, value from setting');
  const setting = (wanted: string) => settings.find(({ name }) => name === wanted)?.value;
  const customers = rows<StoredCustomer>('select * from customer order by number').map(toCustomer);
  const changes = rows<{ id: string; facts: string }>('select id, facts from subscription');
  const partners = rows<{ facts: string }>('select facts from partner order by told desc');
  return {
    seed: Number(setting('seed') ?? DEFAULTS.seed),
    count: Number(setting('customers') ?? DEFAULTS.count),
    port: Number(setting('port')) || undefined,
    changed: new Map(customers.map((row) => [row.id, row])),
    accepted: customers.filter(({ number }) => number !== null),
    subscriptions: new Map(changes.map(({ id, facts }) => [id, JSON.parse(facts) as SandboxChange])),
    partners: partners.map(({ facts }) => JSON.parse(facts) as Partner),
    faults: rows<FaultRow>('select kind, rate, times, seconds from fault order by kind'),
    ahead: Number(setting('clock-ahead') ?? 0),
    declined: rows('select number from declined').length,
    tokenRequests: rows<{ number: number }>("select number from tally where name = 'token-requests'")[0]?.number ?? 0,
  };
}

/** A row as SQLite has it, which has numbers for true and false. */
interface StoredCustomer extends Omit<SandboxCustomerRow, 'isRemoved' | 'delegated'> {
  readonly is_removed: number;
  readonly delegated: number | null;
}

function toCustomer({ is_removed, delegated, ...row }: StoredCustomer): SandboxCustomerRow {
  return { ...row, isRemoved: is_removed === 1, delegated: delegated === null ? null : delegated === 1 };
}

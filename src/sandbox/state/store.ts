import { join } from 'node:path';
import { openDatabase, type SandboxDatabase, type Statement, unusable } from './database.ts';

/** What differs from how a customer was made up, or all there is of one that accepted an invitation. */
export interface CustomerRow {
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

/** A partner the stand-in was told of: by a profile. */
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
  /** What the kind makes of it, in seconds. */
  readonly seconds: number;
}

/** All that is kept, as it was when it was read. */
export interface Snapshot {
  readonly seed: number;
  /** Made-up customers. */
  readonly count: number;
  /** The port to listen on; undefined while none was used. */
  readonly port: number | undefined;
  readonly changed: ReadonlyMap<string, CustomerRow>;
  /** Those that accepted, in that order, the removed ones among them. */
  readonly accepted: readonly CustomerRow[];
  readonly subscriptions: ReadonlyMap<string, string>;
  /** The one told of last comes first. */
  readonly partners: readonly Partner[];
  readonly faults: readonly FaultRow[];
  readonly declined: number;
  /** How often a token was asked for. */
  readonly tokenRequests: number;
}

const defaults = { seed: 1, count: 100 };

/** The stand-in's memory: a file that several processes may use at the same time. */
export class SandboxStore {
  readonly #path: string;
  readonly #database: SandboxDatabase;
  /** Changes when another process wrote something. */
  readonly #dataVersion: Statement;
  #version: unknown;
  #snapshot: Snapshot | undefined;

  /** `folder` is an absolute path. Throws `sandbox-unusable`. */
  constructor(folder: string) {
    this.#path = join(folder, 'state.db');
    this.#database = openDatabase(this.#path);
    this.#dataVersion = this.#database.prepare('pragma data_version').pluck();
  }

  /** Read again only when something was written, by this process or another. Throws `sandbox-unusable`. */
  get snapshot(): Snapshot {
    return this.read((database) => {
      const [version] = this.#dataVersion.all();
      if (this.#snapshot === undefined || version !== this.#version) {
        this.#version = version;
        this.#snapshot = readSnapshot(database);
      }
      return this.#snapshot;
    });
  }

  /** Looks at what is not part of the snapshot. Throws `sandbox-unusable`: damage may be anywhere in the file. */
  read<Result>(work: (database: SandboxDatabase) => Result): Result {
    try {
      return work(this.#database);
    } catch (error) {
      throw isOfDatabase(error) ? unusable(this.#path, error) : error;
    }
  }

  /**
   * Does several changes at once: all are on the disk when this returns, or none is. Throws `sandbox-unusable`, and
   * whatever the work throws.
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

function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

function readSnapshot(database: SandboxDatabase): Snapshot {
  const rows = <Row>(query: string) => database.prepare(query).all() as readonly Row[];
  const settings = rows<{ name: string; value: string }>('select name, value from setting');
  const setting = (wanted: string) => settings.find(({ name }) => name === wanted)?.value;
  const customers = rows<StoredCustomer>('select * from customer order by number').map(toCustomer);
  const statuses = rows<{ id: string; status: string }>('select id, status from subscription');
  const partners = rows<{ facts: string }>('select facts from partner order by told desc');
  return {
    seed: Number(setting('seed') ?? defaults.seed),
    count: Number(setting('customers') ?? defaults.count),
    port: Number(setting('port')) || undefined,
    changed: new Map(customers.map((row) => [row.id, row])),
    accepted: customers.filter(({ number }) => number !== null),
    subscriptions: new Map(statuses.map(({ id, status }) => [id, status])),
    partners: partners.map(({ facts }) => JSON.parse(facts) as Partner),
    faults: rows<FaultRow>('select kind, rate, times, seconds from fault order by kind'),
    declined: rows('select number from declined').length,
    tokenRequests: rows<{ number: number }>("select number from tally where name = 'token-requests'")[0]?.number ?? 0,
  };
}

/** As the file has it, which knows no truth values. */
interface StoredCustomer extends Omit<CustomerRow, 'isRemoved' | 'delegated'> {
  readonly is_removed: number;
  readonly delegated: number | null;
}

function toCustomer({ is_removed, delegated, ...row }: StoredCustomer): CustomerRow {
  return { ...row, isRemoved: is_removed === 1, delegated: delegated === null ? null : delegated === 1 };
}

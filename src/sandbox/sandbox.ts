import { notFound, wrongUsage } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';
import { AdminAssignments } from './admin/assignments.ts';
import { AdminRelationships } from './admin/relationships.ts';
import { SandboxClock } from './clock.ts';
import { SandboxSubscriptions } from './commerce/subscriptions.ts';
import { SandboxSupport } from './commerce/support.ts';
import { Directory, type DirectoryCustomer, folded, type SandboxCustomer } from './directory.ts';
import { type FaultName, faultKind } from './fault-kinds.ts';
import { Grants } from './identity/grants.ts';
import { madeUpPartnerId, madeUpProviders, madeUpResellers, type OtherPartner } from './made-up/partners.ts';
import { Mailboxes } from './mail/mailboxes.ts';
import { type Partner, type SandboxSnapshot, SandboxStore } from './state/store.ts';
import { CustomerUsers } from './users/users.ts';

/** An organisation that accepts an invitation, and on which terms. */
export interface CustomerAcceptance {
  readonly name: string;
  /** In any case. */
  readonly domain: string;
  /** Tenant ids of the partners that share the customer. */
  readonly provider?: string | undefined;
  readonly reseller?: string | undefined;
  /** Whether it grants delegated admin privileges too. Invitation links have not asked for them since October 2023. */
  readonly delegated?: boolean | undefined;
}

export interface SandboxSettings {
  readonly seed?: number | undefined;
  readonly customers?: number | undefined;
  readonly port?: number | undefined;
}

export interface FaultOrder {
  readonly kind: FaultName;
  /** Percent of the requests, 0 to 100. */
  readonly rate?: number | undefined;
  /** The next so many requests. */
  readonly times?: number | undefined;
  readonly seconds?: number | undefined;
}

/** The stand-in itself, for its API, its pages and the commands: the state, and everything that changes it. */
export class Sandbox {
  /** Sign-ins and their tokens. */
  readonly grants: Grants;
  readonly admin: AdminRelationships;
  /** Who of the partner has which roles in admin relationships. */
  readonly assignments: AdminAssignments;
  readonly mailboxes: Mailboxes;
  readonly subscriptions: SandboxSubscriptions;
  readonly support: SandboxSupport;
  /** The users of customers. */
  readonly users: CustomerUsers;
  readonly clock: SandboxClock;
  readonly #store: SandboxStore;
  #directory: { readonly of: SandboxSnapshot; readonly is: Directory } | undefined;

  /** `folder` is an absolute path; it is made when it is missing. Throws `sandbox-unusable`. */
  constructor(folder: string, machine: Clock) {
    this.#store = new SandboxStore(folder);
    this.clock = new SandboxClock(this.#store, machine);
    this.grants = new Grants(this.#store, this.clock);
    this.admin = new AdminRelationships(this.#store, this.clock);
    this.assignments = new AdminAssignments(this.#store, this.clock);
    this.mailboxes = new Mailboxes(this.#store, this.clock);
    this.subscriptions = new SandboxSubscriptions(this.#store, this.clock);
    this.support = new SandboxSupport(this.#store, this.clock);
    this.users = new CustomerUsers(this.#store, this.clock);
  }

  get snapshot(): SandboxSnapshot {
    return this.#store.snapshot;
  }

  get directory(): Directory {
    const { snapshot } = this.#store;
    if (this.#directory?.of !== snapshot) this.#directory = { of: snapshot, is: new Directory(snapshot) };
    return this.#directory.is;
  }

  /** The partner whose profile was used last; a made-up one while there is none. */
  get partner(): Partner {
    const { partners, seed } = this.snapshot;
    return partners[0] ?? { tenantId: madeUpPartnerId(seed), type: 'direct', company: '', providers: [] };
  }

  /** The indirect providers of the partner: those of its profile, or made-up ones. */
  get providers(): readonly OtherPartner[] {
    const given = this.snapshot.partners.flatMap(({ providers }) => providers);
    const madeUp = madeUpProviders(this.snapshot.seed);
    if (given.length === 0) return madeUp;
    return given.map(({ name, tenantId }, place) => ({
      mpnId: '',
      location: 'US',
      ...madeUp[place],
      id: tenantId,
      name,
    }));
  }

  /** The indirect resellers of the partner. */
  get resellers(): readonly OtherPartner[] {
    return madeUpResellers(this.snapshot.seed);
  }

  /** Sets how many customers are made up, their seed, and the port to listen on. What is left out stays. */
  configure({ seed, customers, port }: SandboxSettings): void {
    const wanted = Object.entries({ seed, customers, port }).filter(([, value]) => value !== undefined);
    if (wanted.length === 0) return;
    this.#store.write((database) => {
      const set = database.prepare('insert or replace into setting (name, value) values (?, ?)');
      for (const [name, value] of wanted) set.run(name, String(value));
    });
  }

  /** Keeps who the partner is, for invitation links and the page behind them. */
  setPartner(partner: Partner): void {
    const facts = JSON.stringify(partner);
    // Every command says it again when it starts, and writing takes longer than reading.
    if (JSON.stringify(this.snapshot.partners[0]) === facts) return;
    this.#store.write((database) =>
      database
        .prepare('insert or replace into partner select ?, coalesce(max(told), 0) + 1, ? from partner')
        .run(partner.tenantId, facts),
    );
  }

  /** Makes the organisation a customer, or makes it one again. */
  accept({ name, domain, provider, reseller, delegated = false }: CustomerAcceptance): SandboxCustomer {
    const id = this.directory.tenantOf(domain);
    const at = this.clock.now().toISOString();
    const isMadeUp = this.directory.find(id)?.index !== undefined;
    this.#store.write((database) => {
      if (isMadeUp) {
        database
          .prepare(
            `insert into customer (id, delegated) values (?, ?)
             on conflict (id) do update set is_removed = 0, delegated = coalesce(excluded.delegated, delegated)`,
          )
          .run(id, delegated ? 1 : null);
        return;
      }
      database
        .prepare(
          `insert into customer (id, number, name, domain, provider, reseller, accepted_at, delegated)
           select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? from customer where true
           on conflict (id) do update set name = excluded.name, provider = excluded.provider,
             reseller = excluded.reseller, accepted_at = excluded.accepted_at, is_removed = 0,
             delegated = max(delegated, excluded.delegated)`,
        )
        .run(id, name, domain.toLowerCase(), provider ?? null, reseller ?? null, at, Number(delegated));
    });
    return this.directory.find(id) as SandboxCustomer;
  }

  /** Counts an invitation that was declined. */
  decline(partner: string): void {
    const at = this.clock.now().toISOString();
    this.#store.write((database) =>
      database.prepare('insert into declined (partner, at) values (?, ?)').run(partner, at),
    );
  }

  /** The customer takes delegated admin privileges away. */
  revoke({ id }: DirectoryCustomer): void {
    this.#change(id, 'delegated', 0);
  }

  /** The reseller relationship ends. */
  remove({ id }: DirectoryCustomer): void {
    this.#change(id, 'is_removed', 1);
  }

  /** Orders a fault, in place of an earlier order of the same kind. Throws `fault-unknown` and `fault-invalid`. */
  fault({ kind, rate, times, seconds }: FaultOrder): void {
    const known = faultKind(kind);
    if (known === undefined) throw wrongUsage('fault-unknown', `There is no fault "${kind}".`);
    if (rate !== undefined && !(rate >= 0 && rate <= 100)) {
      throw wrongUsage('fault-invalid', 'The rate is a percentage, from 0 to 100.');
    }
    const drawn = known.isLasting ? 100 : rate;
    const isCounted = drawn === undefined;
    this.#store.write((database) =>
      database
        .prepare('insert or replace into fault (kind, rate, times, seconds) values (?, ?, ?, ?)')
        .run(kind, drawn ?? null, isCounted ? (times ?? 1) : null, seconds ?? known.seconds ?? 0),
    );
  }

  /** Ends the faults of this kind, or all of them. */
  clearFaults(kind?: FaultName): void {
    this.#store.write((database) =>
      database.prepare('delete from fault where kind = ? or ? is null').run(kind ?? null, kind ?? null),
    );
  }

  /** Uses up one of the times that a fault was ordered for; false when none is left. */
  takeFault(kind: FaultName): boolean {
    return this.#store.write(
      (database) =>
        database.prepare('update fault set times = times - 1 where kind = ? and times > 0').run(kind).changes > 0,
    );
  }

  /** Forgets acceptances, removals, changes of users, admin relationships, mails, faults, counts and how the clock was moved. The partner, the settings and the sign-ins stay. */
  reset(): void {
    const admin = ['relationship', 'request', 'assignment', 'operation'].map((name) => `admin_${name}`);
    const tables = [
      'customer',
      'customer_user',
      'subscription',
      'support_contact',
      'request_note',
      'declined',
      'fault',
      'tally',
      'mail',
      ...admin,
    ];
    this.#store.write((database) => {
      database.exec(tables.map((table) => `delete from ${table}`).join(';'));
      database.exec("delete from setting where name = 'clock-ahead'");
    });
  }

  /**
   * The customer with this tenant id, domain or name, or the only one whose name contains the text. Throws
   * `sandbox-customer-not-found` or `sandbox-customer-ambiguous`.
   */
  named(text: string): SandboxCustomer {
    const { directory } = this;
    const byId = directory.find(text) ?? directory.find(directory.tenantOf(text));
    if (byId !== undefined) return byId;
    const wanted = folded(text);
    const parts = directory.from(0, Number.POSITIVE_INFINITY).filter(({ name }) => folded(name).includes(wanted));
    const whole = parts.filter(({ name }) => folded(name) === wanted);
    const [found, ...others] = whole.length > 0 ? whole : parts;
    if (found === undefined) {
      throw notFound('sandbox-customer-not-found', `The stand-in has no customer ${JSON.stringify(text)}.`, {
        hint: { next: { command: 'customers list' } },
      });
    }
    if (others.length > 0) {
      const candidates = [found, ...others].slice(0, 5).map(({ name, domain }) => `${name} (${domain})`);
      throw wrongUsage('sandbox-customer-ambiguous', `${others.length + 1} customers match ${JSON.stringify(text)}.`, {
        hint: `Name one by its domain: ${candidates.join(', ')}${others.length > 4 ? ', …' : ''}`,
        facts: { candidates },
      });
    }
    return directory.find(found.id) as SandboxCustomer;
  }

  /** Runs work that no other process may do on this folder at the same time. The work must not write to the state. */
  exclusively<Result>(work: () => Result): Result {
    return this.#store.write(work);
  }

  close(): void {
    this.#store.close();
  }

  #change(id: string, column: 'delegated' | 'is_removed', value: number): void {
    this.#store.write((database) => {
      database.prepare('insert or ignore into customer (id) values (?)').run(id);
      database.prepare(`update customer set ${column} = ? where id = ?`).run(value, id);
    });
  }
}

import type { Result } from '../../errors.ts';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxCustomer } from '../directory.ts';
import { subscriptionsAt } from '../made-up/subscriptions.ts';
import type { SandboxDatabase } from '../state/database.ts';
import type { SandboxStore } from '../state/store.ts';
import { type CommerceRefusal, changeTo, type WantedSubscription } from './rules.ts';
import { type SandboxChange, type SandboxSubscription, subscriptionNow, UNCHANGED } from './subscription.ts';

/** What the customers bought. */
export class SandboxSubscriptions {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The subscriptions of a customer, as they are now. */
  of({ index }: SandboxCustomer): readonly SandboxSubscription[] {
    const { seed, subscriptions } = this.#store.snapshot;
    if (index === undefined) return [];
    return subscriptionsAt(seed, index).map((made) =>
      subscriptionNow(made, subscriptions.get(made.id) ?? UNCHANGED, this.#now),
    );
  }

  /**
   * Changes a subscription of a customer as a client wants it. `isCurrent` says whether the client knows the latest
   * version, and is asked when no other process can change it any more. Returns how it is afterwards; undefined when
   * there is none of this id.
   */
  change(
    customer: SandboxCustomer,
    id: string,
    wanted: WantedSubscription,
    isCurrent: (now: SandboxSubscription) => boolean,
  ): Result<SandboxSubscription, CommerceRefusal> | undefined {
    const { seed } = this.#store.snapshot;
    const made =
      customer.index === undefined ? undefined : subscriptionsAt(seed, customer.index).find((one) => one.id === id);
    if (made === undefined) return undefined;
    return this.#store.write((database) => {
      const change = readChange(database, id);
      const current = subscriptionNow(made, change, this.#now);
      if (!isCurrent(current)) return { ok: false, problem: STALE };
      const changed = changeTo(current, wanted, change, this.#now);
      if (!changed.ok) return changed;
      if (changed.value !== change) writeChange(database, id, changed.value);
      return { ok: true, value: subscriptionNow(made, changed.value, this.#now) };
    });
  }

  get #now(): number {
    return this.#clock.now().getTime();
  }
}

const STALE: CommerceRefusal = { status: 400, code: 2055, says: 'The etag is not that of the latest version.' };

function readChange(database: SandboxDatabase, id: string): SandboxChange {
  const [facts] = database.prepare('select facts from subscription where id = ?').pluck().all(id);
  return facts === undefined ? UNCHANGED : (JSON.parse(String(facts)) as SandboxChange);
}

function writeChange(database: SandboxDatabase, id: string, change: SandboxChange): void {
  database.prepare('insert or replace into subscription (id, facts) values (?, ?)').run(id, JSON.stringify(change));
}

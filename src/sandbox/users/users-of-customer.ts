import type { UserFacts } from './facts.ts';
import type { MadeUpUsers } from './made-up.ts';

/** How long a deleted user can be restored (Partner Center developer documentation, view-a-deleted-user). */
const KEPT = 30 * 24 * 3600 * 1000;

/** The places of users that were created come after those of all made-up users. */
const FIRST_CREATED = 2 ** 31;

/** A user that was created, or changed since it was made up, as the state has it. */
export interface StoredUser {
  readonly place: number;
  readonly id: string;
  /** The user principal name in lower case. */
  readonly upn: string;
  readonly deletedAt: number | null;
  /** The `UserFacts`, as JSON. */
  readonly facts: string;
}

/** The users of one customer at one moment: the made-up ones with their changes, and those that were created. */
export class UsersOfCustomer {
  readonly #madeUp: MadeUpUsers;
  readonly #stored: ReadonlyMap<number, StoredUser>;
  readonly #now: number;

  /** `now` in milliseconds since 1970. */
  constructor(madeUp: MadeUpUsers, stored: readonly StoredUser[], now: number) {
    this.#madeUp = madeUp;
    this.#stored = new Map(stored.map((user) => [user.place, user]));
    this.#now = now;
  }

  /** The places of the users that are there, or of those that were deleted and can be restored, in order. */
  places(state: 'active' | 'inactive'): readonly number[] {
    const made = Array.from({ length: this.#madeUp.count }, (_, place) => place);
    const created = [...this.#stored.keys()].filter((place) => place >= FIRST_CREATED).sort((a, b) => a - b);
    return [...made, ...created].filter((place) => this.#stateAt(place) === state);
  }

  /** The user at a place that `places` has. */
  at(place: number): UserFacts {
    const row = this.#stored.get(place);
    return row === undefined ? this.#madeUp.at(place) : (JSON.parse(row.facts) as UserFacts);
  }

  /** All users that are there. */
  get active(): readonly UserFacts[] {
    return this.places('active').map((place) => this.at(place));
  }

  /** The user with this id, in lower case; one that was deleted for good is not found. */
  find(id: string): UserFacts | undefined {
    const place = [...this.#stored.values()].find((row) => row.id === id)?.place ?? this.#madeUp.placeOf(id);
    return place === undefined || this.#stateAt(place) === 'gone' ? undefined : this.at(place);
  }

  /** The place of the user that has this name, in any case. Names of deleted users are free. */
  placeNamed(userPrincipalName: string): number | undefined {
    const upn = userPrincipalName.toLowerCase();
    for (const row of this.#stored.values()) {
      if (row.upn === upn && this.#stateAt(row.place) === 'active') return row.place;
    }
    const made = this.#madeUp.placeNamed(upn);
    return made === undefined || this.#stored.has(made) ? undefined : made;
  }

  /** How many users have a licence of which product. */
  get consumed(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const place of this.places('active')) {
      const skus = this.#stored.has(place) ? this.at(place).licenses.map(({ sku }) => sku) : this.#madeUp.skusAt(place);
      for (const sku of skus) counts.set(sku, (counts.get(sku) ?? 0) + 1);
    }
    return counts;
  }

  /** How many licences the customer has that no subscription is behind. */
  get minecraftUnits(): number {
    return this.#madeUp.minecraftUnits;
  }

  /** The place for the next user that is created. */
  get nextPlace(): number {
    return Math.max(FIRST_CREATED - 1, ...this.#stored.keys()) + 1;
  }

  #stateAt(place: number): 'active' | 'inactive' | 'gone' {
    const deletedAt = this.#stored.get(place)?.deletedAt ?? null;
    if (deletedAt === null) return 'active';
    return this.#now < deletedAt + KEPT ? 'inactive' : 'gone';
  }
}

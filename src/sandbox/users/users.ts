import type { Clock } from '../../ports/ports.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { SandboxDatabase } from '../state/database.ts';
import type { SandboxStore } from '../state/store.ts';
import type { UserFacts } from './facts.ts';
import { MadeUpUsers } from './made-up.ts';
import { type StoredUser, UsersOfCustomer } from './users-of-customer.ts';

/** Keeps a user as it is now. */
export type SaveUser = (user: UserFacts) => void;

/** The users of all customers. What nobody changed is not stored. */
export class CustomerUsers {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The users of a customer as they are now. */
  of(customer: SandboxCustomer): UsersOfCustomer {
    const now = this.#now;
    const { seed } = this.#store.snapshot;
    return this.#store.read((database) => usersIn(database, seed, customer, now));
  }

  /** Changes users of a customer in one transaction. What the work throws leaves all as it was. */
  change<Result>(
    customer: SandboxCustomer,
    work: (users: UsersOfCustomer, save: SaveUser, now: number) => Result,
  ): Result {
    const now = this.#now;
    const { seed } = this.#store.snapshot;
    return this.#store.write((database) => {
      const save: SaveUser = (user) => {
        database
          .prepare(
            'insert or replace into customer_user (customer, place, id, upn, deleted_at, facts) values (?, ?, ?, ?, ?, ?)',
          )
          .run(
            customer.id,
            user.place,
            user.id,
            user.userPrincipalName.toLowerCase(),
            user.deletedAt,
            JSON.stringify(user),
          );
      };
      return work(usersIn(database, seed, customer, now), save, now);
    });
  }

  get #now(): number {
    return this.#clock.now().getTime();
  }
}

function usersIn(database: SandboxDatabase, seed: number, customer: SandboxCustomer, now: number): UsersOfCustomer {
  const stored = database
    .prepare('select place, id, upn, deleted_at as deletedAt, facts from customer_user where customer = ?')
    .all(customer.id) as readonly StoredUser[];
  return new UsersOfCustomer(new MadeUpUsers(seed, customer), stored, now);
}

import type { ServiceClient } from '../transport/service-client.ts';
import { ofCustomer } from './customers.ts';
import {
  type CustomerUser,
  ofUser,
  oneUser,
  passwordReset,
  type UserProperties,
  type UserQuery,
  userChange,
  userCreation,
  userDeletion,
  userList,
  userRestore,
} from './users.ts';

/**
 * The users of customers. Customers go by tenant id, and users by id. Rejects with `customer-not-found` and
 * `user-not-found`, and as `ServiceClient` does. Passwords are hidden wherever the service repeats them.
 */
export class Users {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** Every user once, page by page, in the order of the service. */
  async *pages(customerId: string, query?: UserQuery): AsyncGenerator<readonly CustomerUser[], void, undefined> {
    const iterator = this.#client.pages(userList, customerId, query)[Symbol.asyncIterator]();
    try {
      for (;;) {
        // The customer is what the error is about only when the list itself is not there.
        const { done, value } = await ofCustomer(customerId, () => iterator.next());
        if (done) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  get(customerId: string, userId: string): Promise<CustomerUser> {
    return ofUser(customerId, userId, () => this.#client.ask(oneUser, customerId, userId));
  }

  /** The person has to choose another password at the first sign-in. */
  create(customerId: string, properties: UserProperties, password: string): Promise<CustomerUser> {
    return ofCustomer(customerId, () => this.#client.ask(userCreation, customerId, properties, password));
  }

  change(customerId: string, userId: string, properties: Partial<UserProperties>): Promise<void> {
    return ofUser(customerId, userId, () => this.#client.ask(userChange, customerId, userId, properties));
  }

  /** It can be undone for 30 days. */
  delete(customerId: string, userId: string): Promise<void> {
    return ofUser(customerId, userId, () => this.#client.ask(userDeletion, customerId, userId));
  }

  restore(customerId: string, userId: string): Promise<void> {
    return ofUser(customerId, userId, () => this.#client.ask(userRestore, customerId, userId));
  }

  /** The person has to choose another password at the next sign-in. */
  resetPassword(customerId: string, userId: string, password: string): Promise<void> {
    return ofUser(customerId, userId, () => this.#client.ask(passwordReset, customerId, userId, password));
  }
}

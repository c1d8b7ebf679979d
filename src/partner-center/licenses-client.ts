import type { ServiceClient } from '../transport/service-client.ts';
import { ofCustomer } from './customers.ts';
import {
  type CustomerSku,
  type LicenseChange,
  type LicenseWarning,
  licenseUpdate,
  type ProductSku,
  subscribedSkuList,
  userLicenseList,
} from './licenses.ts';
import { ofUser } from './users.ts';

/**
 * The licenses of customers and their users. Customers go by tenant id, and users by id. Rejects with
 * `customer-not-found` and `user-not-found`, and as `ServiceClient` does.
 */
export class Licenses {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** What a customer has licenses of, in the order of the service, of both license groups. */
  subscribed(customerId: string): Promise<readonly CustomerSku[]> {
    return ofCustomer(customerId, () => this.#client.list(subscribedSkuList, customerId));
  }

  /** What one user has licenses of, of both license groups. */
  ofUser(customerId: string, userId: string): Promise<readonly ProductSku[]> {
    return ofUser(customerId, userId, () => this.#client.list(userLicenseList, customerId, userId));
  }

  /**
   * Assigns licenses of one license group to a user, and removes others. Rejects with `licenses-missing` when they are
   * used up. Resolves with what the service warns of.
   */
  update(customerId: string, userId: string, update: LicenseChange): Promise<readonly LicenseWarning[]> {
    return ofUser(customerId, userId, () => this.#client.ask(licenseUpdate, customerId, userId, update));
  }
}

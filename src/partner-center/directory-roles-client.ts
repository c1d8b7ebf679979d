import type { ServiceClient } from '../transport/service-client.ts';
import { ofCustomer } from './customers.ts';
import {
  type DirectoryRole,
  directoryRoleList,
  type RoleMember,
  roleAddition,
  roleMemberList,
  roleRemoval,
  userRoleList,
} from './directory-roles.ts';
import { type CustomerUser, ofUser } from './users.ts';

/**
 * The roles of Entra that users of customers have. Customers go by tenant id, roles by template id, and users by id. Rejects
 * with `customer-not-found` and `user-not-found`, and as `ServiceClient` does.
 */
export class DirectoryRoles {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** Those that can be given. */
  list(customerId: string): Promise<readonly DirectoryRole[]> {
    return ofCustomer(customerId, () => this.#client.list(directoryRoleList, customerId));
  }

  ofUser(customerId: string, userId: string): Promise<readonly DirectoryRole[]> {
    return ofUser(customerId, userId, () => this.#client.list(userRoleList, customerId, userId));
  }

  members(customerId: string, roleId: string): Promise<readonly RoleMember[]> {
    return this.#client.list(roleMemberList, customerId, roleId);
  }

  give(customerId: string, roleId: string, user: Pick<CustomerUser, 'id' | 'upn' | 'displayName'>): Promise<void> {
    return ofUser(customerId, user.id, () => this.#client.ask(roleAddition, customerId, roleId, user));
  }

  take(customerId: string, roleId: string, userId: string): Promise<void> {
    return ofUser(customerId, userId, () => this.#client.ask(roleRemoval, customerId, roleId, userId));
  }
}

import { RelateError } from '../errors.ts';
import type { EndpointNeeds } from '../transport/endpoint.ts';
import { ServiceClient } from '../transport/service-client.ts';
import type { ClientOptions } from '../transport/transport.ts';
import type { Agreements } from './agreements-client.ts';
import {
  type Customer,
  type CustomerQuery,
  customerList,
  customerRecord,
  type ListedCustomer,
  ofCustomer,
  relationshipRemoval,
  removalRefused,
} from './customers.ts';
import type { DirectoryRoles } from './directory-roles-client.ts';
import type { Licenses } from './licenses-client.ts';
import { customerServices, type ManagedService } from './managed-services.ts';
import { mfaProbe } from './mfa.ts';
import { partnerCenterProtocol } from './protocol.ts';
import { type RelationshipRequestQuery, serviceInvitationLink } from './relationship-request.ts';
import { providerList, type Relationship, resellerList } from './relationships.ts';
import type { Subscriptions } from './subscriptions-client.ts';
import type { Support } from './support-client.ts';
import type { Users } from './users-client.ts';

/** The Partner Center REST API, as one command uses it. Its methods reject as those of `ServiceClient` do. */
export class PartnerCenter {
  readonly #client: ServiceClient;

  constructor(options: ClientOptions) {
    this.#client = new ServiceClient(partnerCenterProtocol, options);
  }

  /** Throws `user-needed` when this needs a person and the sign-in is of an application. Every method does by itself. */
  check(endpoint: EndpointNeeds): void {
    this.#client.check(endpoint);
  }

  /**
   * Every customer once, page by page, in the order of the service. A page is asked for while the caller works on the
   * one before.
   */
  customers(query?: CustomerQuery): AsyncIterable<readonly ListedCustomer[]> {
    return this.#client.pages(customerList, query);
  }

  /** Takes a tenant id; rejects with `customer-not-found`, as all do that take one. */
  customer(id: string): Promise<Customer> {
    return ofCustomer(id, () => this.#client.ask(customerRecord, id));
  }

  /**
   * Ends the reseller relationship with the customer of this tenant id. Rejects with `removal-refused` when something
   * is in the way, an active subscription mostly; the documentation does not say with which code the service tells it.
   */
  async removeRelationship(id: string): Promise<void> {
    try {
      await ofCustomer(id, () => this.#client.ask(relationshipRemoval, id));
    } catch (error) {
      throw error instanceof RelateError && error.code === 'service-refused' ? removalRefused(error) : error;
    }
  }

  managedServices(id: string): Promise<readonly ManagedService[]> {
    return ofCustomer(id, () => this.#client.list(customerServices, id));
  }

  async subscriptions(): Promise<Subscriptions> {
    const { Subscriptions } = await import('./subscriptions-client.ts');
    return new Subscriptions(this.#client);
  }

  /** The users of customers. */
  async users(): Promise<Users> {
    const { Users } = await import('./users-client.ts');
    return new Users(this.#client);
  }

  /** The licenses of customers and their users. */
  async licenses(): Promise<Licenses> {
    const { Licenses } = await import('./licenses-client.ts');
    return new Licenses(this.#client);
  }

  /** The roles of Entra that users of customers have. */
  async directoryRoles(): Promise<DirectoryRoles> {
    const { DirectoryRoles } = await import('./directory-roles-client.ts');
    return new DirectoryRoles(this.#client);
  }

  /** The indirect providers of the partner, who is an indirect reseller. */
  providers(): Promise<readonly Relationship[]> {
    return this.#client.list(providerList);
  }

  /** The indirect resellers of the partner, who is an indirect provider. */
  resellers(): Promise<readonly Relationship[]> {
    return this.#client.list(resellerList);
  }

  async agreements(): Promise<Agreements> {
    const { Agreements } = await import('./agreements-client.ts');
    return new Agreements(this.#client);
  }

  async support(): Promise<Support> {
    const { Support } = await import('./support-client.ts');
    return new Support(this.#client);
  }

  /** Whether the service takes the sign-in for one with a second factor; undefined when it does not say. */
  isMfaCompliant(): Promise<boolean | undefined> {
    return this.#client.ask(mfaProbe);
  }

  /** The invitation link that the service hands out. */
  invitationLink(query?: RelationshipRequestQuery): Promise<string> {
    return this.#client.ask(serviceInvitationLink, query);
  }
}

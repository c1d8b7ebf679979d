import { ExitCode, hintLines, notFound, RelateError } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import { type ClientOptions, transportTo } from '../transport/client-options.ts';
import type { Call, Transport } from '../transport/transport.ts';
import {
  type Customer,
  checkRemoval,
  customersPath,
  type ListedCustomer,
  readCustomer,
  readListedCustomer,
  removalBody,
  removalRefused,
} from './customers.ts';
import { type ManagedService, readManagedService } from './managed-services.ts';
import { checkKind, type Operation } from './operations.ts';
import { type PageSource, pages } from './pages.ts';
import { partnerCenterProtocol } from './protocol.ts';
import { readRelationshipRequest, relationshipRequestPath } from './relationship-request.ts';
import { type Relationship, readRelationship } from './relationships.ts';
import { readSubscription, type Subscription } from './subscriptions.ts';

export type PartnerCenterOptions = ClientOptions;

/**
 * The Partner Center REST API, as one command uses it: everything one client asks has the same correlation id.
 *
 * Every method rejects with a RelateError: exit code `signIn` when the sign-in is the matter, `notFound`, `interrupted`
 * when the signal was aborted, else `failed`. Its details hold `status`, `serviceCode`, `requestId` and `correlationId`
 * as far as there are any.
 */
export class PartnerCenter {
  readonly #transport: Transport;
  readonly #signal: AbortSignal | undefined;
  readonly #profileFlag: string;

  constructor(options: PartnerCenterOptions) {
    this.#transport = transportTo(partnerCenterProtocol, options);
    this.#signal = options.signal;
    this.#profileFlag = options.profileFlag ?? '';
  }

  /** Throws `user-needed` when this needs a person and the sign-in is of an application. Every method does by itself. */
  check(operation: Operation): void {
    checkKind(operation, this.#transport.kind, this.#transport.signInCommand);
  }

  /**
   * Every customer once, page by page, in the order of the service. A page is asked for while the caller works on the
   * one before. `size` is the rows of a page, at most 500; `companyName` is what the names start with, in any case.
   */
  customers(query?: {
    readonly size?: number;
    readonly companyName?: string;
  }): AsyncIterable<readonly ListedCustomer[]> {
    const path = customersPath(query);
    return {
      [Symbol.asyncIterator]: () => {
        const seen = new Set<string>();
        return this.#pages('customers', path, readListedCustomer, ({ id }) => addsTo(seen, id));
      },
    };
  }

  /** Takes a tenant id; rejects with `customer-not-found`, as all do that take one. */
  customer(id: string): Promise<Customer> {
    return this.#ofCustomer(id, async (path) => {
      const answer = await this.#send('customer', { method: 'GET', path });
      return readCustomer(jsonOf(answer), answer);
    });
  }

  /**
   * Ends the reseller relationship with the customer of this tenant id. Rejects with `removal-refused` when something
   * is in the way, an active subscription mostly; the documentation does not say with which code the service tells it.
   */
  removeRelationship(id: string): Promise<void> {
    return this.#ofCustomer(id, async (path) => {
      try {
        const answer = await this.#send('removal', { method: 'PATCH', path, body: removalBody });
        if (answer.body.length > 0) checkRemoval(jsonOf(answer), answer);
      } catch (error) {
        throw error instanceof RelateError && error.code === 'service-refused' ? removalRefused(error) : error;
      }
    });
  }

  managedServices(id: string): Promise<readonly ManagedService[]> {
    return this.#ofCustomer(id, (path) =>
      this.#all('managed-services', `${path}/managedservices`, readManagedService, (service) => service.id),
    );
  }

  subscriptions(id: string): Promise<readonly Subscription[]> {
    return this.#ofCustomer(id, (path) =>
      this.#all('subscriptions', `${path}/subscriptions`, readSubscription, (subscription) => subscription.id),
    );
  }

  /** The partners that are tied to one customer. */
  customerRelationships(id: string): Promise<readonly Relationship[]> {
    return this.#ofCustomer(id, (path) =>
      this.#all('customer-relationships', `${path}/relationships`, readRelationship, keyOfRelationship),
    );
  }

  /** The indirect providers of the partner, who is an indirect reseller. */
  providers(): Promise<readonly Relationship[]> {
    const path = '/v1/relationships?relationship_type=IsIndirectResellerOf';
    return this.#all('providers', path, readRelationship, keyOfRelationship);
  }

  /** The invitation link that the service hands out. `indirectProviderId` is the tenant id of a provider. */
  async invitationLink(query: { readonly indirectProviderId?: string } = {}): Promise<string> {
    const path = relationshipRequestPath(query.indirectProviderId);
    const answer = await this.#send('invitation-link', { method: 'GET', path });
    return readRelationshipRequest(jsonOf(answer), answer);
  }

  async #send(operation: Operation, call: Call): Promise<Answer> {
    this.check(operation);
    return this.#transport.send(call, this.#signal);
  }

  #pages<Item>(operation: Operation, path: string, read: PageSource<Item>['read'], isNew: (item: Item) => boolean) {
    this.check(operation);
    const first = { method: 'GET', path } as const;
    return pages({ transport: this.#transport, first, signal: this.#signal, read, isNew });
  }

  async #ofCustomer<Result>(id: string, work: (path: string) => Promise<Result>): Promise<Result> {
    // As a part of a path, anything else could lead elsewhere.
    if (!/^[\w-]+$/.test(id)) throw customerNotFound(id, this.#profileFlag);
    try {
      return await work(`/v1/customers/${id}`);
    } catch (error) {
      throw saysMissing(error) ? customerNotFound(id, this.#profileFlag, error) : error;
    }
  }

  async #all<Item>(
    operation: Operation,
    path: string,
    read: PageSource<Item>['read'],
    keyOf: (item: Item) => string,
  ): Promise<Item[]> {
    const items: Item[] = [];
    const seen = new Set<string>();
    for await (const page of this.#pages(operation, path, read, (item) => addsTo(seen, keyOf(item)))) {
      for (const item of page) items.push(item);
    }
    return items;
  }
}

/** Whether the key was not in the set. It is now. */
function addsTo(set: Set<string>, key: string): boolean {
  const before = set.size;
  return set.add(key).size > before;
}

/** Whether it was the service that said so, and not something in between, such as a page of a proxy. */
function saysMissing(error: unknown): error is RelateError {
  if (!(error instanceof RelateError) || error.exitCode !== ExitCode.notFound) return false;
  return error.facts.serviceCode !== undefined || error.facts.description !== undefined;
}

function keyOfRelationship({ id, relationshipType }: Relationship): string {
  return `${id} ${relationshipType}`;
}

function customerNotFound(id: string, profileFlag: string, cause?: RelateError): RelateError {
  const ids = hintLines(cause?.hint).slice(1);
  return notFound('customer-not-found', `Partner Center has no customer ${JSON.stringify(id)}.`, {
    hint: [
      `The id of a customer is that of its tenant. The ones there are: relate customers list${profileFlag}`,
      ...ids,
    ],
    ...(cause === undefined ? {} : { facts: cause.facts, cause }),
  });
}

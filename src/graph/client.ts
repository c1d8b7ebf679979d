import { RelateError } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import {
  type AccessAssignment,
  accessAssignmentCreation,
  accessAssignmentList,
  accessAssignmentRemoval,
  accessAssignmentUpdate,
} from './access-assignments.ts';
import {
  type AdminCustomer,
  adminCustomerList,
  type ManagedServicePage,
  serviceManagementList,
} from './admin-customers.ts';
import {
  ASSIGNMENT_MISSING,
  adminError,
  type Faults,
  GROUP_ASSIGNED,
  NAME_TAKEN,
  NOT_READY,
  RELATIONSHIP_MISSING,
} from './admin-faults.ts';
import { type AdminOperation, adminOperationRecord, finished } from './admin-operations.ts';
import {
  type AdminRelationship,
  type AdminRelationshipChange,
  type AdminRelationshipFilter,
  adminRelationshipCreation,
  adminRelationshipList,
  adminRelationshipRecord,
  adminRelationshipRemoval,
  adminRelationshipUpdate,
  type NewAdminRelationship,
} from './admin-relationships.ts';
import {
  type AdminAction,
  type AdminRelationshipRequest,
  adminRequestCreation,
  adminRequestList,
} from './admin-requests.ts';
import { DirectoryClient } from './directory-client.ts';
import type { ListStyle } from './list-style.ts';

/** Milliseconds between the tries to ask for something about a relationship that was made just now. */
const WAITS_UNTIL_READABLE = [500, 1000, 2000, 5000, 5000];

/**
 * Microsoft Graph, as one command uses it. `baseUrl` is without the version: `https://graph.microsoft.com`. Its methods
 * reject as those of `ServiceClient` do. What changes an existing thing names the version it was read in: somebody else's
 * change meanwhile is not overwritten, and rejects with `changed-meanwhile`. Where it isn't known whether a change was
 * made, the facts of the error have `isUnclear`; it isn't known after `interrupted` either.
 */
export class Graph extends DirectoryClient {
  /**
   * Every admin relationship once, 300 a page; a page is asked for while the caller works on the one before. An empty
   * list is also what somebody gets who is no Admin Agent: see `isAdminAgent`.
   */
  adminRelationships(filter: AdminRelationshipFilter = {}): AsyncIterable<readonly AdminRelationship[]> {
    return this.#pages(adminRelationshipList, filter);
  }

  /** Rejects with `admin-relationship-not-found`, as all do that take the id of a relationship. */
  adminRelationship(id: string): Promise<AdminRelationship> {
    return this.#ask(RELATIONSHIP_MISSING, adminRelationshipRecord, id);
  }

  /** The new relationship, in the state `created`. Rejects with `admin-name-taken`. */
  createAdminRelationship(relationship: NewAdminRelationship): Promise<AdminRelationship> {
    return this.#ask(NAME_TAKEN, adminRelationshipCreation, relationship);
  }

  /** Resolves when the change is made. */
  async updateAdminRelationship(id: string, etag: string, change: AdminRelationshipChange): Promise<void> {
    const faults = change.displayName === undefined ? RELATIONSHIP_MISSING : { ...RELATIONSHIP_MISSING, ...NAME_TAKEN };
    await this.#finish(this.#ask(faults, adminRelationshipUpdate, id, etag, change));
  }

  /** Removes a relationship in the state `created`. */
  deleteAdminRelationship(id: string, etag: string): Promise<void> {
    return this.#ask(RELATIONSHIP_MISSING, adminRelationshipRemoval, id, etag);
  }

  /** What was asked for about a relationship. */
  adminRequests(id: string): Promise<readonly AdminRelationshipRequest[]> {
    return this.#list(RELATIONSHIP_MISSING, adminRequestList, id);
  }

  /**
   * Asks for something about a relationship; it happens some time after. The service refuses for some seconds what is
   * asked of a new relationship (405): that is tried again, then rejects with `admin-relationship-not-ready`.
   */
  async requestAdminAction(id: string, action: AdminAction): Promise<AdminRelationshipRequest> {
    for (const wait of [...WAITS_UNTIL_READABLE, undefined]) {
      try {
        return await this.#ask(RELATIONSHIP_MISSING, adminRequestCreation, id, action);
      } catch (error) {
        if (!(error instanceof RelateError) || error.facts.status !== 405) throw error;
        if (wait === undefined) throw adminError(error, this.client.kind, NOT_READY);
        await this.client.pause(wait);
      }
    }
    throw new Error('unreachable');
  }

  /** The assignments of a relationship, removed ones included: see `isLiveAssignment`. */
  accessAssignments(id: string): Promise<readonly AccessAssignment[]> {
    return this.#list(RELATIONSHIP_MISSING, accessAssignmentList, id);
  }

  /**
   * The same for many relationships, twenty in one request, by their ids: an error in place of a list that the service
   * would not give. Rejects when nothing can be asked for.
   */
  async accessAssignmentsOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly AccessAssignment[] | RelateError>> {
    const each = [...new Set(ids)];
    const lists = await this.#explained({}, () =>
      this.client.lists(
        accessAssignmentList,
        each.map((id) => [id] as const),
      ),
    );
    const explained = (list: readonly AccessAssignment[] | RelateError) =>
      list instanceof RelateError ? (adminError(list, this.client.kind, RELATIONSHIP_MISSING) as RelateError) : list;
    return new Map(lists.map((list, index) => [each[index] as string, explained(list)]));
  }

  /** The new assignment, mostly `pending`. Rejects with `group-assigned`. */
  createAccessAssignment(id: string, groupId: string, roleIds: readonly string[]): Promise<AccessAssignment> {
    return this.#ask(GROUP_ASSIGNED, accessAssignmentCreation, id, groupId, roleIds);
  }

  /** Makes these the roles of the assignment, all of them, and waits until it is done. */
  async updateAccessAssignment(id: string, assignment: AccessAssignment, roleIds: readonly string[]): Promise<void> {
    await this.#finish(this.#ask(ASSIGNMENT_MISSING, accessAssignmentUpdate, id, assignment, roleIds));
  }

  /** The service goes on listing the assignment, as `deleting` and then `deleted`. */
  deleteAccessAssignment(id: string, assignment: AccessAssignment): Promise<void> {
    return this.#ask(ASSIGNMENT_MISSING, accessAssignmentRemoval, id, assignment);
  }

  adminOperation(id: string, operationId: string): Promise<AdminOperation> {
    return this.#ask({}, adminOperationRecord, id, operationId);
  }

  /** Every customer with an admin relationship once, page by page. */
  adminCustomers(): AsyncIterable<readonly AdminCustomer[]> {
    return this.#pages(adminCustomerList, undefined);
  }

  /** Where the services of the customer of this tenant id are managed. */
  serviceManagement(tenantId: string): Promise<readonly ManagedServicePage[]> {
    return this.#list({}, serviceManagementList, tenantId);
  }

  #ask<Args extends readonly unknown[], Result>(
    faults: Faults,
    endpoint: Endpoint<Args, Result>,
    ...args: Args
  ): Promise<Result> {
    return this.#explained(faults, () => this.client.ask(endpoint, ...args));
  }

  #list<Args extends readonly unknown[], Item>(
    faults: Faults,
    endpoint: ListEndpoint<Args, Item>,
    ...args: Args
  ): Promise<readonly Item[]> {
    return this.#explained(faults, () => this.client.list(endpoint, ...args));
  }

  async #explained<Result>(faults: Faults, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw adminError(error, this.client.kind, faults);
    }
  }

  async *#pages<Subject, Item>(
    endpoint: ListEndpoint<[subject: Subject, style?: ListStyle], Item>,
    subject: Subject,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    try {
      yield* this.lists.pages(endpoint, subject);
    } catch (error) {
      throw adminError(error, this.client.kind);
    }
  }

  /** Waits for the long operation that a change may have become. */
  async #finish(change: Promise<Answer>): Promise<void> {
    const answer = await change;
    if (answer.status === 202) await this.client.waitFor(answer, finished);
  }
}

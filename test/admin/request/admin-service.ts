/** A small model of what the service does with admin relationships. */

import type { RequestPorts } from '../../../src/admin/request/pursuit.ts';
import { failed, notFound, type RelateError } from '../../../src/errors.ts';
import type { AdminRelationship, NewAdminRelationship } from '../../../src/graph/admin-relationships.ts';
import type { AdminAction, AdminRelationshipRequest } from '../../../src/graph/admin-requests.ts';
import { guid } from '../../customers/examples.ts';

/** What goes wrong with a call: before it is done, after it, or not at all. */
export interface Faults {
  before(call: string): void;
  after(call: string): void;
}

const NO_FAULTS: Faults = { before() {}, after() {} };

interface Modelled {
  relationship: AdminRelationship;
  /** Looks until it is shown. */
  hidden: number;
  /** Looks until a lock that was asked for is done; undefined where none was. */
  locking: number | undefined;
  readonly requests: AdminRelationshipRequest[];
}

export class ModelledService {
  faults: Faults = NO_FAULTS;
  /** Looks until the service shows what was made. */
  delay = 0;
  /** Looks until it has locked it. */
  lockDelay = 0;
  readonly calls: string[] = [];
  readonly #all = new Map<string, Modelled>();

  get relationships(): readonly AdminRelationship[] {
    return [...this.#all.values()].map(({ relationship }) => relationship);
  }

  /** A relationship that somebody else made. */
  given(changes: Partial<AdminRelationship>): AdminRelationship {
    const { id } = this.#make({ displayName: 'Somebody 1', duration: 'P730D', roleIds: [] }, 0);
    this.become(id, changes);
    return this.#of(id).relationship;
  }

  /** What the customer, or somebody else, makes of it. */
  become(id: string, changes: Partial<AdminRelationship>): void {
    const modelled = this.#of(id);
    modelled.relationship = { ...modelled.relationship, ...changes };
  }

  forget(id: string): void {
    this.#all.delete(id);
  }

  readonly graph: RequestPorts['graph'] = {
    createAdminRelationship: (wanted) =>
      this.#do('create', () => {
        if (this.relationships.some(({ displayName }) => displayName === wanted.displayName)) throw nameTaken();
        return this.#make(wanted, this.delay);
      }),
    adminRelationship: (id) => this.#do('read', () => this.#shown(id)),
    adminRelationships: () => this.#list(),
    adminRequests: (id) => this.#do('requests', () => [...this.#of(id).requests]),
    requestAdminAction: (id, action) => this.#do('lock', () => this.#request(id, action)),
  };

  async *#list(): AsyncGenerator<readonly AdminRelationship[]> {
    const shown = await this.#do('list', () =>
      [...this.#all.values()].filter((modelled) => {
        modelled.hidden -= 1;
        return modelled.hidden < 0;
      }),
    );
    for (const { relationship } of shown) yield [relationship];
  }

  async #do<Result>(call: string, effect: () => Result): Promise<Result> {
    this.calls.push(call);
    this.faults.before(call);
    const result = effect();
    this.faults.after(call);
    return result;
  }

  #make({ displayName, duration, roleIds, customerId, autoExtendDuration }: NewAdminRelationship, hidden: number) {
    const number = this.#all.size + 1;
    const relationship: AdminRelationship = {
      ...{ id: `${guid(number)}-${guid(9999)}`, displayName, duration, roleIds, state: 'created' },
      ...{ customerId: customerId ?? null, customerName: null, autoExtendDuration: autoExtendDuration ?? null },
      ...{ createdAt: '2026-03-10T09:30:00.000Z', activatedAt: null, endsAt: null, etag: 'W/"1"' },
      ...{ isPartnerConsentPending: false, indirectProviderTenantId: null },
    };
    this.#all.set(relationship.id, { relationship, hidden, locking: undefined, requests: [] });
    return relationship;
  }

  #shown(id: string): AdminRelationship {
    const modelled = this.#of(id);
    modelled.hidden -= 1;
    if (modelled.hidden >= 0) throw statusError(modelled.hidden % 2 === 0 ? 404 : 405);
    if (modelled.locking !== undefined && modelled.relationship.state === 'created') {
      modelled.locking -= 1;
      if (modelled.locking < 0) this.become(id, { state: 'approvalPending' });
    }
    return modelled.relationship;
  }

  #request(id: string, action: AdminAction): AdminRelationshipRequest {
    const modelled = this.#of(id);
    if (modelled.requests.length > 0) throw new Error(`locked twice: ${modelled.relationship.displayName}`);
    modelled.locking = this.lockDelay;
    const request = { id: guid(1), action, status: 'created', createdAt: null };
    modelled.requests.push(request);
    return request;
  }

  #of(id: string): Modelled {
    const modelled = this.#all.get(id);
    if (modelled === undefined) throw statusError(404);
    return modelled;
  }
}

function nameTaken(): RelateError {
  return failed('admin-name-taken', 'There is an admin relationship of this name already.', { facts: { status: 409 } });
}

function statusError(status: number): RelateError {
  return notFound('admin-relationship-not-found', 'There is none of this id.', { facts: { status } });
}

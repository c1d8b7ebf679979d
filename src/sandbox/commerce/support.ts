import type { Clock } from '../../ports/ports.ts';
import type { SandboxCustomer } from '../directory.ts';
import { indexOfRequest, type MadeUpRequest, requestsAt } from '../made-up/service-requests.ts';
import type { SandboxStore } from '../state/store.ts';

/** What the partner wrote to a service request. */
export interface SandboxNote {
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

/** A service request with what was written to it since. Times are milliseconds since 1970. */
export interface SandboxRequest extends MadeUpRequest {
  readonly notes: readonly SandboxNote[];
}

/** Who supports subscriptions, and what support was asked for. */
export class SandboxSupport {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The tenant id of the partner that was made the contact of a subscription; undefined while none was. */
  contactOf(subscription: string): string | undefined {
    const [tenant] = this.#store.read((database) =>
      database.prepare('select tenant from support_contact where subscription = ?').pluck().all(subscription),
    );
    return tenant === undefined ? undefined : String(tenant);
  }

  setContact(subscription: string, tenantId: string): void {
    this.#store.write((database) =>
      database
        .prepare('insert or replace into support_contact (subscription, tenant) values (?, ?)')
        .run(subscription, tenantId),
    );
  }

  /** The service requests of a customer, the first one first. */
  requestsOf({ index }: SandboxCustomer): readonly SandboxRequest[] {
    const { seed } = this.#store.snapshot;
    return index === undefined ? [] : requestsAt(seed, index).map((made) => this.#withNotes(made));
  }

  /** Whose service request this is, as the place among the made-up customers; undefined where there is none of this id. */
  ownerOf(request: string): number | undefined {
    const { seed, count } = this.#store.snapshot;
    return indexOfRequest(seed, request, count);
  }

  addNote(request: SandboxRequest, author: string, text: string): void {
    const at = this.#clock.now().toISOString();
    this.#store.write((database) =>
      database
        .prepare('insert into request_note (request, author, at, text) values (?, ?, ?, ?)')
        .run(request.id, author, at, text),
    );
  }

  /** A note answers what Microsoft waits for: then the request is open again. */
  #withNotes(made: MadeUpRequest): SandboxRequest {
    const notes = this.#store.read((database) =>
      database.prepare('select author, at, text from request_note where request = ? order by number').all(made.id),
    ) as readonly SandboxNote[];
    const latest = notes.at(-1);
    if (latest === undefined) return { ...made, notes };
    const status = made.status === 'attention_needed' ? 'open' : made.status;
    return { ...made, status, notes, changedAt: Math.max(made.changedAt, Date.parse(latest.at)) };
  }
}

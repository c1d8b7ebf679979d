import type { Random } from '../../ports/ports.ts';
import type { AdminMail, AdminMailToRecord, AdminRequest, AdminStore, NewAdminRequest } from '../admin.ts';
import type { BulkKey } from '../bulk.ts';
import { newId } from '../id.ts';
import type { NewHandOff } from '../invitation.ts';
import type { Keeper } from './keeper.ts';

/** What a ledger that keeps things has of admin relationships; see `KeepingLedger`. */
export class KeepingAdminStore implements AdminStore {
  readonly #keeper: Keeper;
  readonly #store: () => AdminStore;
  /** Requests that the command works on, by id: one that is under way goes on without the ledger. */
  readonly #known = new Map<string, AdminRequest>();

  /** `store` is that of the ledger as it is at the moment. */
  constructor(keeper: Keeper, store: () => AdminStore) {
    this.#keeper = keeper;
    this.#store = store;
  }

  /** Puts the requests that the command works on, as it knows them, into the store that it goes on with. */
  async carryOver(store: AdminStore): Promise<void> {
    for (const request of this.#known.values()) {
      const { relationshipId, invitationId, problem, createdAt, updatedAt, step } = request;
      // The id is free, so no random number is asked for.
      await store.begin(request, new Date(createdAt), { integer: () => 0 });
      const facts = { relationshipId, invitationId, problem };
      await store.advance(request.id, 'planned', step, facts, new Date(updatedAt));
    }
  }

  async begin(
    given: NewAdminRequest,
    at: Date,
    random: Random,
    row?: BulkKey,
    unlessSince?: Date,
  ): Promise<AdminRequest> {
    const request = { ...given, id: given.id ?? newId(random) };
    const begun = await this.#keeper.write({ kind: 'admin-request', request, at, row }, ({ admin }) =>
      admin.begin(request, at, random, row, unlessSince),
    );
    this.#known.set(begun.id, begun);
    return begun;
  }

  async advance(...[id, from, to, facts, at]: Parameters<AdminStore['advance']>): Promise<boolean> {
    const operation = { kind: 'admin-step', of: id, from, to, facts, at } as const;
    const hasMoved = await this.#keeper.write(operation, ({ admin }) => admin.advance(id, from, to, facts, at));
    const request = this.#known.get(id);
    if (hasMoved && request !== undefined) {
      this.#known.set(id, { ...request, ...facts, step: to, updatedAt: at.toISOString() });
    }
    return hasMoved;
  }

  async request(idOrPrefix: string): Promise<AdminRequest> {
    const request = await this.#keeper.read(({ admin }) => admin.request(idOrPrefix));
    this.#known.set(request.id, request);
    return request;
  }

  hold(...given: Parameters<AdminStore['hold']>) {
    return this.#keeper.read(({ admin }) => admin.hold(...given));
  }

  letGo(...given: Parameters<AdminStore['letGo']>) {
    return this.#keeper.read(({ admin }) => admin.letGo(...given));
  }

  recordMail({ mail: about, handOff, row }: AdminMailToRecord, random: Random): Promise<AdminMail> {
    const mail = { ...about, id: about.id ?? newId(random) };
    return this.#keeper.write({ kind: 'admin-mail', mail, handOff, row }, ({ admin }) =>
      admin.recordMail({ mail, handOff, row }, random),
    );
  }

  addMailHandOff(id: string, handOff: NewHandOff): Promise<void> {
    return this.#keeper.write(
      { kind: 'admin-mail-hand-off', of: id, handOff },
      ({ admin }) => admin.addMailHandOff(id, handOff),
      () => {},
    );
  }

  requests(...given: Parameters<AdminStore['requests']>) {
    return this.#keeper.read(({ admin }) => admin.requests(...given));
  }

  relationships(...given: Parameters<AdminStore['relationships']>) {
    return this.#keeper.read(({ admin }) => admin.relationships(...given));
  }

  noteRelationships(...given: Parameters<AdminStore['noteRelationships']>) {
    return this.#store().noteRelationships(...given);
  }

  relationship(...given: Parameters<AdminStore['relationship']>) {
    return this.#store().relationship(...given);
  }

  mails(...given: Parameters<AdminStore['mails']>) {
    return this.#store().mails(...given);
  }
}

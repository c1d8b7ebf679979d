import type { Random } from '../../ports/ports.ts';
import type {
  AdminChange,
  AdminMail,
  AdminMailToRecord,
  AdminRequest,
  AdminRequestFacts,
  AdminRequestFilter,
  AdminRequestStep,
  AdminStore,
  NewAdminRequest,
  NoteOptions,
  StoredAdminRelationship,
  SyncedAdminRelationship,
} from '../admin.ts';
import type { BulkKey } from '../bulk.ts';
import { adminMailNotFound, adminRequestAmbiguous, adminRequestNotFound } from '../errors.ts';
import { isIdOrPrefix } from '../id.ts';
import type { NewHandOff } from '../invitation.ts';
import { addHandOffOfMail, readAdminMails, recordAdminMail } from './admin-mails.ts';
import { noteAdminRelationships, readAdminRelationships } from './admin-relationships.ts';
import {
  advanceAdminRequest,
  beginAdminRequest,
  holdAdminRequest,
  letGoAdminRequest,
  readAdminRequests,
  readAdminRequestsLike,
} from './admin-requests.ts';
import { repeating, type SqlScope } from './dialect.ts';

/** The admin relationships in an SQL database. */
export class SqlAdminStore implements AdminStore {
  readonly #database: SqlScope;

  constructor(database: SqlScope) {
    this.#database = database;
  }

  noteRelationships(
    partner: string,
    relationships: readonly SyncedAdminRelationship[],
    options: NoteOptions,
  ): Promise<readonly AdminChange[]> {
    return noteAdminRelationships(this.#database, partner, relationships, options);
  }

  relationships(
    partner: string,
    filter: { readonly customerId?: string | undefined } = {},
  ): Promise<StoredAdminRelationship[]> {
    return readAdminRelationships(this.#database, partner, filter);
  }

  async relationship(partner: string, id: string): Promise<StoredAdminRelationship | undefined> {
    const [relationship] = await readAdminRelationships(this.#database, partner, { id });
    return relationship;
  }

  begin(request: NewAdminRequest, at: Date, random: Random, row?: BulkKey, unlessSince?: Date): Promise<AdminRequest> {
    return beginAdminRequest(this.#database, request, at, random, row, unlessSince);
  }

  advance(
    id: string,
    from: AdminRequestStep,
    to: AdminRequestStep,
    facts: Partial<AdminRequestFacts & Pick<AdminRequest, 'displayName'>>,
    at: Date,
  ): Promise<boolean> {
    return advanceAdminRequest(this.#database, id, from, to, facts, at);
  }

  hold(id: string, holder: string, from: Date, until: Date): Promise<boolean> {
    return repeating(this.#database, () => holdAdminRequest(this.#database, id, holder, from, until));
  }

  letGo(id: string, holder: string): Promise<void> {
    return repeating(this.#database, () => letGoAdminRequest(this.#database, id, holder));
  }

  async request(idOrPrefix: string): Promise<AdminRequest> {
    const start = idOrPrefix.trim().toLowerCase();
    if (!isIdOrPrefix(start)) throw adminRequestNotFound(idOrPrefix);
    const [request, ...others] = await readAdminRequestsLike(this.#database, start);
    if (request === undefined) throw adminRequestNotFound(idOrPrefix);
    if (others.length > 0) throw adminRequestAmbiguous(idOrPrefix, [request, ...others]);
    return request;
  }

  requests(partner: string, filter: AdminRequestFilter = {}): Promise<AdminRequest[]> {
    return readAdminRequests(this.#database, partner, filter);
  }

  recordMail(given: AdminMailToRecord, random: Random): Promise<AdminMail> {
    return recordAdminMail(this.#database, given, random);
  }

  async addMailHandOff(id: string, handOff: NewHandOff): Promise<void> {
    if (!(await addHandOffOfMail(this.#database, id, handOff))) throw adminMailNotFound(id);
  }

  mails(partner: string, relationshipId?: string): Promise<AdminMail[]> {
    return readAdminMails(this.#database, partner, relationshipId);
  }
}

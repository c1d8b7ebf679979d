import type { Kysely } from 'kysely';
import { failed, notFound, type RelateError, wrongUsage } from '../errors.ts';
import type { Random } from '../ports/ports.ts';
import { ledgerError, unavailable } from './errors.ts';
import { isIdOrPrefix } from './id.ts';
import type { Invitation, InvitationPurpose, InvitationStatus, NewHandOff, NewInvitation } from './invitation.ts';
import { type Acceptance, accept, type MatchResult, reconcile, setTenant, withdraw } from './sqlite/answers.ts';
import type { SqliteCustomers } from './sqlite/customers.ts';
import type { DatabaseReport, OpenDatabase } from './sqlite/database.ts';
import { fileExists, refuseUnsafeFile } from './sqlite/file.ts';
import { readInvitations } from './sqlite/read.ts';
import type { Tables } from './sqlite/tables.ts';
import { writeHandOff, writeInvitation } from './sqlite/write.ts';

/** Which invitations to list; what is left out does not restrict. */
export interface ListFilter {
  /** Name of a profile. */
  readonly profile?: string | undefined;
  /** The partner's Entra tenant id. */
  readonly partnerTenantId?: string | undefined;
  readonly purpose?: InvitationPurpose | undefined;
  readonly status?: InvitationStatus | undefined;
  /** At most so many, the newest. */
  readonly limit?: number | undefined;
}

/** Whom an invitation may have been sent to before. */
export interface RecentQuery {
  /** Name of a profile. */
  readonly profile: string;
  /** See `customerKey`. */
  readonly customerKey: string;
  /** The customer's domain, in any case. */
  readonly domain?: string | undefined;
  readonly since: Date;
}

/**
 * Opens the ledger at an absolute path; a missing one is made. Rejects with `ledger-newer`, `ledger-damaged`,
 * `ledger-busy`, `ledger-unavailable` or `ledger-unsafe`; a ledger that is refused is left as it is.
 */
export async function openLedger(path: string): Promise<Ledger> {
  const { openDatabase } = await loadDatabase(path);
  return new Ledger(path, await openDatabase(path));
}

/** As `openLedger`, but undefined when there is no ledger yet: then nothing is made, and nothing heavy is loaded. */
export async function openLedgerIfPresent(path: string): Promise<Ledger | undefined> {
  return fileExists(path) ? openLedger(path) : undefined;
}

/**
 * Looks a ledger over and changes nothing; undefined when there is none. Rejects as `openLedger` does, also when others
 * could have written it.
 */
export async function inspectLedger(path: string): Promise<DatabaseReport | undefined> {
  if (!fileExists(path)) return undefined;
  refuseUnsafeFile(path);
  const { inspectDatabase } = await loadDatabase(path);
  return inspectDatabase(path);
}

async function loadDatabase(path: string): Promise<typeof import('./sqlite/database.ts')> {
  try {
    return await import('./sqlite/database.ts');
  } catch (error) {
    throw unavailable(path, 'the database engine for this platform is not installed', {
      hint: 'Install relate again, and do not leave out optional dependencies.',
      cause: error,
    });
  }
}

/**
 * The store of invitations. A change is on the disk when its promise resolves. Every method rejects with
 * `ledger-damaged`, `ledger-busy` or `ledger-unavailable`, besides what it names itself.
 */
export class Ledger {
  readonly #path: string;
  readonly #db: Kysely<Tables>;
  readonly #close: () => void;
  /** What is remembered of customers. */
  readonly customers: SqliteCustomers;

  /** Use `openLedger`. */
  constructor(path: string, { db, customers, close }: OpenDatabase) {
    this.#path = path;
    this.#db = db;
    this.#close = close;
    this.customers = customers;
  }

  /** Remembers an invitation together with its first hand-off, under a new id. */
  record(invitation: NewInvitation, handOff: NewHandOff, random: Random): Promise<Invitation> {
    return this.#explained(() => writeInvitation(this.#db, invitation, handOff, random));
  }

  /** Remembers one more hand-off. Takes a whole id; rejects with `invitation-not-found`. */
  async addHandOff(id: string, handOff: NewHandOff): Promise<void> {
    const isKnown = await this.#explained(() => writeHandOff(this.#db, id, handOff));
    if (!isKnown) throw invitationNotFound(id);
  }

  /** Newest first. */
  list({ profile, partnerTenantId, status, purpose, limit }: ListFilter = {}): Promise<Invitation[]> {
    return this.#read((all) => {
      let chosen = all.orderBy('created_at', 'desc').orderBy('id');
      if (profile !== undefined) chosen = chosen.where('profile', '=', profile);
      if (partnerTenantId !== undefined) chosen = chosen.where('partner_tenant_id', '=', partnerTenantId);
      if (purpose !== undefined) chosen = chosen.where('purpose', '=', purpose);
      if (status === 'accepted') chosen = chosen.where('accepted_at', 'is not', null);
      if (status === 'pending') chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is', null);
      if (status === 'withdrawn')
        chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is not', null);
      return limit === undefined ? chosen : chosen.limit(limit);
    });
  }

  /**
   * The invitation with this id, in any case, or the only one whose id starts with these two or more characters.
   * Rejects with `invitation-not-found` or `invitation-ambiguous`.
   */
  async find(idOrPrefix: string): Promise<Invitation> {
    const start = idOrPrefix.trim().toLowerCase();
    if (!isIdOrPrefix(start)) throw invitationNotFound(idOrPrefix);
    const [invitation, ...others] = await this.#read((all) => all.where('id', 'like', `${start}%`).orderBy('id'));
    if (invitation === undefined) throw invitationNotFound(idOrPrefix);
    if (others.length > 0) throw ambiguous(idOrPrefix, [invitation, ...others]);
    return invitation;
  }

  /**
   * Takes an invitation back, and the reminders of it. Takes a whole id. The first withdrawal stands; rejects with
   * `invitation-not-found`, or `invitation-accepted` when there is nothing to take back any more.
   */
  async withdraw(id: string, at: Date): Promise<{ invitation: Invitation; alreadyWithdrawn: boolean }> {
    const changed = await this.#explained(() => withdraw(this.#db, id, at));
    const [invitation] = await this.#read((all) => all.where('id', '=', id));
    if (invitation === undefined) throw invitationNotFound(id);
    if (invitation.status === 'accepted') throw invitationAccepted(invitation);
    return { invitation, alreadyWithdrawn: !changed };
  }

  /**
   * Books that a customer accepted a pending invitation, for the reminders of it as well. Takes a whole id. False, and
   * nothing is changed, when it is not pending: the first acceptance stands, and who was withdrawn stays withdrawn.
   */
  accept(id: string, acceptance: Acceptance): Promise<boolean> {
    return this.#explained(() => accept(this.#db, id, acceptance));
  }

  /**
   * Books what one look at the customers found of pending invitations, all at once: acceptances as `accept` does, and
   * doubts in place of those that were remembered. What another command wrote to an invitation since the look began
   * stands. Resolves with the ids of those that were accepted by this.
   */
  reconcile(findings: readonly MatchResult[]): Promise<ReadonlySet<string>> {
    return this.#explained(() => reconcile(this.#db, findings));
  }

  /** Remembers whose the customer's domain is: a tenant id, or null when it is nobody's. Takes a whole id. */
  setTenant(id: string, tenantId: string | null, askedAt: Date): Promise<void> {
    return this.#explained(() => setTenant(this.#db, id, tenantId, askedAt));
  }

  /**
   * The invitation to the same customer, by domain or by name, that was handed off last; undefined when none was at or
   * after `since`. Reminders and withdrawn invitations don't count.
   */
  async findRecent({ profile, customerKey, domain, since }: RecentQuery): Promise<Invitation | undefined> {
    const latest = await this.#explained(() =>
      this.#db
        .selectFrom('invitation')
        .innerJoin('hand_off', 'hand_off.invitation_id', 'invitation.id')
        .select('invitation.id')
        .where('invitation.profile', '=', profile)
        .where('invitation.purpose', '=', 'invitation')
        .where('invitation.withdrawn_at', 'is', null)
        // A missing domain is null in SQL, which equals nothing.
        .where((is) =>
          is.or([
            is('invitation.customer_key', '=', customerKey),
            is('invitation.domain', '=', domain?.toLowerCase() ?? null),
          ]),
        )
        .where('hand_off.at', '>=', since.toISOString())
        .orderBy('hand_off.at', 'desc')
        .orderBy('invitation.id')
        .executeTakeFirst(),
    );
    if (latest === undefined) return undefined;
    const [invitation] = await this.#read((all) => all.where('id', '=', latest.id));
    return invitation;
  }

  /** Lets go of the file. */
  close(): void {
    this.#close();
  }

  #read(choose: Parameters<typeof readInvitations>[1]): Promise<Invitation[]> {
    return this.#explained(() => readInvitations(this.#db, choose));
  }

  async #explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw ledgerError(this.#path, error);
    }
  }
}

function invitationNotFound(id: string): RelateError {
  return notFound('invitation-not-found', `There is no invitation ${id}.`, { hint: 'relate invitations list' });
}

function invitationAccepted({ id, acceptedCustomerId }: Invitation): RelateError {
  return failed('invitation-accepted', `The invitation ${id} was accepted: there is nothing to take back.`, {
    ...(acceptedCustomerId !== undefined && { hint: `The customer: relate customers show ${acceptedCustomerId}` }),
  });
}

function ambiguous(prefix: string, candidates: readonly Invitation[]): RelateError {
  const ids = candidates.map(({ id }) => id);
  return wrongUsage('invitation-ambiguous', `${prefix} is the start of more than one id: ${ids.join(', ')}.`, {
    hint: 'Type more of the id. `relate invitations list` shows whom each is for.',
    facts: { candidates: ids },
  });
}

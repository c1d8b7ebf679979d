import { RelateError } from '../errors.ts';
import type { NewAdminMail } from '../ledger/admin.ts';
import type { BulkKey } from '../ledger/bulk.ts';
import type { NewEvent, NewHandOff, NewInvitation } from '../ledger/invitation.ts';
import type { Ledger, Reservation } from '../ledger/ledger.ts';
import type { OutlookRecord, OutlookStore } from '../ledger/outlook.ts';
import type { Clock, Random } from '../ports/ports.ts';
import { type Delivery, deliveryDetail } from './delivery.ts';
import type { Draft, DraftLink } from './mail/draft.ts';
import type { MailFacts } from './prepare.ts';
import { adminPurposeOf, isInvitation } from './purpose.ts';
import { type InvitedCustomer, recentQuery, repetitionRefusal, reservationRefused } from './repetition.ts';

/**
 * How long a reservation holds, in milliseconds: a minute. A hand-off takes seconds, and what a command leaves that was
 * stopped in the middle of one is in nobody's way for long.
 */
const RESERVED_FOR = 60 * 1000;

/** All that is recorded of a mail but its hand-offs. */
export type RecordedMail = MailFacts & Pick<Draft, 'to' | 'cc' | 'subject' | 'links' | 'language'>;

/** A mail that invites, as the ledger takes it. */
export function newInvitationOf(mail: RecordedMail): NewInvitation {
  const { invitationId: _, relationshipId: __, purpose: ___, links, ...facts } = mail;
  return { ...facts, link: urlOf(links, 'invitation'), purpose: 'invitation' };
}

/** A mail that reminds, as the ledger takes it. */
export function newReminderOf({ links, operator, language, template, subject, to, cc }: RecordedMail): NewEvent {
  const link = urlOf(links, 'invitation');
  return { kind: 'reminder', language, template, link, subject, operator, to, cc };
}

/** A mail about an admin relationship, as the ledger takes it; undefined for one that is about none. */
export function newAdminMailOf(mail: RecordedMail): NewAdminMail | undefined {
  const { partnerTenantId: partner, relationshipId, links, language, template, subject, operator, to, cc } = mail;
  const purpose = adminPurposeOf(mail.purpose);
  if (purpose === null || relationshipId === undefined) return undefined;
  const link = urlOf(links, 'approval');
  return { partner, relationshipId, purpose, language, template, link, subject, operator, to, cc };
}

/** Its row has the id of the request. */
function isAboutAccessAlone({ purpose }: RecordedMail): boolean {
  return adminPurposeOf(purpose) !== null && !isInvitation(purpose);
}

/** Adds one more hand-off to what was recorded of the mail. */
type AddHandOff = (ledger: Ledger, handOff: NewHandOff) => Promise<unknown>;

/**
 * Records the hand-offs of one draft in the ledger. A ledger that can't be opened or written never stops a hand-off: the
 * failure is kept for the caller to tell.
 */
export class Recorder {
  readonly #ports: { readonly clock: Clock; readonly random: Random };
  readonly #openLedger: () => Promise<Ledger>;
  /** The row of a list that asked for the draft. */
  readonly #row: BulkKey | undefined;
  #ledger: Ledger | undefined;
  #failure: RelateError | undefined;
  #id: string | undefined;
  /** What has the hand-offs: the invitation or the event of one, the mail about an admin relationship, or both. */
  readonly #recorded: AddHandOff[] = [];
  #recordedAs: OutlookRecord = { invitationId: null, adminMailId: null };
  #reservation: Reservation | undefined;

  /** The ledger is opened when it is first needed. */
  constructor(
    openLedger: () => Promise<Ledger>,
    ports: { readonly clock: Clock; readonly random: Random },
    row?: BulkKey,
  ) {
    this.#row = row;
    this.#openLedger = openLedger;
    this.#ports = ports;
  }

  /** Why something could not be recorded; undefined while all is well. */
  get failure(): RelateError | undefined {
    return this.#failure ?? this.#ledger?.outOfReach;
  }

  /** Whether what could not be recorded is kept in the outbox, which whoever opened the ledger has told. */
  get isKept(): boolean {
    return this.#failure === undefined && this.#ledger?.outOfReach !== undefined;
  }

  /**
   * The id of the invitation that was recorded, or that the mail is an event of; of a mail about an admin relationship
   * alone, its own. Undefined before.
   */
  get id(): string | undefined {
    return this.#id;
  }

  /** What has the hand-offs, for whoever goes on with the mail later. */
  get recordedAs(): OutlookRecord {
    return this.#recordedAs;
  }

  /** Goes on with a mail that was recorded by an earlier command: its hand-offs are added to that. */
  goOnWith({ invitationId, adminMailId }: OutlookRecord, facts: Pick<MailFacts, 'invitationId'>): void {
    if (this.#recorded.length > 0) return;
    this.#recordedAs = { invitationId, adminMailId };
    if (invitationId !== null) this.#recorded.push((ledger, more) => ledger.addHandOff(invitationId, more));
    if (adminMailId !== null) this.#recorded.push((ledger, more) => ledger.admin.addMailHandOff(adminMailId, more));
    if (this.#recorded.length > 0) this.#id = facts.invitationId ?? invitationId ?? adminMailId ?? undefined;
  }

  /** Does something with what is known of drafts in Outlook. Undefined where the ledger fails, too. */
  inOutlook<Result>(work: (store: OutlookStore) => Promise<Result>): Promise<Result | undefined> {
    return this.#attempt((ledger) => work(ledger.outlook));
  }

  /** Why the customer should not be invited now, see `repetitionRefusal`; undefined otherwise. */
  repetitionRefusal(customer: InvitedCustomer): Promise<RelateError | undefined> {
    return this.#attempt((ledger) => repetitionRefusal(ledger, customer, this.#ports.clock.now()));
  }

  /**
   * Reserves the customer until the first hand-off is recorded, or nothing was handed over. Resolves with the refusal
   * when it was invited lately, or another command is inviting it; undefined otherwise.
   */
  reserve(customer: InvitedCustomer): Promise<RelateError | undefined> {
    return this.#attempt(async (ledger) => {
      const from = this.#ports.clock.now();
      const until = new Date(from.getTime() + RESERVED_FOR);
      const query = await recentQuery(customer, from);
      const result = await ledger.reserve(query, { from, until });
      if (result.kind !== 'reserved') return reservationRefused(result, customer.customer, ledger);
      this.#reservation = result.reservation;
      return undefined;
    });
  }

  /** Ends a reservation for which nothing was handed over, if there is one. */
  async release(): Promise<void> {
    const reservation = this.#reservation;
    if (reservation === undefined) return;
    this.#reservation = undefined;
    await this.#attempt((ledger) => ledger.release(reservation));
  }

  /**
   * Records a hand-off: the first one makes the invitation, or the event of one, and the mail about the admin
   * relationship; later ones are added to them.
   */
  async record(mail: RecordedMail, delivery: Delivery): Promise<void> {
    const detail = deliveryDetail(delivery);
    const handOff = {
      kind: delivery.kind,
      at: this.#ports.clock.now(),
      ...(detail === undefined ? {} : { detail }),
    };
    await this.#attempt(async (ledger) => {
      if (this.#recorded.length > 0) {
        if (delivery.kind === 'outlook' && delivery.how === 'updated') {
          await ledger.outlook.amend(this.#recordedAs, mail);
        }
        for (const add of this.#recorded) await add(ledger, handOff);
        if (this.#row !== undefined) {
          const id = isAboutAccessAlone(mail) ? null : (this.#id ?? null);
          const end = { state: 'done', id, detail: detail ?? null } as const;
          await ledger.bulk.end(this.#row, end, handOff.at);
        }
        return;
      }
      if (mail.purpose === 'both') await this.#recordBoth(ledger, mail, handOff);
      else {
        await this.#recordInviting(ledger, mail, handOff);
        await this.#recordAdmin(ledger, mail, handOff);
      }
    });
  }

  async #recordInviting(ledger: Ledger, mail: RecordedMail, handOff: NewHandOff): Promise<void> {
    const { invitationId, purpose } = mail;
    const add = (id: string) => {
      this.#recorded.push((later, more) => later.addHandOff(id, more));
      this.#recordedAs = { ...this.#recordedAs, invitationId: id };
    };
    if (invitationId !== undefined) {
      const event = newReminderOf(mail);
      add((await ledger.recordEvent({ invitationId, event, handOff, row: this.#row }, this.#ports.random)).id);
      this.#id = invitationId;
    } else if (isInvitation(purpose)) {
      const { id } = await ledger.record(
        { invitation: newInvitationOf(mail), handOff, reservation: this.#reservation, row: this.#row },
        this.#ports.random,
      );
      add(id);
      this.#id = id;
      this.#reservation = undefined;
    }
  }

  async #recordAdmin(ledger: Ledger, mail: RecordedMail, handOff: NewHandOff): Promise<void> {
    const about = newAdminMailOf(mail);
    if (about === undefined) return;
    const { id } = await ledger.admin.recordMail({ mail: about, handOff, row: this.#row }, this.#ports.random);
    this.#recorded.push((later, more) => later.admin.addMailHandOff(id, more));
    this.#recordedAs = { ...this.#recordedAs, adminMailId: id };
    this.#id ??= id;
  }

  async #recordBoth(ledger: Ledger, mail: RecordedMail, handOff: NewHandOff): Promise<void> {
    const about = newAdminMailOf(mail);
    if (about === undefined) return;
    const [{ random }, reservation, row] = [this.#ports, this.#reservation, this.#row];
    const recorded = await ledger.recordBoth(
      { invitation: newInvitationOf(mail), mail: about, handOff, reservation, row },
      random,
    );
    const [invitationId, adminMailId] = [recorded.invitation.id, recorded.mail.id];
    this.#reservation = undefined;
    this.goOnWith({ invitationId, adminMailId }, {});
  }

  async close(): Promise<void> {
    await this.#ledger?.close();
  }

  async #attempt<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result | undefined> {
    if (this.#failure !== undefined) return undefined;
    try {
      this.#ledger ??= await this.#openLedger();
      return await work(this.#ledger);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.#failure = error;
      return undefined;
    }
  }
}

function urlOf(links: readonly DraftLink[], wanted: DraftLink['kind']): string {
  return links.find(({ kind }) => kind === wanted)?.url ?? '';
}

import { RelateError } from '../errors.ts';
import type { NewHandOff, NewInvitation } from '../ledger/invitation.ts';
import type { Ledger, Reservation } from '../ledger/ledger.ts';
import type { Clock, Random } from '../ports/ports.ts';
import { type Delivery, deliveryDetail } from './hand-off.ts';
import type { InvitationFacts } from './prepare.ts';
import {
  type InvitedCustomer,
  invitedAlready,
  invitedMeanwhile,
  recentQuery,
  repetitionRefusal,
} from './repetition.ts';

/**
 * How long a reservation holds, in milliseconds: a minute. A hand-off takes seconds, and what a command leaves that was
 * stopped in the middle of one is in nobody's way for long.
 */
const RESERVED_FOR = 60 * 1000;

/** All that is recorded of a mail but its hand-offs. */
export interface RecordedMail
  extends Omit<NewInvitation, 'purpose'>,
    Pick<InvitationFacts, 'purpose' | 'invitationId'> {}

/**
 * Records the hand-offs of one draft in the ledger. A ledger that can't be opened or written never stops a hand-off: the
 * failure is kept for the caller to tell.
 */
export class Recorder {
  readonly #ports: { readonly clock: Clock; readonly random: Random };
  readonly #openLedger: () => Promise<Ledger>;
  #ledger: Ledger | undefined;
  #failure: RelateError | undefined;
  #id: string | undefined;
  /** The id of what has the hand-offs: the invitation, or the event. */
  #recorded: string | undefined;
  #reservation: Reservation | undefined;

  /** The ledger is opened when it is first needed. */
  constructor(openLedger: () => Promise<Ledger>, ports: { readonly clock: Clock; readonly random: Random }) {
    this.#openLedger = openLedger;
    this.#ports = ports;
  }

  /** Why something could not be recorded; undefined while all is well. */
  get failure(): RelateError | undefined {
    return this.#failure;
  }

  /** The id of the invitation that was recorded, or that the mail is an event of; undefined before. */
  get id(): string | undefined {
    return this.#id;
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
      if (result.kind === 'invited') return invitedAlready(result.invitation);
      if (result.kind === 'taken') return invitedMeanwhile(customer.customer);
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

  /** Records a hand-off: the first one makes the invitation, or the event of one; later ones are added to it. */
  async record(mail: RecordedMail, delivery: Delivery): Promise<void> {
    const detail = deliveryDetail(delivery);
    const handOff = {
      kind: delivery.kind,
      at: this.#ports.clock.now(),
      ...(detail === undefined ? {} : { detail }),
    };
    await this.#attempt(async (ledger) => {
      if (this.#recorded !== undefined) return ledger.addHandOff(this.#recorded, handOff);
      this.#recorded = await this.#recordFirst(ledger, mail, handOff);
      this.#id = mail.invitationId ?? this.#recorded;
      this.#reservation = undefined;
    });
  }

  async #recordFirst(
    ledger: Ledger,
    { invitationId, purpose, ...mail }: RecordedMail,
    handOff: NewHandOff,
  ): Promise<string> {
    const { random } = this.#ports;
    if (invitationId !== undefined && purpose !== 'invitation') {
      const { language, template, link, subject, operator, to, cc } = mail;
      const event = { kind: purpose, language, template, link, subject, operator, to, cc };
      return (await ledger.recordEvent(invitationId, event, handOff, random)).id;
    }
    return (await ledger.record({ ...mail, purpose }, handOff, random, this.#reservation)).id;
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

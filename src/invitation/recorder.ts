import { RelateError } from '../errors.ts';
import type { NewInvitation } from '../ledger/invitation.ts';
import type { Ledger, Reservation } from '../ledger/ledger.ts';
import type { Clock, Random } from '../ports/ports.ts';
import { type Delivery, deliveryDetail } from './hand-off.ts';
import {
  type InvitedCustomer,
  invitedAlready,
  invitedMeanwhile,
  recentQuery,
  repetitionRefusal,
} from './repetition.ts';

/**
 * How long a reservation holds, in milliseconds: five minutes. A hand-off takes seconds; what a killed command leaves is
 * in nobody's way for long.
 */
const RESERVED_FOR = 5 * 60 * 1000;

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

  /** The id of what was recorded; undefined before. */
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

  /** Records a hand-off: the first one makes the invitation, later ones are added to it. */
  async record(invitation: NewInvitation, delivery: Delivery): Promise<void> {
    const detail = deliveryDetail(delivery);
    const handOff = {
      kind: delivery.kind,
      at: this.#ports.clock.now(),
      ...(detail === undefined ? {} : { detail }),
    };
    await this.#attempt(async (ledger) => {
      if (this.#id !== undefined) return ledger.addHandOff(this.#id, handOff);
      this.#id = (await ledger.record(invitation, handOff, this.#ports.random, this.#reservation)).id;
      this.#reservation = undefined;
    });
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

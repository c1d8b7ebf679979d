import { RelateError } from '../errors.ts';
import type { Invitation, NewInvitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock, Random } from '../ports/ports.ts';
import { type Delivery, deliveryDetail } from './hand-off.ts';

/** How long a customer counts as recently invited, in milliseconds: 14 days. */
const RECENT = 14 * 24 * 3600 * 1000;

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

  /** The latest invitation of this customer in the last 14 days that was not withdrawn. */
  findRecent(profile: string, customer: string, domain: string | undefined): Promise<Invitation | undefined> {
    return this.#attempt(async (ledger) => {
      const { nameKey } = await import('../text/name-key.ts');
      return ledger.findRecent({
        profile,
        customerKey: nameKey(customer),
        ...(domain === undefined ? {} : { domain }),
        since: new Date(this.#ports.clock.now().getTime() - RECENT),
      });
    });
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
      if (this.#id === undefined) this.#id = (await ledger.record(invitation, handOff, this.#ports.random)).id;
      else await ledger.addHandOff(this.#id, handOff);
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

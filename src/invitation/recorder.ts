import { RelateError } from '../errors.ts';
import type { Invitation, NewInvitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock, Random } from '../ports/ports.ts';
import type { Delivery } from './hand-off.ts';

/** How long a customer counts as recently invited, in milliseconds: 14 days. */
const recent = 14 * 24 * 3600 * 1000;

/**
 * Writes one command's hand-offs to the ledger. A ledger that can't be opened or written never stops a hand-off: the
 * failure is kept for the command to tell.
 */
export class Recorder {
  readonly #ports: { readonly clock: Clock; readonly random: Random };
  readonly #path: string;
  #ledger: Ledger | undefined;
  #failure: RelateError | undefined;
  #id: string | undefined;

  constructor(path: string, ports: { readonly clock: Clock; readonly random: Random }) {
    this.#path = path;
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
      const { nameKey: customerKey } = await import('../text/name-key.ts');
      return ledger.findRecent({
        profile,
        customerKey: customerKey(customer),
        ...(domain === undefined ? {} : { domain }),
        since: new Date(this.#ports.clock.now().getTime() - recent),
      });
    });
  }

  /** Records a hand-off: the first one makes the invitation, later ones are added to it. */
  async record(invitation: NewInvitation, { kind, detail }: Delivery): Promise<void> {
    const handOff = { kind, at: this.#ports.clock.now(), ...(detail === undefined ? {} : { detail }) };
    await this.#attempt(async (ledger) => {
      if (this.#id === undefined) this.#id = (await ledger.record(invitation, handOff, this.#ports.random)).id;
      else await ledger.addHandOff(this.#id, handOff);
    });
  }

  close(): void {
    this.#ledger?.close();
  }

  async #attempt<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result | undefined> {
    if (this.#failure !== undefined) return undefined;
    try {
      if (this.#ledger === undefined) {
        const { openLedger } = await import('../ledger/ledger.ts');
        this.#ledger = await openLedger(this.#path);
      }
      return await work(this.#ledger);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.#failure = error;
      return undefined;
    }
  }
}

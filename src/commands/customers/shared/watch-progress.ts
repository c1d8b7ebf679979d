import type { Context } from '../../../cli/context.ts';
import type { WatchEvent } from '../../../customers/watch.ts';
import { namesOf } from './notices.ts';

type EventOf<Type extends WatchEvent['type']> = Extract<WatchEvent, { readonly type: Type }>;

/**
 * Says what a watch waits for, and that it looked: on a terminal in a line that the next one replaces, elsewhere the
 * first time only, so that a log does not fill up.
 */
export class WatchProgress {
  readonly #context: Context;
  /** Seconds. */
  readonly #interval: number;
  #hasLooked = false;
  #isShown = false;

  constructor(context: Context, interval: number) {
    this.#context = context;
    this.#interval = interval;
  }

  async begin({ pending }: EventOf<'begin'>, until: string | undefined): Promise<void> {
    const count = pending.length === 1 ? '1 invitation' : `${pending.length} invitations`;
    const named = pending.length === 0 ? '.' : `: ${namesOf(pending)}.`;
    const what =
      until === undefined ? `Watching the customers, with ${count} pending${named}` : `Waiting for ${count}${named}`;
    await this.#context.notice(`${what} Looking every ${this.#interval} seconds, until Ctrl-C.`);
  }

  async looked({ at, again }: EventOf<'looked'>): Promise<void> {
    const { tellsJson, world } = this.#context;
    const { stderr } = world;
    const text = `Looked at ${timeOf(at)}. Looking again at ${timeOf(again)}.`;
    if (stderr.isTerminal && !tellsJson) {
      await stderr.write(`\r\u001b[K${text}`);
      this.#isShown = true;
    } else if (!this.#hasLooked) await this.#context.notice(text);
    this.#hasLooked = true;
  }

  /** Takes the line away, for something else to be told. */
  async clear(): Promise<void> {
    if (this.#isShown) await this.#context.world.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** The time of day on this machine: `09:30:00`. */
function timeOf(moment: Date): string {
  return moment.toLocaleTimeString('en-GB');
}

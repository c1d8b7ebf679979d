import type { WorkRow } from '../../../bulk/work-list.ts';
import type { Context } from '../../../cli/context.ts';

/** Milliseconds between two times that it is drawn. */
const DRAWN_EVERY = 200;

/** Says on a terminal how many rows are done, and how long the others will take. */
export class ListProgress {
  readonly #context: Context;
  readonly #rows: readonly WorkRow<unknown>[];
  readonly #startedAt: number;
  #drawnAt = 0;
  #isShown = false;

  constructor(context: Context, rows: readonly WorkRow<unknown>[]) {
    this.#context = context;
    this.#rows = rows.filter(({ state }) => state === 'ready');
    this.#startedAt = context.world.clock.now().getTime();
  }

  async draw(): Promise<void> {
    const { stderr, clock } = this.#context.world;
    const now = clock.now().getTime();
    if (!stderr.isTerminal || now - this.#drawnAt < DRAWN_EVERY) return;
    this.#drawnAt = now;
    const ended = this.#rows.filter(({ state }) => state !== 'ready').length;
    const all = this.#rows.length;
    const left = ended === 0 || ended === all ? '' : `, ${timeLeft(((now - this.#startedAt) / ended) * (all - ended))}`;
    const text = `${ended} of ${all}${left}`;
    this.#isShown = true;
    // A line that is as wide as the terminal would be followed by another one each time.
    await stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
  }

  /** Takes it away, for when there is something else to show. */
  async clear(): Promise<void> {
    if (this.#isShown) await this.#context.world.stderr.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** Milliseconds in words. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `about ${seconds} ${seconds === 1 ? 'second' : 'seconds'} left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `about ${minutes} minutes left` : `about ${Math.ceil(minutes / 60)} hours left`;
}

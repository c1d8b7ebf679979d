import { DigestMarks } from '../text/digest-marks.ts';

/** As many as most partners have customers. */
const KEPT = 10_000;

/**
 * Which keys there were. Of the first ones the text is kept, which takes less time; of all others a digest, which takes
 * less memory.
 */
export class SeenKeys {
  readonly #first = new Set<string>();
  readonly #others = new DigestMarks();

  /** How many there are. */
  get size(): number {
    return this.#first.size + this.#others.size;
  }

  /** Adds a key, and returns whether it was not there. */
  add(key: string): boolean {
    if (this.#first.has(key)) return false;
    if (this.#first.size === KEPT) return this.#others.add(key, 1) === 0;
    this.#first.add(key);
    return true;
  }
}

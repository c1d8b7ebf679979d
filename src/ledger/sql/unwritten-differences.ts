import type { CustomerDifference } from './customer-difference.ts';

/** The differences of several pages until they are written, as JSON: that takes less memory than the objects. */
export class UnwrittenDifferences {
  /** The insides of JSON lists. */
  #pages: string[] = [];
  #size = 0;
  #counts = { gained: 0, renamed: 0 };

  get size(): number {
    return this.#size;
  }

  /** How many of them are changes. */
  get counts(): { readonly gained: number; readonly renamed: number } {
    return this.#counts;
  }

  add(differences: readonly CustomerDifference[]): void {
    if (differences.length === 0) return;
    this.#pages.push(JSON.stringify(differences).slice(1, -1));
    this.#size += differences.length;
    for (const [, , , , kind] of differences) {
      if (kind !== null) this.#counts[kind] += 1;
    }
  }

  /** All of them, as one JSON list. */
  toJson(): string {
    return `[${this.#pages.join(',')}]`;
  }

  /** Takes all of them out. */
  take(): CustomerDifference[] {
    const differences = JSON.parse(this.toJson());
    this.clear();
    return differences;
  }

  clear(): void {
    this.#pages = [];
    this.#size = 0;
    this.#counts = { gained: 0, renamed: 0 };
  }
}

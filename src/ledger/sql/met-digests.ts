/**
 * The digests of what is stored, as `digestOfAll` makes them, and which of them were met. In a look at thousands nearly all
 * are: a `Set` of their texts takes several times as long.
 */
export class MetDigests {
  /** In order. 0 for an empty one, of a row of an older program. */
  readonly #digests: Float64Array;
  readonly #isMet: Uint8Array;

  /** Takes them in digits, with a blank between them; null where nothing is stored. */
  constructor(texts: string | null) {
    const list = texts === null ? [] : texts.split(' ');
    this.#digests = new Float64Array(list.length);
    for (let index = 0; index < list.length; index += 1) this.#digests[index] = Number(list[index]);
    this.#digests.sort();
    this.#isMet = new Uint8Array(list.length);
  }

  /** Whether this one is stored. */
  meet(digest: number): boolean {
    const digests = this.#digests;
    let first = 0;
    let end = digests.length;
    while (first < end) {
      const middle = (first + end) >>> 1;
      if ((digests[middle] ?? 0) < digest) first = middle + 1;
      else end = middle;
    }
    if (digests[first] !== digest) return false;
    this.#isMet[first] = 1;
    return true;
  }

  /** Those that were not met, as they are stored. */
  unmet(): string[] {
    const unmet: string[] = [];
    for (let index = this.#isMet.indexOf(0); index !== -1; index = this.#isMet.indexOf(0, index + 1)) {
      const digest = this.#digests[index];
      unmet.push(digest === 0 ? '' : String(digest));
    }
    return unmet;
  }
}

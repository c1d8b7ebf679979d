/** Of the slots, how many may be taken before there are half as many again. */
const FULLEST = 0.9;
const FIRST_SLOTS = 1024;
/** The bits of a slot's second word that are marks. */
const MARKS = 7;

/**
 * Marks on texts: of each a digest of 61 bits is kept, in 9 to 13 bytes, whatever its length; a `Set` of ids takes ten
 * times as much. Where a million are marked, the chance that two of them count as one is 1 to 5 million.
 */
export class DigestMarks {
  /** Two words a slot: the first half of a digest; the second half, with the marks, of which a free slot has none. */
  #words = new Uint32Array(FIRST_SLOTS * 2);
  #size = 0;
  #first = 0;
  #second = 0;

  /** How many have a mark. */
  get size(): number {
    return this.#size;
  }

  /** The marks on the text, a sum of 1, 2 and 4; 0 for none. */
  of(text: string): number {
    this.#digest(text);
    return (this.#words[this.#slotOf(this.#first, this.#second) + 1] ?? 0) & MARKS;
  }

  /** Adds marks to those on the text, and returns those that were there before. */
  add(text: string, marks: number): number {
    this.#digest(text);
    const slot = this.#slotOf(this.#first, this.#second);
    const before = (this.#words[slot + 1] ?? 0) & MARKS;
    this.#words[slot] = this.#first;
    this.#words[slot + 1] = this.#second | before | marks;
    if (before === 0) {
      this.#size += 1;
      if (this.#size * 2 > this.#words.length * FULLEST) this.#spread();
    }
    return before;
  }

  /** Where the slot of the digest begins, or the free one where it belongs. */
  #slotOf(first: number, second: number): number {
    const words = this.#words;
    let slot = Math.floor((first / 2 ** 32) * (words.length / 2)) * 2;
    for (;;) {
      const other = words[slot + 1] ?? 0;
      if ((other & MARKS) === 0 || (words[slot] === first && ((other ^ second) & ~MARKS) === 0)) return slot;
      slot += 2;
      if (slot === words.length) slot = 0;
    }
  }

  #spread(): void {
    const before = this.#words;
    this.#words = new Uint32Array(Math.ceil(before.length * 0.75) * 2);
    for (let from = 0; from < before.length; from += 2) {
      const [first = 0, second = 0] = [before[from], before[from + 1]];
      if ((second & MARKS) === 0) continue;
      const to = this.#slotOf(first, second);
      this.#words[to] = first;
      this.#words[to + 1] = second;
    }
  }

  /** Puts the digest into the fields for it: as MurmurHash3 with two of its lanes, two characters a step. */
  #digest(text: string): void {
    const { length } = text;
    let first = length;
    let second = 0;
    for (let index = 0; index < length; index += 2) {
      let part = text.charCodeAt(index);
      if (index + 1 < length) part |= text.charCodeAt(index + 1) << 16;
      first ^= Math.imul(rotated(Math.imul(part, 0x239b961b), 15), 0xab0e9789);
      first = (Math.imul(rotated(first, 19) + second, 5) + 0x561ccd1b) | 0;
      second ^= Math.imul(rotated(Math.imul(part, 0xab0e9789), 16), 0x38b34ae5);
      second = (Math.imul(rotated(second, 17) + first, 5) + 0x0bcaa747) | 0;
    }
    first = mixed(first + second);
    second = mixed(second);
    this.#first = (first + second) >>> 0;
    this.#second = ((second + this.#first) & ~MARKS) >>> 0;
  }
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Lets each bit of a word depend on all of them. */
function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

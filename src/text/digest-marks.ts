import { type Digest, digestInto } from './digest.ts';

/** Slots of a page. With so many, a million digests fill 2048 pages to four fifths. */
const SLOTS = 600;
/** Of the slots of a page, how many may be taken before it is split. */
const FULLEST = SLOTS * 0.9;
/** The bits of a slot's second word that are marks. */
const MARKS = 7;

/** The digests whose first bits are the same. */
interface Page {
  /** Two words a slot: the first half of a digest; the second half, with the marks, of which a free slot has none. */
  readonly words: Uint32Array;
  /** How many of the first bits are the same. */
  bits: number;
  /** Slots that are taken. */
  taken: number;
}

/** What a page holds while it is split. */
const scratch = new Uint32Array(SLOTS * 2);

/**
 * Marks on texts: of each a digest of 61 bits is kept, in 9 to 18 bytes, whatever its length; a `Set` of ids takes five
 * to ten times as much. Where a million are marked, the chance that two of them count as one is 1 to 5 million.
 *
 * It grows page by page (extendible hashing). A single table would be copied into a larger one again and again, and
 * what is left of it takes as much memory as the table until the next full garbage collection.
 */
export class DigestMarks {
  /** By the first bits of a digest; a page stands in several places until it was split as often as the others. */
  #pages: Page[] = [emptyPage(0)];
  /** How many bits these are. */
  #bits = 0;
  #size = 0;
  /** That of the text in question. The last bits of its second word are free for the marks. */
  readonly #digest: Digest = { first: 0, second: 0 };

  /** How many have a mark. */
  get size(): number {
    return this.#size;
  }

  /** The marks on the text, a sum of 1, 2 and 4; 0 for none. */
  of(text: string): number {
    const { first, second } = this.#digestOf(text);
    const { words } = this.#page();
    return (words[slotOf(words, first, second) + 1] ?? 0) & MARKS;
  }

  /** Adds marks to those on the text, and returns those that were there before. */
  add(text: string, marks: number): number {
    this.#digestOf(text);
    return this.#mark(marks);
  }

  /**
   * Adds marks to those on texts whose digests are known: that of each as `wholeDigestOf` has it, one after the other.
   * Returns how many of them had no mark before.
   */
  addAll(digests: string, marks: number): number {
    const sizeBefore = this.#size;
    const words = Buffer.from(digests, 'hex');
    for (let place = 0; place < words.length; place += 8) {
      this.#digest.first = words.readUInt32BE(place);
      this.#digest.second = (words.readUInt32BE(place + 4) & ~MARKS) >>> 0;
      this.#mark(marks);
    }
    return this.#size - sizeBefore;
  }

  /** Adds marks to the digest in question. */
  #mark(marks: number): number {
    const { first, second } = this.#digest;
    const page = this.#page();
    const slot = slotOf(page.words, first, second);
    const before = (page.words[slot + 1] ?? 0) & MARKS;
    page.words[slot] = first;
    page.words[slot + 1] = second | before | marks;
    if (before === 0) {
      this.#size += 1;
      page.taken += 1;
      if (page.taken > FULLEST) this.#split(page);
    }
    return before;
  }

  #digestOf(text: string): Digest {
    digestInto(this.#digest, text);
    this.#digest.second = (this.#digest.second & ~MARKS) >>> 0;
    return this.#digest;
  }

  /** The page of the digest. */
  #page(): Page {
    return this.#pages[this.#place()] as Page;
  }

  #place(): number {
    // Shifted by all 32 bits, a number would stay as it is.
    return this.#bits === 0 ? 0 : this.#digest.first >>> (32 - this.#bits);
  }

  /** Moves those with the next bit from the page, which is that of the digest, to a new one. */
  #split(page: Page): void {
    if (page.bits === this.#bits) {
      this.#pages = this.#pages.flatMap((each) => [each, each]);
      this.#bits += 1;
    }
    page.bits += 1;
    const other = emptyPage(page.bits);
    // Of the places that the page has, the second half is the other one's.
    const half = 2 ** (this.#bits - page.bits);
    const start = this.#place() & ~(half * 2 - 1);
    this.#pages.fill(other, start + half, start + half * 2);

    scratch.set(page.words);
    page.words.fill(0);
    page.taken = 0;
    for (let from = 0; from < scratch.length; from += 2) {
      const [first = 0, second = 0] = [scratch[from], scratch[from + 1]];
      if ((second & MARKS) === 0) continue;
      const target = ((first >>> (32 - page.bits)) & 1) === 0 ? page : other;
      const to = slotOf(target.words, first, second);
      target.words[to] = first;
      target.words[to + 1] = second;
      target.taken += 1;
    }
  }
}

function emptyPage(bits: number): Page {
  return { words: new Uint32Array(SLOTS * 2), bits, taken: 0 };
}

/** Where the slot of the digest begins, or the free one where it belongs. */
function slotOf(words: Uint32Array, first: number, second: number): number {
  let slot = Math.floor((second / 2 ** 32) * SLOTS) * 2;
  for (;;) {
    const other = words[slot + 1] ?? 0;
    if ((other & MARKS) === 0 || (words[slot] === first && ((other ^ second) & ~MARKS) === 0)) return slot;
    slot += 2;
    if (slot === words.length) slot = 0;
  }
}

import { DigestMarks } from '../../text/digest-marks.ts';

/** What is known of a customer with this very name, domain and relationship: marks on how it is spelt. */
const STORED = 1;
const SEEN = 2;
const HAS_MORE = 4;

/** What a sync makes of a customer it sees. */
export type Acquaintance =
  /** Stored as it is, with no access and no change. */
  | 'as-stored'
  /** Stored as it is, with an access or a change. */
  | 'with-more'
  /** Not stored as it is. */
  | 'other'
  /** It was seen before. */
  | 'again';

/**
 * The customers that are stored, and those that a sync has seen, each as it is spelt (`spellingOf`). To compare with
 * these takes half of the time that it takes to look each customer up in the database.
 */
export class KnownCustomers {
  readonly #marks = new DigestMarks();
  #unseen = 0;

  /** How many of those that are stored were not seen. */
  get unseen(): number {
    return this.#unseen;
  }

  /** A customer as it is stored. `hasMore`: an access or a change of it is stored as well. */
  addStored(spelling: string, hasMore: boolean): void {
    const before = this.#marks.add(spelling, hasMore ? STORED | HAS_MORE : STORED);
    if (before === 0) this.#unseen += 1;
  }

  /** A customer as it is listed. */
  see(spelling: string): Acquaintance {
    const before = this.#marks.add(spelling, SEEN);
    if ((before & SEEN) !== 0) return 'again';
    if ((before & STORED) === 0) return 'other';
    this.#unseen -= 1;
    return (before & HAS_MORE) === 0 ? 'as-stored' : 'with-more';
  }

  /** Whether a customer like this was seen. */
  wasSeen(spelling: string): boolean {
    return (this.#marks.of(spelling) & SEEN) !== 0;
  }
}

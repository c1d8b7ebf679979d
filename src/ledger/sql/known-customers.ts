import { DIGEST_LENGTH } from '../../text/digest.ts';
import { DigestMarks } from '../../text/digest-marks.ts';
import type { StoredDigests } from './customer-reads.ts';

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

  /** How many of those that are stored were not seen, and perhaps some more. */
  get unseen(): number {
    return this.#unseen;
  }

  /** Customers as they are stored; see `readStored`. */
  addStored({ count, plain, withMore }: StoredDigests): void {
    const withoutDigest = count - (plain.length + withMore.length) / DIGEST_LENGTH;
    this.#unseen += withoutDigest;
    this.#unseen += this.#marks.addAll(plain, STORED);
    this.#unseen += this.#marks.addAll(withMore, STORED | HAS_MORE);
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

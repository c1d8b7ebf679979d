/** What becomes of a draft, as it is told while it is delivered and at the end. */

import type { RelateError } from '../errors.ts';
import type { Delivery } from './delivery.ts';
import type { Draft } from './mail/draft.ts';
import type { EarlierDraft } from './outlook/earlier.ts';

/** What an operator is told while a draft is delivered. */
export type DeliveryEvent =
  | { readonly kind: 'delivered'; readonly delivery: Delivery }
  | { readonly kind: 'not-delivered'; readonly error: RelateError }
  /** What became of an earlier draft in Outlook, where that is news. */
  | { readonly kind: 'earlier-draft'; readonly earlier: EarlierDraft }
  /** A draft is where it should be, and could not be shown. */
  | { readonly kind: 'not-shown'; readonly error: RelateError }
  | ({ readonly kind: 'recorded' } & Recorded)
  | { readonly kind: 'not-recorded'; readonly error: RelateError }
  | { readonly kind: 'kept'; readonly path: string }
  /** The draft is still needed, and could not be written to its file. */
  | { readonly kind: 'not-kept'; readonly draft: Draft; readonly error: RelateError };

/** Where the first hand-off was recorded. */
export interface Recorded {
  /** That of the invitation; of a mail about an admin relationship alone, its own. */
  readonly id: string;
  /** As an invitation, as an event of one that was there before, or as a mail about an admin relationship alone. */
  readonly as: 'invitation' | 'event' | 'admin-mail';
  /** The admin relationship that the mail asks for, with which it was recorded. */
  readonly relationshipId: string | undefined;
  /** Whether it is kept in the outbox, since the ledger can't be reached. */
  readonly isKept: boolean;
}

/** What came of a draft. */
export interface DeliveryOutcome {
  readonly customer: string;
  readonly template: string;
  /** With its body as plain text. */
  readonly draft: Draft;
  readonly deliveries: readonly Delivery[];
  /** The id in the ledger, see `Recorded`; undefined when nothing was recorded. */
  readonly id: string | undefined;
  /** The admin relationship that the draft asks for. */
  readonly relationshipId: string | undefined;
  /** Where the draft is kept; undefined when it is not. */
  readonly keptAt: string | undefined;
  /** Whether one of the hand-offs last asked for failed. */
  readonly hasFailed: boolean;
  /** What went wrong: with the hand-offs last asked for, and with their record. */
  readonly problems: readonly RelateError[];
  /** Whether a draft was handed over that the ledger does not know of, although it should. */
  readonly isUnrecorded: boolean;
}

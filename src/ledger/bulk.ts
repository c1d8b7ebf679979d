import { type Author, colleague, type RecordedBy } from './audit.ts';
import type { NewEvent, NewHandOff, NewInvitation } from './invitation.ts';

/** Work that is done row by row: what a row is for. */
export type BulkJob = 'invitation' | 'admin-request' | 'reminder' | 'user';

/**
 * What became of a row. `intended` is one that was begun and not ended: by a command that goes on with it now, or by one
 * that was stopped in the middle of it. `unclear` is one of which nobody can find out whether it was done.
 */
export type BulkState = 'intended' | 'done' | 'failed' | 'unclear';

/** A row by what it is about, not by the file that it stands in. */
export interface BulkKey {
  /** The partner: see `partnerKey`. */
  readonly partner: string;
  readonly job: BulkJob;
  /** The same for rows that ask for the same thing: see the job. */
  readonly key: string;
}

/** How a row ended. */
export interface BulkEnd {
  readonly state: Exclude<BulkState, 'intended'>;
  /**
   * The id of what was made: that of an invitation or a request for access in the ledger, of a user in the service. A row
   * that ends without one keeps that of what was begun for it.
   */
  readonly id: string | null;
  /** Where it is, or why it failed: words for the operator. Never a secret. */
  readonly detail: string | null;
}

/** A row that is about to be done. */
export interface IntendedRow extends BulkKey {
  /** Where it will be. */
  readonly detail: string | null;
  /** What was begun for it by a command before this one, if anything was; see `AdminStore.begin`. */
  readonly id?: string | null;
}

/** What the ledger has of a row, and of whom. While it is intended, `id` is that of what was begun for it. */
export interface BulkRecord extends Omit<BulkEnd, 'state'>, RecordedBy {
  readonly state: BulkState;
  /** ISO 8601, UTC, with milliseconds. */
  readonly begunAt: string;
  /** Null while it is only intended. */
  readonly endedAt: string | null;
  /** The folder of the data of whoever began it, see `Author`; null in what older programs recorded. */
  readonly folder: string | null;
}

/**
 * Whoever else has a row, as `colleague` names them. An operator at the same machine is another one where the data is in
 * another folder: of those, one does not know what the other is doing.
 */
export function otherWorker(record: BulkRecord, author: Author | undefined): string | undefined {
  const who = colleague(record, author);
  if (who !== undefined || record.folder === null || author?.folder === undefined) return who;
  if (record.folder === author.folder) return undefined;
  return `${colleague(record, undefined)} (with the data in ${record.folder})`;
}

/** A row that a command wants to do. */
export interface RowClaim extends IntendedRow {
  /** What was known of it when it was decided to do it. */
  readonly seen: BulkRecord | undefined;
}

/** An invitation that a row of a list asked for. */
export interface RecordedRow {
  readonly invitation: NewInvitation;
  readonly handOff: NewHandOff;
  readonly row: BulkKey;
}

/** What came after an invitation, such as a reminder, that a row of a list asked for. */
export interface RecordedEventRow {
  /** A whole id. */
  readonly invitationId: string;
  readonly event: NewEvent;
  readonly handOff: NewHandOff;
  readonly row: BulkKey;
}

/**
 * The journal of what is done row by row. Each row is noted before anything is done for it, so that whoever comes after a
 * command that was killed knows what may have been done.
 */
export interface BulkStore {
  /** What is known of rows with these keys, by key. */
  read(partner: string, job: BulkJob, keys: readonly string[]): Promise<ReadonlyMap<string, BulkRecord>>;
  /**
   * Notes rows that are about to be done; what was known of them is forgotten. A row of which another command noted
   * something since it was `seen`, but that it failed, is left as it is: resolves with what is known of those, by key.
   * So of several commands one does a row, on whichever machines they are.
   */
  claim(rows: readonly RowClaim[], at: Date): Promise<ReadonlyMap<string, BulkRecord>>;
  /** Notes anew what is about to be done with a row that was claimed. */
  intend(row: IntendedRow, at: Date): Promise<void>;
  /** Notes how a row ended that was intended. Does nothing for one that was not. */
  end(row: BulkKey, end: BulkEnd, at: Date): Promise<void>;
}

import type { HandOffKind } from '../invitation.ts';
import type { AuthorColumns } from './author-columns.ts';

/** What is stored of a recipient, whatever it belongs to. */
export interface RecipientColumns {
  field: 'to' | 'cc';
  address: string;
  /** From 0, within the field. */
  position: number;
}

/** What is stored of a hand-off, whatever it belongs to. */
export interface HandOffColumns extends AuthorColumns {
  kind: HandOffKind;
  at: string;
  detail: string | null;
}

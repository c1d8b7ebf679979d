import { RelateError } from '../../errors.ts';
import type { Author } from '../audit.ts';
import type { Ledger } from '../ledger.ts';
import { apply } from './operation.ts';
import type { Outbox } from './outbox.ts';

/** What it takes to go on without a ledger. */
export interface ViewPorts {
  readonly outbox: Outbox;
  /** Of the ledger. */
  readonly address: string;
  readonly author: Author;
  /** Makes an empty ledger in memory. */
  readonly openView: () => Promise<Ledger>;
}

/** A ledger in memory with what waits for the ledger at the address, as far as it stands for itself. */
export async function viewOf({ openView, outbox, address, author }: ViewPorts): Promise<Ledger> {
  const view = await openView();
  for (const entry of outbox.read().entries) {
    if (entry.ledger !== address) continue;
    try {
      await apply(view, entry);
    } catch (error) {
      // What it belongs to is in the ledger that can't be reached; or it is damaged, which is told when it is written.
      if (!(error instanceof RelateError)) throw error;
    }
  }
  return view.as(author);
}

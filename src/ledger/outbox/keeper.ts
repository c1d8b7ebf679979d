import type { Ledger } from '../ledger.ts';
import type { Operation } from './operation.ts';

/** Does something with a ledger that keeps things; see `KeepingLedger`. */
export interface Keeper {
  /**
   * Writes; where the ledger can't be reached, the operation is kept. `absent` is what came of it where only the ledger
   * knows what it belongs to.
   */
  write<Result>(
    operation: Operation,
    work: (ledger: Ledger) => Promise<Result>,
    absent?: () => Result,
  ): Promise<Result>;

  /** Reads, or does what need not outlive the command. */
  read<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
}

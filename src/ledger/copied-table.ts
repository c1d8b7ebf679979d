/** What became of one table. */
export interface CopiedTable {
  /** Its name in the database. */
  readonly table: string;
  /** Rows there are to be copied. */
  readonly rows: number;
  /** Rows the target had before. */
  readonly before: number;
  /** Rows that were written; the others are there already. */
  readonly copied: number;
  /** Rows of the same key that differ: those of the target stay. */
  readonly kept: number;
}

export interface CopyOptions {
  /** Whether the target may have records already. */
  readonly mayMerge: boolean;
}

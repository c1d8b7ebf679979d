import type { Author } from '../audit.ts';

/** Who wrote a row, and on which machine; null in rows of older programs. */
export interface AuthorColumns {
  operator: string | null;
  machine: string | null;
}

/** Whoever works with the ledger, as rows have it; null where nobody is known to. */
export function authorColumns({ author }: { readonly author?: Author | undefined }): AuthorColumns {
  return { operator: author?.operator ?? null, machine: author?.machine ?? null };
}

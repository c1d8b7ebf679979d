/** Every error code of the program, for what tells of them all: loaded by nothing else. */

/** An error code, which scripts may rely on. */
export interface CatalogedError {
  /** As in `RelateError`: `profile-not-found`. */
  readonly code: string;
  /** With which exit codes a command ends, in ascending order; mostly one. */
  readonly exitCodes: readonly number[];
  /** What is said with it; `…` and `{name}` stand for what only the moment tells. Empty where all of it depends. */
  readonly messages: readonly string[];
}

/** In alphabetical order. They are gathered from the source, by the test that writes the documents. */
export async function errorCatalog(): Promise<readonly CatalogedError[]> {
  const { default: catalog } = await import('./error-catalog.json', { with: { type: 'json' } });
  return catalog;
}

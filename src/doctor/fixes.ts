import { RelateError } from '../errors.ts';
import type { Files } from '../ports/ports.ts';

/** What can be done to a file or folder of the configuration or the data. */
export type FixAction = 'make-folder' | 'restrict' | 'remove';

export interface Fix {
  readonly action: FixAction;
  /** Absolute. */
  readonly path: string;
}

/** How each is done. All throw a RelateError when it can't be done. */
const APPLY: Readonly<Record<FixAction, (files: Files, path: string) => void>> = {
  'make-folder': (files, path) => files.makeFolder(path),
  restrict: (files, path) => files.restrict(path),
  remove: (files, path) => files.remove(path),
};

/** What became of a fix. */
export interface FixOutcome {
  readonly fix: Fix;
  /** Why it could not be done; undefined when it was. */
  readonly problem: string | undefined;
}

/** Applies fixes one after the other, whatever becomes of the others. */
export function applyFixes(fixes: readonly Fix[], files: Files): readonly FixOutcome[] {
  return fixes.map((fix) => {
    try {
      APPLY[fix.action](files, fix.path);
      return { fix, problem: undefined };
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      return { fix, problem: error.message };
    }
  });
}

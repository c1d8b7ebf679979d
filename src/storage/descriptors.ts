import { closeSync, openSync } from 'node:fs';
import { failed, type RelateError } from '../errors.ts';
import { hasCode } from './system-error.ts';

/** Files, pipes and sockets that the database engine opens at most when it opens a database and writes to it. */
const NEEDED = 12;

/**
 * Throws `too-many-files` where the database engine could not open what it needs: in that case it ends the process
 * itself, with lines that no operator understands. Windows, which has no such limit, has no such device either.
 */
export function requireDescriptors(): void {
  const opened: number[] = [];
  try {
    while (opened.length < NEEDED) opened.push(openSync('/dev/null', 'r'));
  } catch (error) {
    const refused = tooManyFiles(error);
    if (refused !== undefined) throw refused;
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}

/** What the operator is told when the session or the machine lets no more files be opened; undefined for other errors. */
export function tooManyFiles(error: unknown): RelateError | undefined {
  const isLimit = hasCode(error, 'EMFILE') || hasCode(error, 'ENFILE');
  // The database engine says it in words alone.
  if (!isLimit && !(error instanceof Error && /too many open files/i.test(error.message))) return undefined;
  return failed('too-many-files', 'No more files can be opened: the limit of this session is too low.', {
    hint: 'Raise it, then try again: ulimit -n 1024',
    cause: error,
  });
}

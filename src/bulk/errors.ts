import { type Hint, type RelateError, wrongUsage } from '../errors.ts';

/** A file that no table can be read from. */
export function unreadable(path: string, why: string, hint: Hint = SAVE_AS, cause?: unknown): RelateError {
  return wrongUsage('table-unreadable', `No table can be read from ${named(path)}: ${why}.`, {
    hint,
    ...(cause !== undefined && { cause }),
  });
}

/** What a path is called in messages: `-` is standard input. */
export function named(path: string): string {
  return path === '-' ? 'standard input' : path;
}

const SAVE_AS = 'Save it as "CSV UTF-8" or as an Excel workbook (.xlsx) in your spreadsheet program.';

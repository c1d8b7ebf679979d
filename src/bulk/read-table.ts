import { unreadable } from './errors.ts';
import { oldOfficeKind } from './other-kinds.ts';
import type { CountHeadings, Sheet } from './table.ts';

/** Bytes that a file with a table may have. */
export const TABLE_LIMIT = 16 * 1024 * 1024;

/**
 * Reads the table of a file that any office program or export wrote: what is in it decides, not its name. `path` names
 * it in messages, `-` for standard input. Rejects with `table-unreadable`, naming the row where there is one.
 */
export async function readTable(bytes: Uint8Array, path: string, count: CountHeadings): Promise<Sheet> {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return (await import('./xlsx.ts')).readXlsx(bytes, path, count);
  const kind = oldOfficeKind(bytes);
  if (kind !== undefined) throw unreadable(path, kind);
  if (start.startsWith('%PDF')) throw unreadable(path, 'it is a PDF');
  return (await import('./csv.ts')).readCsv(bytes, path, count);
}

import { failed, RelateError } from '../errors.ts';
import { named, unreadable } from './errors.ts';
import { archiveKind } from './other-kinds.ts';
import { type CountHeadings, headingsIn, type Sheet } from './table.ts';
import { faultsIn, readableWorkbook } from './xlsx-faults.ts';

/** Bytes that a workbook may have when it is unpacked. One with 50,000 rows has less. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;

/**
 * Reads a workbook of Excel (.xlsx): the sheet with most of the wanted headings, the first of those. A date becomes
 * `2026-03-10`, a number what it is without a format. Rejects with `table-unreadable`.
 */
export async function readXlsx(bytes: Uint8Array, path: string, count: CountHeadings): Promise<Sheet> {
  const [zip, { default: readSheets }] = await Promise.all([import('fflate'), import('read-excel-file/universal')]);
  try {
    refuseOther(unpackedFiles(bytes, zip.unzipSync), path);
    const { buffer, byteOffset, byteLength } = readableWorkbook(bytes, zip);
    const whole = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    const sheets = await readSheets(whole, { parseNumber: (text) => String(Number(text)) });
    const read = sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
    const [first, ...others] = read;
    if (first === undefined) throw unreadable(path, 'it has no sheet');
    const best = others.reduce((one, other) => {
      return headingsIn(other.rows, count) > headingsIn(one.rows, count) ? other : one;
    }, first);
    return { ...best, ...faultsIn(best.rows), form: undefined };
  } catch (error) {
    if (error instanceof RelateError) throw error;
    throw unreadable(path, 'it is no whole Excel workbook', undefined, error);
  }
}

interface PackedFile {
  readonly name: string;
  /** Bytes when it is unpacked. */
  readonly size: number;
}

/** What is in an archive, by its list: nothing is unpacked. */
function unpackedFiles(bytes: Uint8Array, unzipSync: typeof import('fflate').unzipSync): readonly PackedFile[] {
  const files: PackedFile[] = [];
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      files.push({ name, size: originalSize });
      return false;
    },
  });
  return files;
}

function refuseOther(files: readonly PackedFile[], path: string): void {
  const kind = archiveKind(files.map(({ name }) => name));
  if (kind !== undefined) throw unreadable(path, kind);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= UNPACKED_LIMIT) return;
  throw failed(
    'file-too-large',
    `${named(path)} is too large: ${size} bytes unpacked, where ${UNPACKED_LIMIT} are allowed.`,
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, '');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value).replace(/\r\n?/g, '\n').trim();
}

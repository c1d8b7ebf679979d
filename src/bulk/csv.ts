import { decodeTable } from './decode-table.ts';
import { unreadable } from './errors.ts';
import { markupKind } from './other-kinds.ts';
import { type CountHeadings, type Delimiter, headingsIn, type Sheet } from './table.ts';

/** The likelier ones first: of two that fit a file as well, the first is taken. */
const DELIMITERS = [';', '\t', ',', '|'] as const satisfies readonly Delimiter[];

/** Characters that are looked at to find the delimiter: the headings and some rows. */
const LOOKED_AT = 20_000;

/**
 * Reads a file of separated values as spreadsheets write it. The delimiter is the one that its first line names (`sep=;`),
 * or the one with which most of the wanted headings are found. Rejects with `table-unreadable`.
 */
export async function readCsv(bytes: Uint8Array, path: string, count: CountHeadings): Promise<Sheet> {
  const { parse } = await import('csv-parse/sync');
  const { text: whole, ...form } = decodeTable(bytes, path);
  const kind = markupKind(whole);
  if (kind !== undefined) throw unreadable(path, kind);
  // Spreadsheets do not show this line, so that it does not count as a row.
  const [line, named] = /^"?sep=(;|,|\t|\|)"?[;,\t|]*(?:\n|$)/i.exec(whole) ?? ['', undefined];
  const text = whole.slice(line.length);
  const rowsOf = (part: string, delimiter: string): string[][] =>
    parse(part, {
      delimiter,
      // Where a quote stands within a cell, it means itself.
      relax_quotes: true,
      relax_column_count: true,
      // Empty rows count, so that the numbers of the others are those that the spreadsheet shows.
      skip_empty_lines: false,
      trim: true,
      record_delimiter: '\n',
      // The parser leaves the blanks within quotation marks.
    }).map((cells: readonly string[]) => cells.map((cell) => cell.trim()));
  const delimiter = (named as Delimiter | undefined) ?? delimiterOf(text, rowsOf, count);
  try {
    return { rows: rowsOf(text, delimiter), name: undefined, faults: new Map(), form: { ...form, delimiter } };
  } catch (error) {
    throw unclosedQuote(error, path);
  }
}

function delimiterOf(
  text: string,
  rowsOf: (part: string, delimiter: string) => string[][],
  count: CountHeadings,
): Delimiter {
  let best: { readonly delimiter: Delimiter; readonly found: number; readonly cells: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = wholeRows(text, (part) => rowsOf(part, delimiter));
    const found = headingsIn(rows, count);
    const cells = usualCells(rows);
    if (best === undefined || found > best.found || (found === best.found && cells > best.cells)) {
      best = { delimiter, found, cells };
    }
  }
  return best?.delimiter ?? ',';
}

/** The rows at the beginning of a text: what a cut leaves open is made whole by cutting earlier. */
function wholeRows(text: string, rowsOf: (part: string) => string[][]): string[][] {
  const part = text.slice(0, LOOKED_AT);
  for (let end = part.length; end > 0; end = part.lastIndexOf('\n', end - 1)) {
    try {
      return rowsOf(part.slice(0, end));
    } catch {
      // A quote is open there: the row goes on.
    }
  }
  return [];
}

/** How many cells a row has that is not empty, on the whole: the median. */
function usualCells(rows: readonly (readonly string[])[]): number {
  const lengths = rows.flatMap((cells) => (cells.some((cell) => cell !== '') ? [cells.length] : []));
  return lengths.sort((one, other) => one - other)[Math.floor(lengths.length / 2)] ?? 0;
}

function unclosedQuote(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('records' in error)) return error;
  const row = Number(error.records) + 1;
  return unreadable(
    path,
    `in row ${row} a quotation mark is opened and never closed`,
    `Mend row ${row} in your spreadsheet program, and save it again.`,
    error,
  );
}

import { columnLetters, type Sheet } from './table.ts';

/** What begins the text that takes the place of a missing value; no office program writes this character. */
const MARK = '\u{10fffd}';

/**
 * A cell with a formula or an error, in three parts: its attributes, its formula, its value. The package that reads
 * workbooks takes one without a value, and any error, for an empty cell.
 */
const CELL =
  /<c\b([^>]*[^>/])?>\s*(<f\b(?:[^>]*\/>|[^>]*>[^<]*<\/f\s*>))?\s*(?:<v\b[^>]*(?:\/>|>([^<]*)<\/v\s*>))?\s*<\/c\s*>/g;

/** A workbook in which each cell that has no value to read has a marked text instead, for `faultsIn`. */
export function withMarkedFaults(bytes: Uint8Array, zip: typeof import('fflate')): Uint8Array {
  const isSheet = ({ name }: { readonly name: string }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);
  const marked = Object.entries(zip.unzipSync(bytes, { filter: isSheet })).flatMap(([name, packed]) => {
    const text = Buffer.from(packed).toString('utf8');
    const changed = text.replace(CELL, markedCell);
    return changed === text ? [] : [[name, Buffer.from(changed)] as const];
  });
  if (marked.length === 0) return bytes;
  return zip.zipSync({ ...zip.unzipSync(bytes), ...Object.fromEntries(marked) }, { level: 0 });
}

function markedCell(cell: string, attributes = '', formula: string | undefined, value = ''): string {
  const [, type] = /\bt="(\w+)"/.exec(attributes) ?? [];
  const isError = type === 'e';
  // A formula may result in an empty text; then the value is there, and empty.
  const hasResult = value !== '' || (type === 'str' && cell.includes('<v'));
  if (!isError && (formula === undefined || hasResult)) return cell;
  const place = /\br="\w+"/.exec(attributes)?.[0] ?? '';
  return `<c ${place} t="inlineStr"><is><t>${MARK}${isError ? value : ''}</t></is></c>`;
}

/** The rows with the marked cells emptied, and what is wrong with these. */
export function faultsIn(rows: Sheet['rows']): Pick<Sheet, 'rows' | 'faults'> {
  const faults = new Map<string, string>();
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      if (!text.startsWith(MARK)) continue;
      const error = text.slice(MARK.length);
      const message =
        error === ''
          ? 'It holds a formula whose result is not in the file: open it in Excel and save it.'
          : `It holds the error ${error}.`;
      faults.set(`${columnLetters(column)}${row + 1}`, message);
    }
  }
  if (faults.size === 0) return { rows, faults };
  return { rows: rows.map((cells) => cells.map((text) => (text.startsWith(MARK) ? '' : text))), faults };
}

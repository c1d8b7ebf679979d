import { columnLetters, type Sheet } from './table.ts';

/** What begins the text that takes the place of a missing value; no office program writes this character. */
const MARK = '\u{10fffd}';

/**
 * A cell with a formula or an error, in three parts: its attributes, its formula, its value. The package that reads
 * workbooks takes one without a value, and any error, for an empty cell.
 */
const CELL =
  /<c\b([^>]*[^>/])?>\s*(<f\b(?:[^>]*\/>|[^>]*>[^<]*<\/f\s*>))?\s*(?:<v\b[^>]*(?:\/>|>([^<]*)<\/v\s*>))?\s*<\/c\s*>/g;

const PARTS = { workbook: 'xl/workbook.xml', relations: 'xl/_rels/workbook.xml.rels' } as const;

/**
 * A workbook as the package that reads it needs it: each cell that has no value to read has a marked text instead, for
 * `faultsIn`, and sheets that are no tables are not there.
 */
export function readableWorkbook(bytes: Uint8Array, zip: typeof import('fflate')): Uint8Array {
  const isWanted = ({ name }: { readonly name: string }) =>
    /^xl\/worksheets\/[^/]+\.xml$/.test(name) || name === PARTS.workbook || name === PARTS.relations;
  const parts = Object.fromEntries(
    Object.entries(zip.unzipSync(bytes, { filter: isWanted })).map(([name, packed]) => {
      return [name, Buffer.from(packed).toString('utf8')] as const;
    }),
  );
  const { [PARTS.workbook]: workbook = '', [PARTS.relations]: relations = '' } = parts;
  // So it says that its results were never calculated: XlsxWriter writes 0 for them.
  const isUncalculated = /<calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"/.test(workbook);
  const changed = Object.entries(parts).flatMap(([name, text]) => {
    if (name === PARTS.relations) return [];
    const readable =
      name === PARTS.workbook
        ? withTablesAlone(text, relations)
        : text.replace(CELL, (cell, attributes, formula, value) => {
            return markedCell(cell, attributes, formula, isUncalculated && value === '0' ? '' : value);
          });
    return readable === text ? [] : [[name, Buffer.from(readable)] as const];
  });
  if (changed.length === 0) return bytes;
  return zip.zipSync({ ...zip.unzipSync(bytes), ...Object.fromEntries(changed) }, { level: 0 });
}

/** The list of the sheets without charts and the like, which the package takes for damage. */
function withTablesAlone(workbook: string, relations: string): string {
  const others = new Set(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].flatMap(([relation]) => {
      return /\bType="[^"]*\/worksheet"/.test(relation) ? [] : (/\bId="([^"]*)"/.exec(relation)?.[1] ?? []);
    }),
  );
  return workbook.replace(/<sheet\b[^>]*(?:\/>|>\s*<\/sheet\s*>)/g, (sheet) => {
    return others.has(/:id="([^"]*)"/.exec(sheet)?.[1] ?? '') ? '' : sheet;
  });
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

import type { Columns } from './columns.ts';
import { columnLetters } from './table.ts';
import type { SheetRow } from './table-rows.ts';

/** What is wrong with a row, where the spreadsheet shows it. */
export interface RowProblem {
  /** The cell, as `C7`; the row alone, as `7`, for what is wrong with no single cell; empty where there is no file. */
  readonly place: string;
  /** What the column is headed with; null for no single one. */
  readonly heading: string | null;
  /** Stable and meant for scripts. */
  readonly code: string;
  /** One sentence. */
  readonly message: string;
}

/** What is wrong with the text of a column; of the row where `column` is left out. */
export interface RowFault<Column extends string> {
  readonly column?: Column;
  readonly code: string;
  readonly message: string;
}

/** What a row asks for, as its job reads it. */
export type RowReading<Column extends string, Item> = {
  /** What it is about, as the operator knows it. */
  readonly name: string;
} & (
  | {
      /** The same for rows that ask for the same thing; see `BulkKey`. */
      readonly key: string;
      readonly item: Item;
      /** What else it is recognised by, by column: of two rows that have one in common, the second is a repetition. */
      readonly marks?: readonly { readonly column: Column; readonly text: string }[];
    }
  | { readonly faults: readonly RowFault<Column>[] }
);

/** A row after the checks. */
export interface CheckedRow<Item> {
  /** As the spreadsheet counts it; null in a list that is in no file. */
  readonly number: number | null;
  readonly name: string;
  /** What is to be done; undefined for a row that is wrong. */
  readonly task: { readonly key: string; readonly item: Item } | undefined;
  readonly problems: readonly RowProblem[];
}

/** Checks all rows of a list, each by itself and against those above it, before anything is done. */
export async function checkRows<Column extends string, Item>(
  rows: readonly SheetRow<Column>[],
  columns: Pick<Columns<Column>, 'places' | 'headings'>,
  read: (cells: SheetRow<Column>['cells']) => Promise<RowReading<Column, Item>>,
): Promise<readonly CheckedRow<Item>[]> {
  const firstWith = new Map<string, number>();
  const firstOfMark = new Map<string, number>();
  const checked: CheckedRow<Item>[] = [];
  for (const { number, cells, faults, stray } of rows) {
    const reading = await read(cells);
    const { name } = reading;
    const problems: RowProblem[] = [];
    const tell = (fault: RowFault<Column>) => problems.push(problemIn(number, fault, columns));
    if (stray !== undefined) {
      const message = `"${stray.text}" stands right of all headings. A name with the delimiter in it needs quotation marks.`;
      problems.push({ place: stray.place, heading: null, code: 'cell-stray', message });
    }
    for (const { column, message } of faults) tell({ column, code: 'cell-without-value', message });
    if ('faults' in reading) {
      // That such a cell is empty is no second mistake.
      const isNew = (fault: RowFault<Column>) => !faults.some(({ column }) => column === fault.column);
      for (const fault of reading.faults.filter(isNew)) tell(fault);
    } else {
      const { key, marks = [] } = reading;
      const first = firstWith.get(key);
      if (first !== undefined) tell({ code: 'row-twice', message: `It asks for the same as row ${first}.` });
      else {
        firstWith.set(key, number);
        for (const { column, text } of marks) {
          const earlier = firstOfMark.get(`${column} ${text}`);
          if (earlier === undefined) firstOfMark.set(`${column} ${text}`, number);
          else tell({ column, code: 'row-twice', message: `Row ${earlier} has it as well: it would be one customer.` });
        }
      }
    }
    const isRight = problems.length === 0 && 'item' in reading;
    checked.push({ number, name, task: isRight ? { key: reading.key, item: reading.item } : undefined, problems });
  }
  return checked;
}

/** What is wrong with a row, where the spreadsheet shows it. */
export function problemIn<Column extends string>(
  row: number,
  { column, code, message }: RowFault<Column>,
  { places, headings }: Pick<Columns<Column>, 'places' | 'headings'>,
): RowProblem {
  const place = column === undefined ? undefined : places.get(column);
  const at = place === undefined ? '' : columnLetters(place);
  return { place: `${at}${row}`, heading: headings[place ?? -1] ?? null, code, message };
}

import type { Columns } from './columns.ts';
import { columnLetters, type Sheet } from './table.ts';

/** A row of a list, by the columns that were recognised. */
export interface SheetRow<Column extends string = string> {
  /** As the spreadsheet counts it. */
  readonly number: number;
  /** What is in it: cells that are empty are not there. */
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** What is wrong with its cells that have a value which the file does not tell. */
  readonly faults: readonly { readonly column: Column; readonly message: string }[];
  /** A cell right of all headings in a file of text: a name with a comma in it that has no quotation marks, mostly. */
  readonly stray: { readonly place: string; readonly text: string } | undefined;
}

/** The rows below the headings, without those that are empty. */
export function tableRows<Column extends string>(
  { rows, faults }: Sheet,
  { headingRow, places, width }: Columns<Column>,
): readonly SheetRow<Column>[] {
  return rows.slice(headingRow).flatMap((texts, at) => {
    const number = headingRow + at + 1;
    const wrong = [...places].flatMap(([column, place]) => {
      const message = faults.get(`${columnLetters(place)}${number}`);
      return message === undefined ? [] : [{ column, message }];
    });
    if (wrong.length === 0 && texts.every((text) => text === '')) return [];
    const cells: Partial<Record<Column, string>> = {};
    for (const [column, place] of places) {
      const text = texts[place];
      if (text) cells[column] = text;
    }
    const strayAt = texts.findIndex((text, place) => text !== '' && place >= width);
    const stray = strayAt < 0 ? undefined : { place: `${columnLetters(strayAt)}${number}`, text: texts[strayAt] ?? '' };
    return [{ number, cells, faults: wrong, stray }];
  });
}

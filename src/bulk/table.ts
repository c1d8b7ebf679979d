/** A table as a spreadsheet shows it, whatever program wrote it. */

/** How a file of text was written, so that the program which wrote it opens the answer to it as well. */
export interface TextForm {
  readonly delimiter: Delimiter;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
  readonly lineBreak: '\n' | '\r\n';
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** A sheet, before it is known which of its rows are the headings. */
export interface Sheet {
  /** From the first row that a spreadsheet shows on. The cells have no white space around them, and `\n` as line break. */
  readonly rows: readonly (readonly string[])[];
  /** Its name in a workbook; undefined for a file of text. */
  readonly name: string | undefined;
  /** What is wrong with cells that have no value to read, by their places, as `B7`: one sentence. They are empty. */
  readonly faults: ReadonlyMap<string, string>;
  /** Undefined for a workbook. */
  readonly form: TextForm | undefined;
}

/**
 * How many of the columns that are wanted a row would head. Which delimiter a file has, and which of its rows and sheets
 * are meant, shows where most of them are found.
 */
export type CountHeadings = (cells: readonly string[]) => number;

/** How far down the headings may stand, below titles and empty rows. */
const HEADINGS_WITHIN = 30;

/** The index of the row with most of the wanted headings, the first of those; undefined where no row has any. */
export function headingRow(rows: Sheet['rows'], count: CountHeadings): number | undefined {
  let best: { readonly at: number; readonly found: number } | undefined;
  for (const [at, cells] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    const found = count(cells);
    if (found > (best?.found ?? 0)) best = { at, found };
  }
  return best?.at;
}

/** How many wanted headings the best row of a sheet has. */
export function headingsIn(rows: Sheet['rows'], count: CountHeadings): number {
  const at = headingRow(rows, count);
  return at === undefined ? 0 : count(rows[at] ?? []);
}

/** The letters that a spreadsheet shows above a column, which is counted from 0: `A` to `Z`, then `AA`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}

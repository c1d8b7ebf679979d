import { type RelateError, wrongUsage } from '../errors.ts';
import { caseFolded } from '../text/name-key.ts';
import { named } from './errors.ts';
import { type CountHeadings, columnLetters, headingRow as findHeadingRow, type Sheet } from './table.ts';
import type { HeadingWords } from './words/words.ts';

/** Which column of a table is which. */
export interface Columns<Column extends string> {
  /** The row of the headings, as the spreadsheet counts it. */
  readonly headingRow: number;
  /** The place of each column that was found, from 0. */
  readonly places: ReadonlyMap<Column, number>;
  /** All headings as they are written, by place. */
  readonly headings: readonly string[];
  /** The headings that mean nothing here: they are told, and not read. */
  readonly unread: readonly string[];
  /** The letters of the columns that have texts and no heading: the same holds for them. */
  readonly unnamed: readonly string[];
  /** How many columns the list has: in a file of text, a cell right of them is there for a delimiter too many. */
  readonly width: number;
}

/** Recognises the columns of a table by their headings. */
export class ColumnFinder<Column extends string> {
  readonly #columns: readonly Column[];
  readonly #byHeading: ReadonlyMap<string, Column>;
  /** What the operator says that a heading means, by its key; with the heading as it was given. */
  readonly #mapped: ReadonlyMap<string, { readonly heading: string; readonly column: Column }>;

  /** `map` are texts such as `Firma=customer`. Throws `column-unknown` for a column that is none of these. */
  constructor(words: HeadingWords<Column>, map: readonly string[]) {
    this.#columns = Object.keys(words) as Column[];
    const languages = (column: Column) => Object.values(words[column]).flatMap((text) => text.split('|'));
    this.#byHeading = new Map(
      this.#columns.flatMap((column) =>
        [column, ...languages(column)].map((word) => [headingKey(word), column] as const),
      ),
    );
    this.#mapped = new Map(map.map((text) => this.#readMapping(text)));
  }

  /** For the reader of tables: see `CountHeadings`. */
  readonly count: CountHeadings = (cells) => {
    return new Set(cells.flatMap((cell) => this.#columnOf(cell) ?? [])).size;
  };

  /**
   * The columns of a sheet. Throws `columns-missing` where a column that is needed is not there, `column-twice` where
   * two are headed with the same, and `column-unknown` where a heading that the operator names is not there.
   */
  find(sheet: Sheet, path: string, needed: readonly Column[]): Columns<Column> {
    const at = findHeadingRow(sheet.rows, this.count);
    const headings = sheet.rows[at ?? 0] ?? [];
    this.#refuseUnmapped(headings, path);
    const places = new Map<Column, number>();
    const unread: string[] = [];
    for (const [place, heading] of headings.entries()) {
      const column = this.#columnOf(heading);
      const earlier = column === undefined ? undefined : places.get(column);
      if (column === undefined) {
        if (heading !== '') unread.push(heading);
      } else if (earlier === undefined) places.set(column, place);
      else throw twice(column, [earlier, place], headings, path);
    }
    const missing = needed.filter((column) => !places.has(column));
    if (missing.length > 0) throw this.#missing(missing, headings, path);
    const headingRow = (at ?? 0) + 1;
    // A workbook has no delimiter: what stands beside its list is a remark.
    const last = headings.findLastIndex((heading) => heading !== '');
    const width = sheet.form === undefined ? Number.POSITIVE_INFINITY : last + 1;
    const unnamed = unnamedColumns(sheet.rows.slice(headingRow), headings, width);
    return { headingRow, places, headings, unread, unnamed, width };
  }

  #columnOf(heading: string): Column | undefined {
    const keys = headingKeys(heading);
    for (const key of keys) {
      const mapped = this.#mapped.get(key);
      if (mapped !== undefined) return mapped.column;
    }
    // What the operator says takes the place of what the heading of another column would mean.
    const taken = new Set([...this.#mapped.values()].map(({ column }) => column));
    const found = keys.map((key) => this.#byHeading.get(key)).find((column) => column !== undefined);
    return found === undefined || taken.has(found) ? undefined : found;
  }

  #readMapping(text: string): readonly [string, { readonly heading: string; readonly column: Column }] {
    const at = text.lastIndexOf('=');
    const heading = text.slice(0, Math.max(at, 0)).trim();
    const name = text
      .slice(at + 1)
      .trim()
      .toLowerCase();
    const column = this.#columns.find((known) => known === name);
    if (column === undefined || heading === '') {
      throw wrongUsage('column-unknown', `"${text}" does not say which heading is which column.`, {
        hint: `Write HEADING=COLUMN. The columns are: ${this.#columns.join(', ')}`,
      });
    }
    return [headingKey(heading), { heading, column }];
  }

  #refuseUnmapped(headings: readonly string[], path: string): void {
    const there = new Set(headings.flatMap(headingKeys));
    for (const [key, { heading }] of this.#mapped) {
      if (there.has(key)) continue;
      throw wrongUsage('column-unknown', `${named(path)} has no column "${heading}".`, { hint: hasColumns(headings) });
    }
  }

  #missing(missing: readonly Column[], headings: readonly string[], path: string): RelateError {
    const what = missing.map((column) => `"${column}"`).join(' and ');
    const message = `${named(path)} has no column that is recognised as ${what}.`;
    return wrongUsage('columns-missing', message, {
      hint: [
        hasColumns(headings),
        { says: `Head the column "${missing[0]}", or say which it is: {option:map} "HEADING=${missing[0]}"` },
      ],
      facts: { missing: [...missing], headings: headings.filter((heading) => heading !== '') },
    });
  }
}

function unnamedColumns(rows: Sheet['rows'], headings: readonly string[], width: number): readonly string[] {
  const places = new Set<number>();
  for (const texts of rows) {
    for (const [place, text] of texts.entries())
      if (text !== '' && !headings[place] && place < width) places.add(place);
  }
  return [...places].sort((one, other) => one - other).map(columnLetters);
}

/** Letters and digits alone, whatever their case, width and accents: `E-Mail` and `email` are one heading. */
function headingKey(heading: string): string {
  return caseFolded(heading.normalize('NFKD')).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Also what stands in square brackets, as in Microsoft's own tables: `User name [userPrincipalName] Required`. */
function headingKeys(heading: string): readonly string[] {
  const [, bracketed] = /\[([^\]]+)\]/.exec(heading) ?? [];
  return [heading, ...(bracketed === undefined ? [] : [bracketed])].map(headingKey).filter((key) => key !== '');
}

function twice(
  column: string,
  [one, other]: readonly [number, number],
  headings: readonly string[],
  path: string,
): RelateError {
  const place = (at: number) => `${columnLetters(at)} ("${headings[at] ?? ''}")`;
  const message = `${named(path)} has two columns for "${column}": ${place(one)} and ${place(other)}.`;
  return wrongUsage('column-twice', message, {
    hint: {
      says: `Say which of them it is: {option:map} "{heading}=${column}"`,
      facts: { heading: headings[one] ?? '' },
    },
  });
}

function hasColumns(headings: readonly string[]): string {
  const names = headings.filter((heading) => heading !== '').map((heading) => `"${heading}"`);
  return names.length === 0 ? 'Its first row is empty.' : `Its columns are: ${names.join(', ')}`;
}

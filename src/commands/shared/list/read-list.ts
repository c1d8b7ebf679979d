import { resolve } from 'node:path';
import { ColumnFinder, type Columns } from '../../../bulk/columns.ts';
import { readTable, TABLE_LIMIT } from '../../../bulk/read-table.ts';
import type { TextForm } from '../../../bulk/table.ts';
import { type SheetRow, tableRows } from '../../../bulk/table-rows.ts';
import type { HeadingWords } from '../../../bulk/words/words.ts';
import type { Context } from '../../../cli/context.ts';
import { readBytes } from '../../../cli/read-text.ts';
import { wrongUsage } from '../../../errors.ts';
import { oneLine } from '../../../output/sanitise.ts';

/** A list that was read, before its rows are checked. */
export interface ReadList<Column extends string> {
  /** As it was given. */
  readonly from: string;
  /** Absolute; undefined for standard input. */
  readonly path: string | undefined;
  /** How it is written; undefined for a workbook. */
  readonly form: TextForm | undefined;
  readonly columns: Columns<Column>;
  readonly rows: readonly SheetRow<Column>[];
}

/** What is read. */
export interface ListToRead<Column extends string> {
  /** The path of the list, or `-`. */
  readonly from: string;
  /** What the operator says of headings. */
  readonly map: readonly string[] | undefined;
  readonly words: HeadingWords<Column>;
  /** The columns that a list can't do without. */
  readonly needed: readonly NoInfer<Column>[];
}

/** Reads a list, and tells what of it is not read. Rejects with `list-empty` where it has no row. */
export async function readList<Column extends string>(
  context: Context,
  { from, map = [], words, needed }: ListToRead<Column>,
): Promise<ReadList<Column>> {
  const finder = new ColumnFinder(words, map);
  const bytes = await readBytes(context, from, '--from', TABLE_LIMIT);
  const sheet = await readTable(bytes, from, finder.count);
  const columns = finder.find(sheet, from, needed);
  const rows = tableRows(sheet, columns);
  if (rows.length === 0) throw wrongUsage('list-empty', `${from} has no row below its headings.`);
  const unread = [
    ...columns.unread.map((heading) => `"${heading}"`),
    ...columns.unnamed.map((letters) => `column ${letters} (without a heading)`),
  ];
  if (unread.length > 0) {
    const names = unread.join(', ');
    const known = [...Object.keys(words)].join(', ');
    await context.notice(oneLine(`Not read: ${names}. The columns there are: ${known}.`), {
      code: 'columns-unread',
      headings: columns.unread,
    });
  }
  if (sheet.form?.encoding === 'windows-1252') {
    const message = `${from} is not UTF-8: it was read as Windows-1252. Look whether the names are right.`;
    await context.notice(oneLine(message), { code: 'list-not-utf8' });
  }
  const path = from === '-' ? undefined : resolve(context.world.paths.current, from);
  return { from, path, form: sheet.form, columns, rows };
}

import { type Field, fieldText } from './fields.ts';
import { oneLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { relativeTime } from './time.ts';

/** Where a table is shown, and when. */
export interface TableOptions {
  /** Width of the terminal in cells; undefined for no limit. */
  readonly columns: number | undefined;
  readonly style: Style;
  readonly now: Date;
}

const GAP = '  ';
/** A column is never cut narrower than this many cells. */
const NARROWEST = 8;

/**
 * An aligned table with headings, page by page: the first page sets the widths of the columns, and has the headings.
 * Cells that don't fit are cut with an ellipsis. A command that doesn't fit beside the other columns goes below its row.
 */
export async function tableWriter<Row>(
  fields: readonly Field<Row>[],
  options: TableOptions,
): Promise<(rows: readonly Row[]) => string> {
  const { default: stringWidth } = await import('fast-string-width');
  const columns = fields.filter(({ isCommand }) => !isCommand);
  const command = fields.find(({ isCommand }) => isCommand);
  const cellsOf = (row: Row) => columns.map((field) => cellText(field, row, options.now));
  let widths: number[] | undefined;
  return (rows) => {
    const cells = rows.map(cellsOf);
    const commands = rows.map((row) => (command === undefined ? '' : cellText(command, row, options.now)));
    const isFirst = widths === undefined;
    widths ??= columnWidths(columns, cells, options.columns, stringWidth);
    const fits = widths;
    const room = roomFor(fits, options.columns);
    const hasRoom = (text: string) => text === '' || stringWidth(text) <= room;
    const line = (texts: readonly string[], next: string): string => {
      const aligned = texts.map((text, column) => fitted(text, fits[column] ?? 0, stringWidth));
      if (hasRoom(next)) return [...aligned, next].join(GAP).trimEnd();
      return `${aligned.join(GAP).trimEnd()}\n${GAP}→ ${next}`;
    };
    const headings = columns.map(({ title }) => title);
    const title = command !== undefined && [command.title, ...commands].every(hasRoom) ? command.title : '';
    const heading = isFirst ? [options.style.bold(line(headings, title))] : [];
    return `${[...heading, ...cells.map((texts, index) => line(texts, commands[index] ?? ''))].join('\n')}\n`;
  };
}

/** Cells left beside the columns; no limit where a command is all there is. */
function roomFor(widths: readonly number[], columns: number | undefined): number {
  if (columns === undefined || widths.length === 0) return Number.POSITIVE_INFINITY;
  return columns - totalWidth(widths) - GAP.length;
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}

function columnWidths<Row>(
  fields: readonly Field<Row>[],
  cells: readonly (readonly string[])[],
  columns: number | undefined,
  measure: (text: string) => number,
): number[] {
  const widths = fields.map(({ title, values = [] }, column) =>
    cells.reduce(
      (widest, line) => Math.max(widest, measure(line[column] ?? '')),
      Math.max(...[title, ...values].map(measure)),
    ),
  );
  narrow(widths, columns);
  return widths;
}

/** One resource, a line for each field that has a value. Further lines of a text are indented. */
export async function formatSheet<Row>(
  row: Row,
  fields: readonly Field<Row>[],
  options: TableOptions,
): Promise<string> {
  const { default: stringWidth } = await import('fast-string-width');
  const said = fields.filter((field) => fieldText(field, row) !== '');
  const width = Math.max(...said.map((field) => stringWidth(field.title)));
  const indent = ' '.repeat(width) + GAP;
  const lines = said.map((field) => {
    const isText = !field.isTime && (field.text !== undefined || typeof field.value(row) === 'string');
    const lines = isText ? fieldText(field, row).split('\n').map(oneLine) : [cellText(field, row, options.now)];
    const text = lines.join(`\n${indent}`);
    return `${options.style.bold(pad(field.title, width, stringWidth))}${GAP}${text}\n`;
  });
  return lines.join('');
}

function cellText<Row>(field: Field<Row>, row: Row, now: Date): string {
  const value = field.value(row);
  if (field.isTime && typeof value === 'string') return relativeTime(value, now);
  return oneLine(fieldText(field, row));
}

/** Narrows the widest columns, one cell at a time, until the row fits. */
function narrow(widths: number[], columns: number | undefined): void {
  if (columns === undefined) return;
  while (totalWidth(widths) > columns) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) return;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}

function fitted(text: string, width: number, measure: (text: string) => number): string {
  return pad(cut(text, width, measure), width, measure);
}

function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (measure(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, measure: (text: string) => number): string {
  return text + ' '.repeat(Math.max(0, width - measure(text)));
}

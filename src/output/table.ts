import { type Column, fieldText } from './fields.ts';
import { oneLine, shortLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { relativeTime } from './time.ts';
import { wrapped } from './wrap.ts';

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
/** Sentences that would have fewer cells beside the other columns go below their row. */
const NARROWEST_PROSE = 40;
/** No cell is wider, also where a row is told by it: nobody is called that, and the row would fill the screen. */
const WIDEST = 200;

/**
 * An aligned table with headings, page by page: the first page chooses the columns and their widths, and has the
 * headings. Where there is too little room, the columns that can be done without are left out, then the widest cells are
 * cut with an ellipsis, but never what identifies a row: rather it goes on in further lines of its column where the field
 * allows that, or the line is too long. A command or sentences that don't fit beside the other columns go below their row.
 */
export async function tableWriter<Row>(
  fields: readonly Column<Row>[],
  options: TableOptions,
): Promise<(rows: readonly Row[]) => string> {
  const { default: stringWidth } = await import('fast-string-width');
  const command = fields.find(({ isCommand }) => isCommand);
  const prose = fields.find(({ isProse }) => isProse);
  let columns = fields.filter((field) => field !== command && field !== prose);
  const cellsOf = (row: Row) => columns.map((field) => cut(cellText(field, row, options.now), WIDEST, stringWidth));
  const { columns: limit = Number.POSITIVE_INFINITY } = options;
  let widths: readonly number[] | undefined;
  let isBeside = false;
  return (rows) => {
    const isFirst = widths === undefined;
    const sentences = rows.map((row) => (prose === undefined ? '' : cellText(prose, row, options.now)));
    if (widths === undefined) {
      const natural = naturalWidths(columns, rows.map(cellsOf), stringWidth);
      const longest = Math.max(...[prose?.title ?? '', ...sentences].map((text) => stringWidth(text)));
      const forProse = GAP.length + Math.min(NARROWEST_PROSE, longest);
      const withProse = fittingColumns(columns, natural, limit - forProse);
      isBeside = prose !== undefined && totalWidth(withProse.map((column) => natural[column] ?? 0)) + forProse <= limit;
      const kept = isBeside ? withProse : fittingColumns(columns, natural, limit);
      columns = kept.map((column) => columns[column]).filter((field) => field !== undefined);
      widths = narrowed(
        columns,
        kept.map((column) => natural[column] ?? 0),
        naturalWidths(columns, rows.map(cellsOf).map(longestWords), stringWidth),
        options.columns,
      );
    }
    const cells = rows.map(cellsOf);
    const commands = rows.map((row) => (command === undefined ? '' : cellText(command, row, options.now)));
    const fits = widths;
    const room = roomFor(fits, options.columns);
    const hasRoom = (text: string) => text === '' || (prose === undefined && stringWidth(text) <= room);
    const line = (texts: readonly string[], next: string, said: string): string => {
      const cells = texts.map((text, column) => {
        const width = fits[column] ?? 0;
        if (columns[column]?.isWrapped) return wrapped(text, width, stringWidth);
        return [columns[column]?.isIdentity ? text : cut(text, width, stringWidth)];
      });
      const height = Math.max(...cells.map(({ length }) => length), 1);
      const [first = '', ...more] = Array.from({ length: height }, (_, at) => {
        return cells.map((lines, column) => pad(lines[at] ?? '', fits[column] ?? 0, stringWidth)).join(GAP);
      });
      if (!hasRoom(next)) return `${withSentences([first, ...more], said)}\n${GAP}→ ${next}`;
      return withSentences([[first, next].filter((text) => text !== '').join(GAP), ...more], said);
    };
    const withSentences = (rows: readonly string[], said: string): string => {
      const indent = isBeside ? ' '.repeat(totalWidth(fits) + GAP.length) : GAP + GAP;
      const sentences = said === '' ? [] : wrapped(said, limit - indent.length, stringWidth);
      const lines = isBeside
        ? Array.from({ length: Math.max(rows.length, sentences.length) }, (_, at) => {
            const { [at]: row } = rows;
            const start = row === undefined ? indent : `${row}${row === '' ? '' : GAP}`;
            return `${start}${sentences[at] ?? ''}`;
          })
        : [...rows, ...sentences.map((text) => `${indent}${text}`)];
      return lines.map((text) => text.trimEnd()).join('\n');
    };
    const headings = columns.map(({ title }) => title);
    const title = command !== undefined && [command.title, ...commands].every(hasRoom) ? command.title : '';
    const heading = isFirst
      ? [options.style.bold(line(headings, title, isBeside && prose !== undefined ? prose.title : ''))]
      : [];
    const body = cells.map((texts, index) => line(texts, commands[index] ?? '', sentences[index] ?? ''));
    return `${[...heading, ...body].join('\n')}\n`;
  };
}

/** The longest word of each cell. */
function longestWords(cells: readonly string[]): readonly string[] {
  return cells.map((text) => text.split(' ').reduce((one, other) => (other.length > one.length ? other : one), ''));
}

/** Cells left beside the columns; no limit where a command is all there is. */
function roomFor(widths: readonly number[], columns: number | undefined): number {
  if (columns === undefined || widths.length === 0) return Number.POSITIVE_INFINITY;
  return columns - totalWidth(widths) - GAP.length;
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}

/** The widths that show everything. */
function naturalWidths<Row>(
  fields: readonly Column<Row>[],
  cells: readonly (readonly string[])[],
  measure: (text: string) => number,
): readonly number[] {
  return fields.map(({ title, values = [] }, column) =>
    cells.reduce(
      (widest, line) => Math.max(widest, measure(line[column] ?? '')),
      Math.max(...[title, ...values].map(measure)),
    ),
  );
}

/** The places of the columns that a table has room for: the most dispensable are left out until the rest fits. */
function fittingColumns<Row>(
  fields: readonly Column<Row>[],
  widths: readonly number[],
  columns = Number.POSITIVE_INFINITY,
): readonly number[] {
  let kept = fields.map((_, column) => column);
  const degree = (column: number) => fields[column]?.dispensable ?? 0;
  while (totalWidth(kept.map((column) => widths[column] ?? 0)) > columns) {
    const most = Math.max(...kept.map(degree));
    if (most === 0) break;
    kept = kept.filter((column) => degree(column) !== most);
  }
  return kept;
}

/** One resource, a line for each field that has a value. Further lines of a text are indented. */
export async function formatSheet<Row>(
  row: Row,
  fields: readonly Column<Row>[],
  options: TableOptions,
): Promise<string> {
  const { default: stringWidth } = await import('fast-string-width');
  const said = fields.filter((field) => fieldText(field, row) !== '');
  const width = Math.max(...said.map((field) => stringWidth(field.title)));
  const indent = ' '.repeat(width) + GAP;
  const lines = said.map((field) => {
    const isText = !field.isTime && (field.text !== undefined || typeof field.value(row) === 'string');
    const lines = isText
      ? fieldText(field, row)
          .split('\n')
          .map(field.isIdentity ? shortLine : oneLine)
      : [cellText(field, row, options.now)];
    const text = lines.join(`\n${indent}`);
    return `${options.style.bold(pad(field.title, width, stringWidth))}${GAP}${text}\n`;
  });
  return lines.join('');
}

function cellText<Row>(field: Column<Row>, row: Row, now: Date): string {
  const value = field.value(row);
  if (field.isTime && typeof value === 'string') return relativeTime(value, now);
  return oneLine(fieldText(field, row));
}

/** The widths after narrowing the widest columns that may be cut, one cell at a time, until the row fits. */
function narrowed<Row>(
  fields: readonly Column<Row>[],
  widths: readonly number[],
  words: readonly number[],
  columns = Number.POSITIVE_INFINITY,
): readonly number[] {
  const fitting = [...widths];
  // Of a cell that goes on below, no word is divided.
  const least = fields.map(({ isIdentity, isWrapped }, column) => {
    if (isWrapped) return Math.max(NARROWEST, words[column] ?? 0);
    return isIdentity ? Number.POSITIVE_INFINITY : NARROWEST;
  });
  while (totalWidth(fitting) > columns) {
    const candidates = fitting.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const widest = Math.max(...candidates);
    if (widest === 0) break;
    fitting[candidates.indexOf(widest)] = widest - 1;
  }
  return fitting;
}

function cut(text: string, width: number, measure: (text: string) => number): string {
  // Measuring and dividing take long where a text has no end; a letter that is seen has a few dozen characters at most.
  const beginning = text.slice(0, width * 50);
  if (beginning === text && measure(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(beginning)) {
    if (measure(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, measure: (text: string) => number): string {
  return text + ' '.repeat(Math.max(0, width - measure(text)));
}

import { oneLine, shortLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { wrapped } from './wrap.ts';

/** A part of a sheet under a heading of its own. */
export interface Section {
  readonly heading: string;
  /** What is said of each thing, with its label in front. Without one, it goes on from what is above it. */
  readonly lines: readonly (readonly [label: string, text: string])[];
}

/** How sections are laid out. */
export interface SectionOptions {
  /** Width of the terminal in cells; undefined for no limit. */
  readonly columns: number | undefined;
  readonly style: Style;
}

const INDENT = '  ';
/** Cells between the labels and the texts. */
const GAP = 2;
/** A longer label has its text beside it all the same, but moves no other. */
const WIDEST_LABEL = 22;
/** A terminal that leaves fewer cells for texts is taken for one that leaves as many: words would be one a line. */
const NARROWEST_TEXT = 24;

/**
 * Sections with headings, and their texts in one column through all of them, but where a section has no label at all. A
 * text that is too long goes on below its beginning. Nothing is cut: a word that is longer than the column, such as an
 * address, stays whole.
 */
export async function formatSections(
  sections: readonly Section[],
  { columns, style }: SectionOptions,
): Promise<string> {
  const { default: stringWidth } = await import('fast-string-width');
  const labels = sections.flatMap(({ lines }) => lines.map(([label]) => stringWidth(label)));
  const widest = Math.max(0, ...labels.filter((label) => label <= WIDEST_LABEL));
  const beside = (label: string, text: string, width: number) => {
    const indent = INDENT + ' '.repeat(width);
    const room = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(NARROWEST_TEXT, columns - indent.length);
    const [first = '', ...more] = wrapped(oneLine(text), room, stringWidth);
    const padding = label === '' ? width : Math.max(GAP, width - stringWidth(label));
    const start = `${INDENT}${label}${' '.repeat(padding)}`;
    return [`${start}${first}`, ...more.map((rest) => `${indent}${rest}`)].join('\n');
  };
  return sections
    .map(({ heading, lines }) => {
      const width = lines.some(([label]) => label !== '') ? widest + GAP : 0;
      const texts = lines.map(([label, text]) => beside(label === '' ? '' : shortLine(label), text, width));
      return `${[style.bold(shortLine(heading)), ...texts].join('\n')}\n`;
    })
    .join('\n');
}

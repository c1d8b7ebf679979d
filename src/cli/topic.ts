import { Help } from 'commander';

/** A subject that help explains and that is no command: `relate help environment`. */
export interface Topic {
  /** As in the list of topics: `Environment variables`. */
  readonly title: string;
  readonly blocks: readonly TopicBlock[];
  /** Command lines without the leading `relate `. */
  readonly examples: readonly string[];
}

/** A paragraph, a list of what things mean, or lines that are shown as they are. */
export type TopicBlock = string | TopicList | { readonly lines: readonly string[] };

/** A list of terms, each with its meaning, in which a line feed ends a sentence's line. */
export interface TopicList {
  readonly heading?: string;
  readonly rows: readonly (readonly [term: string, meaning: string])[];
}

/** A topic in the list of them, which can be read without loading it. */
export interface TopicEntry {
  /** A line for the list of topics. */
  readonly summary: string;
  readonly load: () => Promise<Topic>;
}

/** Columns. Lines that are longer are hard to read. */
const MOST_COLUMNS = 80;

/** The examples of a help text, as its last part; none for none. */
export function exampleList(examples: readonly string[]): readonly string[] {
  return examples.length === 0 ? [] : [['Examples:', ...examples.map((line) => `  relate ${line}`)].join('\n')];
}

/** A topic as text, for a terminal of so many columns or for none. */
export function topicText({ title, blocks, examples }: Topic, columns = MOST_COLUMNS): string {
  const help = new Help();
  const width = Math.min(columns, MOST_COLUMNS);
  help.prepareContext({ helpWidth: width });
  const texts = blocks.map((block) => {
    if (typeof block === 'string') return help.boxWrap(block, width);
    if ('lines' in block) return block.lines.map((line) => `  ${line}`.trimEnd()).join('\n');
    const termWidth = Math.max(...block.rows.map(([term]) => term.length));
    const items = block.rows.map(([term, meaning]) => help.formatItem(term, termWidth, meaning, help));
    return [...(block.heading === undefined ? [] : [`${block.heading}:`]), ...items].join('\n');
  });
  return `${[title, ...texts, ...exampleList(examples)].join('\n\n')}\n`;
}

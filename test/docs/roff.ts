/** Manual pages in the macros of man(7), which every `man` reads: groff and mandoc. */

/** Text in which nothing means anything to roff, and from which options and commands can be copied. */
export function roffText(text: string): string {
  return (
    text
      .replaceAll('\\', '\\e')
      .replaceAll('-', '\\-')
      .replaceAll("'", '\\(aq')
      .replaceAll('`', '\\(ga')
      .replaceAll('^', '\\(ha')
      .replaceAll('~', '\\(ti')
      .replaceAll(/[\u0080-\u{10ffff}]/gu, (sign) => `\\[u${codeOf(sign)}]`)
      // At the start of a line it would be a command of roff.
      .replaceAll(/^\./gm, '\\&.')
  );
}

function codeOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** The head of a page, and what it is about in a line. */
export function roffTitle(name: string, section: number, about: string, version: string): string {
  const quoted = (text: string) => `"${roffText(text)}"`;
  const title = [quoted(name.toUpperCase()), section, '""', quoted(`relate ${version}`), '"Manual of relate"'];
  // No word is divided, and no line is filled with blanks: they would be copied along.
  return lines(`.TH ${title.join(' ')}`, '.nh', '.ad l', '.SH NAME', `${roffText(name)} \\- ${roffText(about)}`);
}

/** A section with what is in it. */
export function roffSection(title: string, ...parts: readonly string[]): string {
  return lines(`.SH ${roffText(title.toUpperCase())}`, parts.join('').replace(/^\.PP\n/, ''));
}

/** A part of a section with what is in it. */
export function roffPart(title: string, ...parts: readonly string[]): string {
  return lines(`.SS ${roffText(title)}`, parts.join('').replace(/^\.PP\n/, ''));
}

/** Paragraphs, with an empty line between them. Line feeds within one are kept. */
export function roffParagraphs(text: string): string {
  return text
    .split(/\n\n+/)
    .map((paragraph) => lines('.PP', roffText(paragraph).replaceAll('\n', '\n.br\n')))
    .join('');
}

/** A term and its meaning, below it. Line feeds in the meaning are kept. */
export function roffItem(term: string, meaning: string): string {
  return lines('.TP', term, roffText(meaning).replaceAll('\n', '\n.br\n'));
}

/** Lines that are shown as they are. */
export function roffExample(examples: readonly string[]): string {
  // groff begins to divide words again after it.
  return lines('.PP', '.EX', ...examples.map((line) => roffText(line)), '.EE', '.nh');
}

/** How a command is written: `relate invite`, and what may follow. */
export interface Usage {
  readonly words: string;
  readonly rest: readonly string[];
}

/** The usages of commands, a line each, the literal words in bold: `relate invite [options] [customer]`. */
export function roffUsage(usages: readonly Usage[]): string {
  const typed = usages.map(({ words, rest }) => [roffBold(words), ...rest.map(placeholder)].join(' '));
  return lines('.PP', '.nf', ...typed, '.fi');
}

/** An option with its value, as in help texts: `-o, --output <format>`. */
export function roffFlags(flags: string): string {
  return flags.replaceAll(/[^\s,]+/g, (word) => (word.startsWith('-') ? roffBold(word) : placeholder(word)));
}

/** Another page: `relate-invite(1)`. */
export function roffLink(page: string): string {
  return page.replace(/^[^(]+/, roffBold);
}

/** Text in bold. */
export function roffBold(text: string): string {
  return `\\fB${roffText(text)}\\fR`;
}

/** `<file>` and `[fields]` stand for something: in italics, or underlined, as `man` can. */
function placeholder(word: string): string {
  return word.replaceAll(/[\w-]+/g, (name) => `\\fI${roffText(name)}\\fR`);
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
}

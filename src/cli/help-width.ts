/** Spaces in front of what goes on, on the next line. */
const INDENT = '    ';

/**
 * A help text for a terminal that is so wide: no line is longer, unless a single word is. Where an option and its meaning
 * don't fit side by side, the meaning goes below. Examples go on behind a backslash, so that they can still be pasted.
 */
export function wrapHelp(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= width ? [line] : wrapLine(line, width)))
    .join('\n');
}

function wrapLine(line: string, width: number): readonly string[] {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const [, term, meaning] = /^ +(\S.*?) {2,}(\S.*)$/.exec(line) ?? [];
  if (term !== undefined && meaning !== undefined) {
    const below = `${indent}${INDENT}`;
    return [...filled(term.split(' '), width, indent, below), ...filled(meaning.split(' '), width, below, below)];
  }
  const isExample = line.startsWith('  relate ');
  // What is quoted in an example stays in one piece.
  const words = isExample ? (line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []) : line.trim().split(' ');
  return filled(words, width, indent, `${indent}${isExample ? INDENT : ''}`, isExample ? ' \\' : '');
}

/** Lines of words, with `end` at each that goes on. */
function filled(words: readonly string[], width: number, first: string, others: string, end = ''): readonly string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    const isEmpty = line.trim() === '';
    if (!isEmpty && line.length + 1 + word.length + end.length > width) {
      lines.push(line + end);
      line = others + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line];
}

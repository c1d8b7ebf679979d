import { unwantedCharacters } from '../../text/characters.ts';
import { positionAt, type TextProblem } from '../../text/text-file.ts';

/** One `Name: value` line at the top of a template or a draft. */
export interface HeaderLine {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Where the value starts. */
  readonly column: number;
}

/** What can be wrong with the headers or the characters of a file. Stable words for scripts. */
export type HeaderProblemCode =
  | 'missing-subject'
  | 'empty-subject'
  | 'subject-line-break'
  | 'header-line-break'
  | 'unknown-header'
  | 'duplicate-header'
  | 'missing-blank-line'
  | 'control-character';

/** A file made of header lines, a blank line and a body. */
export interface HeaderBlock {
  /** Known headers, each at most once. */
  readonly headers: ReadonlyMap<string, HeaderLine>;
  /** Everything after the blank line, without the line break the file ends with. */
  readonly body: string;
  /** The line the body starts on. */
  readonly bodyLine: number;
  readonly problems: readonly TextProblem<HeaderProblemCode>[];
}

/**
 * Splits a text with `\n` line breaks into its headers and its body. `known` are the headers it may have, spelled as in
 * messages.
 */
export function parseHeaderBlock(text: string, known: readonly string[]): HeaderBlock {
  const lines = text.split('\n');
  const headers = new Map<string, HeaderLine>();
  const problems: TextProblem<HeaderProblemCode>[] = [];
  const report = (line: number, column: number, code: HeaderProblemCode, message: string) =>
    problems.push({ line, column, code, message });

  let previous: string | undefined;
  let index = 0;
  let end = lines.length;
  for (; index < lines.length; index += 1) {
    const content = lines[index] ?? '';
    const line = index + 1;
    if (content.trim() === '') {
      end = index + 1;
      break;
    }
    if (previous !== undefined && /^[ \t]/.test(content)) {
      const code = previous === 'subject' ? 'subject-line-break' : 'header-line-break';
      report(line, 1, code, `${spelled(previous, known)} goes on over a second line. Write it on one line.`);
      continue;
    }
    const match = /^([!-9;-~]+)[ \t]*:[ \t]*/.exec(content);
    if (match === null) {
      end = index;
      if (previous !== undefined) {
        report(line, 1, 'missing-blank-line', 'A blank line is missing between the header lines and the text.');
      }
      break;
    }
    previous = (match[1] ?? '').toLowerCase();
    const header = { name: previous, value: content.slice(match[0].length).trim(), line, column: match[0].length + 1 };
    if (!known.some((name) => name.toLowerCase() === previous)) {
      const message = `"${match[1]}:" is not a header here; known: ${known.join(', ')}. The text starts after a blank line.`;
      report(line, 1, 'unknown-header', message);
    } else if (headers.has(previous)) {
      report(line, 1, 'duplicate-header', `${spelled(previous, known)} is there twice.`);
    } else {
      headers.set(previous, header);
      problems.push(...valueProblems(header, content, known));
    }
  }
  // The last line of a file is the empty one after its line break: that isn't the blank line yet.
  if (index === lines.length || (index === lines.length - 1 && previous !== undefined && lines[index] === '')) {
    report(index, 1, 'missing-blank-line', 'There is no text: it starts after a blank line.');
  }
  if (!headers.has('subject')) {
    report(1, 1, 'missing-subject', 'The line "Subject: ..." is missing at the top.');
  }
  const body = lines.slice(end).join('\n').replace(/\n$/, '');
  return { headers, body, bodyLine: end + 1, problems: [...problems, ...bodyProblems(body, end)] };
}

function spelled(name: string, known: readonly string[]): string {
  return known.find((candidate) => candidate.toLowerCase() === name) ?? 'This header';
}

function valueProblems(
  header: HeaderLine,
  content: string,
  known: readonly string[],
): readonly TextProblem<HeaderProblemCode>[] {
  const isSubject = header.name === 'subject';
  if (isSubject && header.value === '') {
    const message = 'The subject is empty.';
    return [{ line: header.line, column: header.column, code: 'empty-subject', message }];
  }
  const offset = header.column - 1;
  const [first] = unwantedCharacters(content.slice(offset).trimEnd(), 'one line');
  if (first === undefined) {
    return [];
  }
  const { column } = positionAt(content, offset + first.index);
  const message = `${spelled(header.name, known)} has ${first.name}.`;
  return [{ line: header.line, column, code: isSubject ? 'subject-line-break' : 'header-line-break', message }];
}

/** One problem a line is enough to find it; a damaged file may have thousands. */
function bodyProblems(body: string, linesBefore: number): readonly TextProblem<HeaderProblemCode>[] {
  return body.split('\n').flatMap((content, index) => {
    const [first] = unwantedCharacters(content, 'lines');
    if (first === undefined) {
      return [];
    }
    const { column } = positionAt(content, first.index);
    return [{ line: linesBefore + index + 1, column, code: 'control-character', message: `There is ${first.name}.` }];
  });
}

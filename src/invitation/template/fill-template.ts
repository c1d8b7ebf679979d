import { isNameOfPlaceholder } from '../../text/placeholder-name.ts';
import { positionAt } from '../../text/text-file.ts';
import { decideConditions, LEFT_OUT } from './conditions.ts';
import type { Template } from './parse-template.ts';
import {
  findPlaceholders,
  hasValue,
  isPlaceholderName,
  type PlaceholderValues,
  replacePlaceholders,
} from './placeholders.ts';

/** A placeholder that stays empty and leaves a hole in its line, or whose value nobody gave. */
export interface Gap {
  readonly name: string;
  /** It is of the operator's own, and there is no value of that name, not even an empty one. */
  readonly isUnknown: boolean;
  readonly isInSubject: boolean;
  /** In the file, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Puts values into a template. A line of nothing but placeholders that all stay empty, and of conditions, is left out, so
 * that a missing note leaves no gap; so are the marks of a list or of emphasis around them.
 */
export function fillTemplate(
  template: Pick<Template, 'subject' | 'body'>,
  values: PlaceholderValues,
): Pick<Template, 'subject' | 'body'> {
  const subject = withoutHoles(decideConditions(template.subject, values));
  return {
    subject: oneLine(replacePlaceholders(subject, values)),
    body: fillBody(decideConditions(template.body, values), values),
  };
}

/**
 * The placeholders that leave a hole with these values: they stand among other text, and say nothing for the case that
 * they are empty. An empty fallback, `{{note|}}`, says that nothing is meant. One that neither we nor the operator know
 * leaves a hole on a line of its own, too: it may be a mistake.
 */
export function findGaps(template: Template, values: PlaceholderValues): readonly Gap[] {
  const gapsIn = (text: string, start: Pick<Gap, 'line' | 'column'>, isInSubject: boolean): readonly Gap[] => {
    const gaps: Gap[] = [];
    let lineStart = 0;
    for (const line of decideConditions(text, values).split('\n')) {
      const isWithText = isInSubject || !isTagsOnly(line);
      for (const { name = '', fallback, index } of findPlaceholders(line)) {
        if (!isNameOfPlaceholder(name) || fallback !== undefined || hasValue(values, name)) continue;
        const isUnknown = !isPlaceholderName(name) && !Object.hasOwn(values, name);
        if (!isWithText && !isUnknown) continue;
        const place = positionAt(text, lineStart + index);
        gaps.push({
          name,
          isUnknown,
          isInSubject,
          line: start.line + place.line - 1,
          column: start.column + place.column - 1,
        });
      }
      lineStart += line.length + 1;
    }
    return gaps;
  };
  // A template that is fit for use has no header but its subject.
  const { subject, subjectColumn, body, bodyLine } = template;
  return [
    ...gapsIn(subject, { line: 1, column: subjectColumn }, true),
    ...gapsIn(body, { line: bodyLine, column: 1 }, false),
  ];
}

function fillBody(body: string, values: PlaceholderValues): string {
  const lines = body.split('\n');
  const filled: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const text = replacePlaceholders(withoutHoles(line), values);
    if (!isTagsOnly(line) || !isEmptyOf(line, values)) {
      filled.push(text);
    } else if (isBlank(filled.at(-1)) && isBlank(lines[index + 1])) {
      // The line stood between two blank ones: one of them goes with it.
      index += 1;
    }
  }
  return filled.join('\n').trimEnd();
}

/** What a line of Markdown has around its text: it says nothing alone. */
const MARKS_ONLY = /^(?:[\s>*+\-#_~`]|\d+[.)](?=\s|$))*$/;

/** Whether all placeholders of the line stay empty. */
function isEmptyOf(line: string, values: PlaceholderValues): boolean {
  return findPlaceholders(line).every(({ source }) => replacePlaceholders(source, values).trim() === '');
}

/** Whether a line, its conditions decided, has nothing but placeholders, or nothing any more. */
function isTagsOnly(line: string): boolean {
  const found = findPlaceholders(line);
  const rest = found.reduce((text, { source }) => text.replace(source, ''), withoutHoles(line));
  return (found.length > 0 || line.includes(LEFT_OUT)) && MARKS_ONLY.test(rest);
}

function withoutHoles(decided: string): string {
  return decided.replaceAll(LEFT_OUT, '');
}

/** The start and the end of the text count as blank lines. */
function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ').trim();
}

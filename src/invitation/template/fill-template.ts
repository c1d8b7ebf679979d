import { positionAt } from '../../text/text-file.ts';
import { decideConditions, LEFT_OUT } from './conditions.ts';
import type { Template } from './parse-template.ts';
import {
  findPlaceholders,
  hasValue,
  isPlaceholderName,
  type PlaceholderName,
  type PlaceholderValues,
  replacePlaceholders,
} from './placeholders.ts';

/** A placeholder that stays empty and leaves a hole in its line. */
export interface Gap {
  readonly name: PlaceholderName;
  readonly isInSubject: boolean;
  /** In the file, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Puts values into a template. A line of nothing but placeholders that all stay empty, and of conditions, is left out, so
 * that a missing note leaves no gap.
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
 * they are empty. An empty fallback, `{{note|}}`, says that nothing is meant.
 */
export function findGaps({ subject, body, bodyLine }: Template, values: PlaceholderValues): readonly Gap[] {
  const gapsIn = (text: string, firstLine: number, isInSubject: boolean): readonly Gap[] => {
    const gaps: Gap[] = [];
    let lineStart = 0;
    for (const line of decideConditions(text, values).split('\n')) {
      for (const { name, fallback, index } of isInSubject || !isTagsOnly(line) ? findPlaceholders(line) : []) {
        if (name === undefined || !isPlaceholderName(name) || fallback !== undefined || hasValue(values, name))
          continue;
        const place = positionAt(text, lineStart + index);
        gaps.push({ name, isInSubject, line: firstLine + place.line - 1, column: place.column });
      }
      lineStart += line.length + 1;
    }
    return gaps;
  };
  // A template that is fit for use has no header but its subject.
  return [...gapsIn(subject, 1, true), ...gapsIn(body, bodyLine, false)];
}

function fillBody(body: string, values: PlaceholderValues): string {
  const lines = body.split('\n');
  const filled: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const text = replacePlaceholders(withoutHoles(line), values);
    if (text.trim() !== '' || !isTagsOnly(line)) {
      filled.push(text);
    } else if (isBlank(filled.at(-1)) && isBlank(lines[index + 1])) {
      // The line stood between two blank ones: one of them goes with it.
      index += 1;
    }
  }
  return filled.join('\n').trimEnd();
}

/** Whether a line, its conditions decided, has nothing but placeholders, or nothing any more. */
function isTagsOnly(line: string): boolean {
  const found = findPlaceholders(line);
  const rest = found.reduce((text, { source }) => text.replace(source, ''), withoutHoles(line));
  return (found.length > 0 || line.includes(LEFT_OUT)) && rest.trim() === '';
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

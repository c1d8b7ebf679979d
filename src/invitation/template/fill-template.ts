import { positionAt } from '../../text/text-file.ts';
import type { Template } from './parse-template.ts';
import {
  findPlaceholders,
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
 * Puts values into a template. A line of nothing but placeholders that all stay empty is left out, so that a missing
 * note leaves no gap.
 */
export function fillTemplate(
  template: Pick<Template, 'subject' | 'body'>,
  values: PlaceholderValues,
): Pick<Template, 'subject' | 'body'> {
  return {
    subject: oneLine(replacePlaceholders(template.subject, values)),
    body: fillBody(template.body, values),
  };
}

/**
 * The placeholders that leave a hole with these values: they stand among other text, and say nothing for the case that
 * they are empty. An empty fallback, `{{note|}}`, says that nothing is meant.
 */
export function findGaps({ subject, body, bodyLine }: Template, values: PlaceholderValues): readonly Gap[] {
  const gapsIn = (text: string, firstLine: number, isInSubject: boolean): readonly Gap[] =>
    text.split('\n').flatMap((line, index) => {
      if (!isInSubject && isPlaceholdersOnly(line)) return [];
      return findPlaceholders(line).flatMap(({ name, fallback, index: at }) => {
        if (name === undefined || !isPlaceholderName(name) || fallback !== undefined) return [];
        if ((values[name] ?? '').trim() !== '') return [];
        return [{ name, isInSubject, line: firstLine + index, column: positionAt(line, at).column }];
      });
    });
  // A template that is fit for use has no header but its subject.
  return [...gapsIn(subject, 1, true), ...gapsIn(body, bodyLine, false)];
}

function fillBody(body: string, values: PlaceholderValues): string {
  const lines = body.split('\n');
  const filled: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const text = replacePlaceholders(line, values);
    if (text.trim() !== '' || !isPlaceholdersOnly(line)) {
      filled.push(text);
    } else if (isBlank(filled.at(-1)) && isBlank(lines[index + 1])) {
      // The line stood between two blank ones: one of them goes with it.
      index += 1;
    }
  }
  return filled.join('\n').trimEnd();
}

function isPlaceholdersOnly(line: string): boolean {
  const found = findPlaceholders(line);
  const rest = found.reduce((text, { source }) => text.replace(source, ''), line);
  return found.length > 0 && rest.trim() === '';
}

/** The start and the end of the text count as blank lines. */
function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ').trim();
}

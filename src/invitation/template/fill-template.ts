import type { Template } from './parse-template.ts';
import { findPlaceholders, type PlaceholderValues, replacePlaceholders } from './placeholders.ts';

/**
 * Puts values into a template. A line that is one placeholder and stays empty is left out, so that a missing note
 * leaves no gap.
 */
export function fillTemplate(template: Template, values: PlaceholderValues): Template {
  return {
    subject: oneLine(replacePlaceholders(template.subject, values)),
    body: fillBody(template.body, values),
  };
}

function fillBody(body: string, values: PlaceholderValues): string {
  const lines = body.split('\n');
  const filled: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const text = replacePlaceholders(line, values);
    if (text.trim() !== '' || !isPlaceholderOnly(line)) {
      filled.push(text);
    } else if (isBlank(filled.at(-1)) && isBlank(lines[index + 1])) {
      // The line stood between two blank ones: one of them goes with it.
      index += 1;
    }
  }
  return filled.join('\n').trimEnd();
}

function isPlaceholderOnly(line: string): boolean {
  const [first] = findPlaceholders(line);
  return first !== undefined && line.trim() === first.source;
}

/** The start and the end of the text count as blank lines. */
function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ').trim();
}

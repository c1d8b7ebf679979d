import { wrongUsage } from '../errors.ts';
import { countCharacters, normaliseLineBreaks, type TextShape, unwantedCharacters } from './characters.ts';

/**
 * Checks a value that goes on one line of an e-mail, such as a name, and returns it without white space around it.
 * `label` names it in messages. Throws `value-invalid`.
 */
export function singleLine(
  text: string,
  label: string,
  maxLength: number,
  options: { readonly optional?: boolean } = {},
): string {
  const value = text.trim();
  if (value === '' && options.optional !== true) {
    throw wrongUsage('value-invalid', `${label} is empty.`);
  }
  return checked(value, label, maxLength, 'one line');
}

/**
 * Checks a value of several lines, such as a note. Line breaks become `\n`; blank lines around it are removed. May be
 * empty. Throws `value-invalid`.
 */
export function multiLine(text: string, label: string, maxLength: number): string {
  const value = normaliseLineBreaks(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  return checked(value, label, maxLength, 'lines');
}

function checked(value: string, label: string, maxLength: number, shape: TextShape): string {
  const [first] = unwantedCharacters(value, shape);
  if (first !== undefined) {
    const position = countCharacters(value.slice(0, first.index)) + 1;
    throw wrongUsage('value-invalid', `${label} has ${first.name} at character ${position}.`);
  }
  const length = countCharacters(value);
  if (length > maxLength) {
    throw wrongUsage('value-invalid', `${label} has ${length} characters; at most ${maxLength} are allowed.`);
  }
  return value;
}

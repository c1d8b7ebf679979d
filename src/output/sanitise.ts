/**
 * Characters that could move the cursor, change colours, or reorder what is read: C0 and C1 controls, line and
 * paragraph separators, and bidirectional overrides. Text that did not come from us passes through here before it
 * reaches a terminal.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** One line that is safe to show: each unsafe character becomes a space. */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, ' ');
}

/** As `oneLine`, with an ellipsis for the middle of a line of more than 1,000 characters. */
export function shortLine(text: string): string {
  const line = oneLine(text);
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 200)} … ${line.slice(-200)}`;
}

const LONGEST_LINE = 1000;

/** JSON that is safe to show and has the same value: JSON.stringify escapes only the first 32 control characters. */
export function safeJson(value: unknown, indentation?: number): string {
  return safeInJson(JSON.stringify(value, null, indentation));
}

/** JSON text with the unsafe characters in its strings escaped. */
export function safeInJson(text: string): string {
  return text.replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The unsafe ones, without those that lay the JSON out. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Several lines that are safe to show: line feeds and tabs stay. */
export function manyLines(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' || character === '\t' ? character : ' '));
}

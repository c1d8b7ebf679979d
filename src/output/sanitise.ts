/**
 * Characters that could move the cursor, change colours, or reorder what is read: C0 and C1 controls, line and
 * paragraph separators, and bidirectional overrides. Text that did not come from us passes through here before it
 * reaches a terminal.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** One line that is safe to show: each unsafe character becomes a space. */
export function oneLine(text: string): string {
  return text.replace(unsafe, ' ');
}

/** As `oneLine`, without the middle of what is too long for a person to read. */
export function shortLine(text: string): string {
  const line = oneLine(text);
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 200)} … ${line.slice(-200)}`;
}

const longestLine = 1000;

/** JSON that is safe to show and says the same: the library escapes no controls but the first 32. */
export function safeJson(value: unknown, indentation?: number): string {
  return JSON.stringify(value, null, indentation).replace(
    unsafeInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The unsafe ones, without those that lay the JSON out. */
const unsafeInJson = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Several lines that are safe to show: line feeds and tabs stay. */
export function manyLines(text: string): string {
  return text.replace(unsafe, (character) => (character === '\n' || character === '\t' ? character : ' '));
}

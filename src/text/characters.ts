/** A character that must not be in text for a customer. */
export interface UnwantedCharacter {
  /** Offset in UTF-16 units. */
  readonly index: number;
  /** What to call it in a message; never the character itself, which could act on a terminal. */
  readonly name: string;
}

/**
 * Control characters, the two Unicode line separators, the characters that reorder text around them (they can make a
 * link look like another one), and halves of surrogate pairs. Right-to-left letters are allowed.
 */
const UNWANTED = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/** `one line` refuses line breaks and tabs as well. */
export type TextShape = 'one line' | 'lines';

/** The characters of the text that must not be in it, in order. */
export function* unwantedCharacters(text: string, shape: TextShape): Generator<UnwantedCharacter> {
  for (const match of text.matchAll(UNWANTED)) {
    const [character] = match;
    if (shape === 'lines' && (character === '\n' || character === '\t')) {
      continue;
    }
    yield { index: match.index, name: nameOf(character) };
  }
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0);
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (character === '\n' || character === '\r') {
    return 'a line break';
  }
  if (character === '\t') {
    return 'a tab';
  }
  if (code === 0x2028 || code === 0x2029) {
    return `a line separator (${codePoint})`;
  }
  if (code >= 0x2000 && code < 0x2100) {
    return `a hidden character that reorders text (${codePoint})`;
  }
  return code >= 0xd800 ? `half of a character (${codePoint})` : `a control character (${codePoint})`;
}

/** The length as a person counts it: an emoji outside the basic plane is one. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/** Windows and old Mac line breaks become `\n`. */
export function normaliseLineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

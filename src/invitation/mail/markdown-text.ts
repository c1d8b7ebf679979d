/** The characters that a backslash escapes in Markdown. */
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/**
 * Tells which characters of a body came from one of the values. A character is one when any occurrence of any value
 * covers it, so that values that overlap can't uncover each other.
 */
export function literalCharacters(body: string, values: readonly string[]): (index: number) => boolean {
  const covered = new Uint8Array(body.length);
  for (const value of values) {
    // A value the operator changed in part is still covered where its lines are whole.
    for (const text of body.includes(value) ? [value] : value.split('\n')) {
      for (let at = body.indexOf(text); at >= 0 && text.trim() !== ''; at = body.indexOf(text, at + 1)) {
        covered.fill(1, at, at + text.length);
      }
    }
  }
  return (index) => covered[index] === 1;
}

/** Escapes the characters that are literal, so that Markdown shows them as they are. */
export function escapeText(text: string, isLiteral: (index: number) => boolean): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    const afterLiteral = index > 0 && isLiteral(index - 1);
    if (isLiteral(index) && !afterLiteral && hasOpenBackslash(text, index)) {
      // `C:\{{customer}}` in a template: that backslash must not swallow ours.
      result += '\\';
    }
    // `{{note}}.` in a template with the note "1" would start a numbered list.
    const endsListNumber =
      afterLiteral && /[.)]/.test(sign) && /(?:^|\s)\d{1,9}$/.test(text.slice(Math.max(0, index - 10), index));
    result += (isLiteral(index) && PUNCTUATION.test(sign)) || endsListNumber ? `\\${sign}` : sign;
  }
  return result;
}

/** An odd number of backslashes before the index: the last one escapes what follows. */
function hasOpenBackslash(text: string, index: number): boolean {
  let count = 0;
  while (text[index - 1 - count] === '\\') {
    count += 1;
  }
  return count % 2 === 1;
}

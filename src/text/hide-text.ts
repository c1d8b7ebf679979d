const HIDDEN = '***';

/** As entities of HTML, by name. */
const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * A text without this secret in it, however it is spelled there: as it is, escaped in JSON (also in JSON within JSON), as
 * entities of HTML, or percent-encoded.
 */
export function hideText(text: string, secret: string): string {
  if (secret === '') return text;
  const spelled = Array.from({ length: secret.length }, (_, index) => spellingsOf(secret.charAt(index)));
  return text.replace(new RegExp(spelled.join(''), 'g'), HIDDEN);
}

/** A pattern for all the ways to write one character (a UTF-16 code unit). */
function spellingsOf(character: string): string {
  const code = character.charCodeAt(0);
  const hex = anyCase(code.toString(16));
  const literal = `\\u${code.toString(16).padStart(4, '0')}`;
  const named = NAMED[character] === undefined ? [] : [`&${NAMED[character]};`];
  const percent = encodedOf(character);
  return `(?:${[
    ...named,
    `&#0*${code};`,
    `&#[xX]0*${hex};`,
    `\\\\+u0*${hex}`,
    ...(percent === undefined ? [] : [anyCase(percent)]),
    `\\\\*${literal}`,
  ].join('|')})`;
}

/** Percent-encoded, whether an address needs that or not; undefined for half of a pair. */
function encodedOf(character: string): string | undefined {
  if (/[\ud800-\udfff]/.test(character)) return undefined;
  return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** A pattern for digits in either case. */
function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

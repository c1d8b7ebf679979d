import { nameKey } from './name-key.ts';

/**
 * A text as it is searched for: its `nameKey`, and without the accents of Latin, Greek and Cyrillic letters, so that
 * `munchen` finds `München`. Marks that other scripts write vowels with are kept.
 */
export function searchKey(text: string): string {
  const folded = nameKey(text);
  if (ASCII.test(folded)) return folded;
  return folded
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/**
 * The `searchKey` of a text, where it is to be stored beside the text: null where it is nothing but the text with its ASCII
 * letters in lower case, which a database can tell by itself.
 */
export function searchKeyBeside(text: string): string | null {
  if (PLAIN.test(text)) return null;
  const key = searchKey(text);
  return key === text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) ? null : key;
}

/** Letters and digits of ASCII, with single blanks between them: most names, which need not be folded to know their keys. */
const PLAIN = /^[a-z\d]+(?: [a-z\d]+)*$/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
const ASCII = /^[\x00-\x7f]*$/;

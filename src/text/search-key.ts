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

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
const ASCII = /^[\x00-\x7f]*$/;

import { nameKey } from './name-key.ts';

/**
 * A text as it is searched for: its `nameKey`, and without the accents of Latin, Greek and Cyrillic letters, so that
 * `munchen` finds `München`. Marks that other scripts write vowels with are kept.
 */
export function searchKey(text: string): string {
  return keyOfCharacters(text) ?? keyOfWhole(text);
}

/**
 * The `searchKey` of a text, where it is to be stored beside the text: null where it is nothing but the text with its ASCII
 * letters in lower case, which a database can tell by itself.
 */
export function searchKeyBeside(text: string): string | null {
  if (PLAIN.test(text)) return null;
  const key = searchKey(text);
  if (key.length !== text.length) return key;
  return key === text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) ? null : key;
}

/** Letters and digits of ASCII, with single blanks between them: many names, which need not be folded to know their keys. */
const PLAIN = /^[a-z\d]+(?: [a-z\d]+)*$/i;

function keyOfWhole(text: string): string {
  return nameKey(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/** What becomes of single characters, by their code units; null where something else may become of it beside another. */
const keys = new Map<number, string | null>();

/**
 * The same in a fraction of the time, which counts when a million customers are written: the key is made of those of the
 * characters. Undefined where they may not stand for themselves, and where nothing is left of them.
 */
function keyOfCharacters(text: string): string | undefined {
  let key = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    let its = keys.get(unit);
    if (its === undefined) {
      its = keyOfCharacter(String.fromCharCode(unit));
      keys.set(unit, its);
    }
    if (its === null) return undefined;
    // Of several blanks one stays.
    if (its !== ' ' || !key.endsWith(' ')) key += its;
  }
  return key.trim() || undefined;
}

/** Marks, the parts of syllables in Hangul, and halves of characters make one letter with the one before them. */
const COMPOSING = /[\p{M}\p{Cs}\u1100-\u11ff]/u;

function keyOfCharacter(character: string): string | null {
  // Between two letters, a blank is kept.
  return COMPOSING.test(character.normalize('NFKC')) ? null : keyOfWhole(`a${character}a`).slice(1, -1);
}

/**
 * A customer's name in the form in which two spellings of it are equal: without regard to case, width, punctuation and
 * spacing. `Contoso, Ltd.` and `CONTOSO  ltd` have the same key. Letters of every script stay.
 *
 * @returns the key; the trimmed name itself when there is nothing but punctuation in it. A key is its own key.
 */
export function nameKey(name: string): string {
  const letters = spaced(name.normalize('NFKC')).replace(/[\p{P}\p{Cc}\p{Cf}]/gu, '');
  // Again after each step: removing a joiner, or folding, may put a letter beside an accent that it composes with.
  const key = spaced(caseFolded(letters.normalize('NFKC')).normalize('NFKC')).trim();
  return key === '' ? name.trim() : key;
}

/** Unicode's case folding, which JavaScript lacks, by lower, upper and lower case (`ẞ` > `ß` > `SS` > `ss`). */
export function caseFolded(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

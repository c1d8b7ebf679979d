import { directionOf, hasLetters, opposite } from '../../text/direction.ts';

/** Where a name stands in a text: from `start` to before `end`. */
export interface NamePlace {
  readonly start: number;
  readonly end: number;
}

/** First strong isolate, and what ends it: no viewer of plain text mixes what is between them with what is around them. */
export const ISOLATE = '\u2068';
export const END_OF_ISOLATE = '\u2069';

/**
 * Where values of one line stand that have letters of another direction than the language: a Hebrew name in an English
 * sentence, or an English one in an Arabic sentence. None is found in an address, which must stay as it is.
 */
export function foreignNames(text: string, values: readonly string[], language: string): readonly NamePlace[] {
  const foreign = opposite(directionOf(language));
  const names = values.filter((value) => !value.includes('\n') && hasLetters(value, foreign));
  if (names.length === 0) return [];
  const taken = [...text.matchAll(/\S*(?::\/\/|@)\S*/g)].map(({ index, 0: address }) => ({
    start: index,
    end: index + address.length,
  }));
  const found: NamePlace[] = [];
  // A name that contains another one is taken whole.
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length;
      const around = (text[start - 1] ?? '') + (text[end] ?? '');
      const overlaps = [...found, ...taken].some((place) => start < place.end && end > place.start);
      if (!overlaps && !hasLetters(around, foreign)) found.push({ start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The text as it was before `isolateNames`: a draft that was printed is read back. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/** The text with an isolate around each foreign name. */
export function isolateNames(text: string, values: readonly string[], language: string): string {
  // Nothing is mixed where all is written from left to right; to ask for the direction of a language takes milliseconds.
  if (!hasLetters(text, 'rtl')) return text;
  let result = '';
  let at = 0;
  for (const { start, end } of foreignNames(text, values, language)) {
    result += text.slice(at, start) + ISOLATE + text.slice(start, end) + END_OF_ISOLATE;
    at = end;
  }
  return result + text.slice(at);
}

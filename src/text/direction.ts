/** The way a text is written and read. */
export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** The direction of a language, by its tag; from left to right where the tag is none. */
export function directionOf(language: string): Direction {
  try {
    const { script = '' } = new Intl.Locale(language).maximize();
    return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

const LETTERS: Readonly<Record<Direction, RegExp>> = {
  rtl: /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Thaa}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}]/u,
  ltr: /(?=\p{L})[^\p{scx=Arab}\p{scx=Hebr}\p{scx=Thaa}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}]/u,
};

/** Whether a text has letters of this direction. */
export function hasLetters(text: string, direction: Direction): boolean {
  return LETTERS[direction].test(text);
}

/** The other one. */
export function opposite(direction: Direction): Direction {
  return direction === 'ltr' ? 'rtl' : 'ltr';
}

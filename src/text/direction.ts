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

/** Made when they are asked for: Unicode has to be gone through for each script. */
const LETTERS: Readonly<Record<Direction, () => RegExp>> = {
  rtl: () => /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Thaa}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}]/u,
  ltr: () => /(?=\p{L})[^\p{scx=Arab}\p{scx=Hebr}\p{scx=Thaa}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}]/u,
};

/** Where Unicode keeps all that is written from right to left, and little else. */
const RIGHT_TO_LEFT_PLACES = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text has letters of this direction. */
export function hasLetters(text: string, direction: Direction): boolean {
  if (direction === 'rtl' && !RIGHT_TO_LEFT_PLACES.test(text)) return false;
  return LETTERS[direction]().test(text);
}

/** The other one. */
export function opposite(direction: Direction): Direction {
  return direction === 'ltr' ? 'rtl' : 'ltr';
}

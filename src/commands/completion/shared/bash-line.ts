/** A command line of bash as far as the cursor, taken apart as bash and its line editor do, and nothing of it evaluated. */
export interface BashLine {
  /** The words without their quotes; the last one is being typed. */
  readonly words: readonly string[];
  /** What the word begins with that stays on the line: the line editor replaces the rest of it. */
  readonly kept: string;
  /** The quote that is open. */
  readonly quote: BashQuote;
  /** Whether the word is where output goes to or input comes from. */
  readonly isRedirection: boolean;
}

export type BashQuote = '' | '"' | "'";

/** Characters after which a backslash is more than itself between double quotes. */
const ESCAPABLE = ['$', '`', '"', '\\', '\n'];

/**
 * Takes a line apart. `breaks` are the characters where bash's line editor begins a new word (COMP_WORDBREAKS), besides
 * those that begin one for bash. Undefined between `$'` and its end, where characters are written in other ways.
 */
export function readBashLine(line: string, breaks: string): BashLine | undefined {
  const words: string[] = [];
  let word: string | undefined;
  /** What the word begins with before its last unquoted break, and before the quote that is open. */
  let beforeBreak = '';
  let beforeQuote = '';
  let quote: BashQuote = '';
  let isRedirection = false;
  const endWord = () => {
    if (word !== undefined && !isRedirection) words.push(word);
    if (word !== undefined) isRedirection = false;
    word = undefined;
    beforeBreak = '';
  };
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    const next = line.charAt(index + 1);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (quote === '"' && character === '\\' && ESCAPABLE.includes(next)) {
        word = (word ?? '') + (next === '\n' ? '' : next);
        index += 1;
      } else word = (word ?? '') + character;
    } else if (character === '\\') {
      word = (word ?? '') + (next === '\n' ? '' : next);
      index += 1;
    } else if (character === '"' || character === "'") {
      if (character === "'" && line.charAt(index - 1) === '$') return undefined;
      quote = character;
      beforeQuote = word ?? '';
      word ??= '';
    } else if (/\s/.test(character)) endWord();
    else if (character === '<' || character === '>') {
      // `2>` is no word before the sign.
      if (word !== undefined && /^\d+$/.test(word)) word = undefined;
      endWord();
      isRedirection = true;
      while (/[<>&|]/.test(line.charAt(index + 1))) index += 1;
    } else {
      word = (word ?? '') + character;
      if (breaks.includes(character)) beforeBreak = word;
    }
  }
  const kept = quote === '' ? beforeBreak : beforeQuote;
  return { words: isRedirection ? words : [...words, word ?? ''], kept, quote, isRedirection };
}

/**
 * A text as a part of a word of bash, behind a quote that is open. Whatever is in it, bash takes it for that text. The
 * line editor closes the quote, but not behind a character that looks like it; and it takes one that comes first for the
 * quote that is open.
 */
export function bashQuoted(text: string, quote: BashQuote): string {
  if (quote === '') return text.replace(/[^\w./:=@%+,\u0080-\uffff-]/g, '\\$&');
  const within =
    quote === "'"
      ? text.replaceAll("'", `'\\''`)
      : // A backslash before `!` stays here, and without one the history is looked up.
        text.replace(/[$`"\\]/g, '\\$&').replaceAll('!', `"'!'"`);
  return `${within.startsWith(quote) ? quote : ''}${within}${within.endsWith(quote) ? quote : ''}`;
}

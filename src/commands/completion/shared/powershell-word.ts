import { powerShellLiteral } from '../../../text/powershell-literal.ts';

/** PowerShell takes the typographic quotes for quotes too, and any single one closes any other. */
const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;

/** The text of a word that is being typed, of which a quote may be open. Nothing in it is evaluated. */
export function readPowerShellWord(word: string): string {
  const quote = SINGLE.test(word.charAt(0)) ? SINGLE : DOUBLE.test(word.charAt(0)) ? DOUBLE : undefined;
  let text = '';
  for (let index = quote === undefined ? 0 : 1; index < word.length; index += 1) {
    const character = word.charAt(index);
    if (character === '`' && quote !== SINGLE) {
      index += 1;
      text += word.charAt(index);
    } else if (quote?.test(character)) {
      // Two of them are one; one alone ends the text.
      if (!quote.test(word.charAt(index + 1))) return text + word.slice(index + 1);
      index += 1;
      text += character;
    } else text += character;
  }
  return text;
}

/** A text as a whole word of PowerShell. Whatever is in it, PowerShell takes it for that text. */
export function powerShellQuoted(text: string): string {
  // What begins with a hyphen is an option also without quotes, and reads better.
  if (/^(?:--?[a-z][a-z-]*(?:=[\w.-]+)?|[A-Za-z][\w.-]*)$/.test(text)) return text;
  return powerShellLiteral(text);
}

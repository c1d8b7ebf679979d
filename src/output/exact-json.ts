import { safeInJson } from './sanitise.ts';

/** Spaces of one level. */
const INDENTATION = 2;

/**
 * JSON with line feeds and indentation for reading. Every name and value stays as it was written, large numbers too, but
 * for characters that are not safe to show, which are escaped. The text has to be JSON.
 */
export function indentedJson(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  let depth = 0;
  let before = '';
  const parts = tokens.map((token) => {
    const isEnd = token === ']' || token === '}';
    if (isEnd) depth -= 1;
    const isEmpty = isEnd && (before === '[' || before === '{');
    const isLineStart = before === '[' || before === '{' || before === ',' || isEnd;
    const gap = isLineStart && before !== '' && !isEmpty ? `\n${' '.repeat(INDENTATION * depth)}` : '';
    if (token === '[' || token === '{') depth += 1;
    before = token;
    return `${gap}${token === ':' ? ': ' : token}`;
  });
  return safeInJson(parts.join(''));
}

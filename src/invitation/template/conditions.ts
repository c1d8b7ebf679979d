import { isNameOfPlaceholder } from '../../text/placeholder-name.ts';
import { findTags, hasValue, type PlaceholderValues } from './placeholders.ts';

/** Stands for each character that is left out. No template has it: a file with it is no text. */
export const LEFT_OUT = '\0';

/**
 * A text whose conditions were decided: `{{#name}}…{{/name}}` keeps the text between where `name` has a value. Each
 * character that goes, those of the tags in any case, is `LEFT_OUT`, so that all others stay at their offsets.
 */
export function decideConditions(text: string, values: PlaceholderValues): string {
  let decided = '';
  let at = 0;
  let isKept = true;
  const add = (until: number, isShown: boolean) => {
    decided += isShown ? text.slice(at, until) : LEFT_OUT.repeat(until - at);
    at = until;
  };
  for (const { mark, name = '', index, source } of findTags(text)) {
    if (mark === '' || !isNameOfPlaceholder(name)) continue;
    add(index, isKept);
    add(index + source.length, false);
    isKept = mark === '/' || hasValue(values, name);
  }
  add(text.length, isKept);
  return decided;
}

/** The names on which a part of the text hangs. */
export function conditionsIn(text: string): ReadonlySet<string> {
  const names = findTags(text).map(({ mark, name = '' }) => (mark === '#' ? name : ''));
  return new Set(names.filter(isNameOfPlaceholder));
}

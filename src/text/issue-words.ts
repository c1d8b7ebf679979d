import { type BaseIssue, getDotPath } from 'valibot';

/**
 * What is wrong with an entry of a file that a person may have written, for them: `settings.language must be a text`.
 * `above` are the names of the entries that the checked value is in.
 */
export function issueInWords(issue: BaseIssue<unknown>, ...above: readonly string[]): string {
  const place = [...above, getDotPath(issue) ?? []].flat().join('.');
  return `${place === '' ? 'the whole' : place} ${problemOf(issue)}`;
}

function problemOf({ kind, type, expected, received, message }: BaseIssue<unknown>): string {
  if (received === 'undefined') return 'is missing';
  if (type === 'picklist') return `must be one of ${(expected ?? '').replaceAll(/[()"]/g, '').replaceAll(' | ', ', ')}`;
  if (type === 'literal') return `must be ${expected}`;
  // The other messages are our own, and go on after the name of the entry.
  return (kind === 'schema' && EXPECTED[expected ?? '']) || message;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'must be a text',
  number: 'must be a number',
  Object: 'must be entries in braces: { … }',
  Array: 'must be a list in brackets: [ … ]',
};

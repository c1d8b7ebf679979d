import { wrongUsage } from '../errors.ts';
import { readAssignment } from '../text/placeholder-name.ts';
import { multiLine } from '../text/values.ts';

/** What placeholders of the operator's own stand for, by their names. Plain text, may have several lines. */
export type OwnPlaceholders = Readonly<Record<string, string>>;

/** The longest text for one, in characters. */
const LONGEST_TEXT = 4000;

/** Reads `NAME=TEXT`, which `label` names in messages. The text may be empty. Throws `value-invalid`. */
export function readPlaceholder(text: string, label: string): readonly [name: string, value: string] {
  const assignment = readAssignment(text);
  if (!assignment.ok) throw wrongUsage('value-invalid', `${label} ${assignment.problem}.`);
  const [name, value] = assignment.value;
  return [name, multiLine(value, `The text for {{${name}}} in ${label}`, LONGEST_TEXT)];
}

/** Those that were there, with the ones that are given; an empty text removes one. Undefined where none is left. */
export function changedPlaceholders(
  before: OwnPlaceholders = {},
  given: readonly string[] = [],
  label: string,
): OwnPlaceholders | undefined {
  const texts = new Map(Object.entries(before));
  for (const text of given) {
    const [name, value] = readPlaceholder(text, label);
    if (value === '') texts.delete(name);
    else texts.set(name, value);
  }
  return texts.size === 0 ? undefined : Object.fromEntries(texts);
}

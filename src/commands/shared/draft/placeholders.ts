import { wrongUsage } from '../../../errors.ts';
import { refuseReserved } from '../../../invitation/template/placeholders.ts';
import { readAssignment } from '../../../text/placeholder-name.ts';
import { singleLine } from '../../../text/values.ts';

/** The longest text for one, in characters. */
const LONGEST_TEXT = 500;

/** What `--set` says of the operator's own placeholders, each as `NAME=TEXT`; an empty text says that one has none. */
export function placeholdersFrom(texts: readonly string[]): Readonly<Record<string, string>> {
  const entries = texts.map((text) => {
    const assignment = readAssignment(text);
    if (!assignment.ok) throw wrongUsage('value-invalid', `--set ${assignment.problem}.`);
    const [name, value] = assignment.value;
    return [name, singleLine(value, `The text for {{${name}}} in --set`, LONGEST_TEXT, { optional: true })] as const;
  });
  refuseReserved(entries.map(([name]) => name));
  return Object.fromEntries(entries);
}

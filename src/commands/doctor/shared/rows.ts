import type { Wording } from '../../../cli/wording.ts';
import { CHECKS, type Finding } from '../../../doctor/finding.ts';
import { findingText } from '../../../doctor/texts.ts';
import { type Hint, hintLines } from '../../../errors.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** A finding in words. May hold text from outside. */
export interface FindingRow extends Pick<Finding, 'check' | 'state'> {
  /** One line. */
  readonly finding: string;
  /** What to do about it, in one line; null when there is nothing to be done. */
  readonly fix: string | null;
}

export const findingFields: readonly Field<FindingRow>[] = [
  defineField({
    name: 'check',
    title: 'CHECK',
    type: json.oneOf(CHECKS),
    meaning: 'the name of the check',
    value: ({ check }) => check,
  }),
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.oneOf(['ok', 'warn', 'fail', 'skip']),
    meaning: 'how it ended; skip: it could not be made, for a reason that another check tells',
    value: ({ state }) => state,
  }),
  defineField({
    name: 'finding',
    title: 'FINDING',
    type: json.text,
    meaning: 'what was found, in one line',
    value: ({ finding }) => finding,
  }),
  defineField({
    name: 'fix',
    title: 'FIX',
    type: json.orNull(json.text),
    meaning: 'what to do about it; null where there is nothing to do',
    value: ({ fix }) => fix,
  }),
];

/** `now` is what the age of things is told by. */
export function findingRow(finding: Finding, wording: Wording, now: Date): FindingRow {
  const { check, state, fix } = finding;
  return { check, state, finding: findingText(finding, now), fix: fixLine(fix, wording) };
}

/**
 * What to do, in one line: the command alone, where its label says no more than the command does. Further lines of a
 * hint are for Microsoft's support, or for those who want to know more.
 */
export function fixLine(fix: Hint | null, wording: Wording): string | null {
  const [first] = hintLines(fix ?? undefined);
  if (first === undefined) return null;
  if (typeof first !== 'string' && first.next !== undefined && isLabel(first.says)) return wording.command(first.next);
  return wording.advice(first);
}

/** Whether it is nothing but a label before the command, such as `Sign in again`. */
function isLabel(says = ''): boolean {
  return !/[.,?{]/.test(says);
}

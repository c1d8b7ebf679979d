import { wrongUsage } from '../errors.ts';
import { type JsonSchema, json } from '../output/json-type.ts';
import { readDays } from '../text/duration.ts';
import { defineOption, type Reader } from './command.ts';

/** For every command that changes something. */
export const dryRun = defineOption({
  flags: '--dry-run',
  meaning: 'say what would be done, and change nothing',
});

/** For commands that ask before something that can't be undone. */
export const yes = defineOption({ flags: '--yes', meaning: 'do not ask' });

/** Names one of a reseller's indirect providers. */
export const provider = defineOption({
  flags: '--provider <name>',
  meaning: 'the indirect provider, if the profile has several',
  values: 'provider',
});

/** A reader that says what it takes. */
export function readerOf<Value>(takes: JsonSchema, read: (text: string, flag: string) => Value): Reader<Value> {
  return Object.assign(read, { takes });
}

/** Reads a whole number within these bounds. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return readerOf({ type: 'integer', minimum: least, maximum: most }, (text, flag) => {
    const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw wrongUsage('number-invalid', `${flag} takes a whole number from ${least} to ${most}.`);
  });
}

/** The most days that one can ask for. */
const MOST_DAYS = 3650;

/** Reads a number of days: `30`, `30d` or `P30D`. */
export const days = readerOf({ type: 'string', pattern: '^(\\d+[dD]?|[pP]\\d+[dD])$' }, (text, flag) => {
  const read = readDays(text);
  if (read.ok && read.value <= MOST_DAYS) return read.value;
  throw wrongUsage('number-invalid', `${flag} takes a number of days from 0 to ${MOST_DAYS}, as 30, 30d or P30D.`);
});

/** Reads a day, which begins at midnight UTC, or a moment in ISO 8601. */
export const moment = readerOf({ anyOf: [json.date, json.time] }, (text, flag) => {
  const date = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw wrongUsage('value-invalid', `${flag} is not a day such as 2026-11-01, or a moment in ISO 8601.`);
});

/** The longest time that one can ask for: a day, in seconds. */
const MOST_SECONDS = 86_400;

/** Reads a number of seconds, with parts of them. */
export const seconds = readerOf({ type: 'number', minimum: 0, maximum: MOST_SECONDS }, (text, flag) => {
  const number = /^(?:\d{1,10}(?:\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number <= MOST_SECONDS) return number;
  throw wrongUsage('number-invalid', `${flag} takes a number of seconds from 0 to ${MOST_SECONDS}.`);
});

/** How long a command waits for a busy service. */
export const maxWait = defineOption({
  flags: '--max-wait <seconds>',
  meaning: 'how long to wait for a busy service; 120 if not given',
  default: 120,
  parse: seconds,
});

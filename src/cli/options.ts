import { wrongUsage } from '../errors.ts';
import { defineOption } from './command.ts';

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
});

/** Reads a whole number within these bounds. */
export function wholeNumber(least: number, most: number): (text: string, flag: string) => number {
  return (text, flag) => {
    const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw wrongUsage('number-invalid', `${flag} takes a whole number from ${least} to ${most}.`);
  };
}

/** The longest time that one can ask for: a day, in seconds. */
const MOST_SECONDS = 86_400;

/** Reads a number of seconds, with parts of them. */
export function seconds(text: string, flag: string): number {
  const number = /^(?:\d{1,10}(?:\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number <= MOST_SECONDS) return number;
  throw wrongUsage('number-invalid', `${flag} takes a number of seconds from 0 to ${MOST_SECONDS}.`);
}

/** How long a command waits for a busy service. */
export const maxWait = defineOption({
  flags: '--max-wait <seconds>',
  meaning: 'how long to wait for a busy service; 120 if not given',
  parse: seconds,
});

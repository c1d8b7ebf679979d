import { wrongUsage } from '../errors.ts';

/** A whole number given with an option; undefined when it was not given. */
export function wholeNumber(text: string | undefined, option: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw wrongUsage('number-invalid', `${option} takes a whole number from ${least} to ${most}.`);
}

/** The longest time that one can ask for: a day, in seconds. */
const mostSeconds = 86_400;

/** Seconds given with an option, with parts of them. */
export function secondsFrom(text: string, option: string): number {
  const seconds = /^(?:\d{1,10}(?:\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (seconds <= mostSeconds) return seconds;
  throw wrongUsage('number-invalid', `${option} takes a number of seconds from 0 to ${mostSeconds}.`);
}

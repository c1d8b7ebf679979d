import { wrongUsage } from '../errors.ts';

/** A whole number given with an option; undefined when it was not given. */
export function wholeNumber(text: string | undefined, option: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw wrongUsage('number-invalid', `${option} takes a whole number from ${least} to ${most}.`);
}

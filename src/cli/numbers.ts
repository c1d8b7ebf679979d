import { wholeNumber as readWholeNumber, seconds } from './options.ts';

/** A whole number given with an option; undefined when it was not given. */
export function wholeNumber(text: string | undefined, option: string, least: number, most: number): number | undefined {
  return text === undefined ? undefined : readWholeNumber(least, most)(text, option);
}

/** Seconds given with an option, with parts of them. */
export function secondsFrom(text: string, option: string): number {
  return seconds(text, option);
}

import { canonicalTag } from '../../text/language-tag.ts';

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/**
 * A length of time as one writes it in a letter, e.g. `730 Tage`. `duration` is ISO 8601, as the service writes it: of
 * one unit, such as `P730D`; empty for none (`PT0S`, `P0D`), and as it is where it is written otherwise. A language that
 * isn't a valid tag gives English.
 */
export function lengthInWords(duration: string, language: string): string {
  if (/^P(?:T?0[YMWDHS])+$/i.test(duration)) return '';
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined) return duration;
  const style = { style: 'unit', unit: UNITS[unit as keyof typeof UNITS], unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(canonicalTag(language) ?? 'en', style).format(Number(count));
}

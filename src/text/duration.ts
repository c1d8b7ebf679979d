import type { Result } from '../errors.ts';

/** Days: `30`, `30d`, or an ISO 8601 duration of days, `P30D`. */
const DAYS = /^(?:(\d{1,6})d?|P(\d{1,6})D)$/i;

/** The days that a text means, as people (`30`, `30d`) and programs (`P30D`) write them. */
export function readDays(text: string): Result<number, 'malformed'> {
  const [, short, iso] = DAYS.exec(text.trim()) ?? [];
  const digits = short ?? iso;
  return digits === undefined ? { ok: false, problem: 'malformed' } : { ok: true, value: Number(digits) };
}

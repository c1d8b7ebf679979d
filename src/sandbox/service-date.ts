import type { MiddlewareHandler } from 'hono';
import { faultDraws } from './fault-draw.ts';
import type { Sandbox } from './sandbox.ts';

/** How far ahead the wrong clock is. Milliseconds. */
const AHEAD = 20 * 60_000;

/** Sets the `Date` of answers, by the clock of the stand-in; a wrong one while the fault `clock-wrong` is ordered. */
export function serviceDate(sandbox: Sandbox): MiddlewareHandler {
  const draws = faultDraws(sandbox, 120);
  return async (context, next) => {
    const error = draws().oddity('clock-wrong') === undefined ? 0 : AHEAD;
    context.header('Date', new Date(sandbox.clock.now().getTime() + error).toUTCString());
    await next();
  };
}

/** A time without fractions of a second, as the service writes most of its times. Milliseconds since 1970. */
export function writtenTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

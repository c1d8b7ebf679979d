import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../ports/ports.ts';
import { faultDraws } from './fault-draw.ts';
import type { Sandbox } from './sandbox.ts';

/** How far ahead a wrong clock is. Milliseconds. */
const ahead = 20 * 60_000;

/** Dates answers wrongly when that was ordered. */
export function clockFault(sandbox: Sandbox, clock: Clock): MiddlewareHandler {
  const draws = faultDraws(sandbox, 120);
  return async (context, next) => {
    if (draws().oddity('clock-wrong') !== undefined) {
      context.header('Date', new Date(clock.now().getTime() + ahead).toUTCString());
    }
    await next();
  };
}

import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../ports/ports.ts';
import { faultDraws } from './fault-draw.ts';
import type { Sandbox } from './sandbox.ts';

/** How far ahead the wrong clock is. Milliseconds. */
const AHEAD = 20 * 60_000;

/** Sets a wrong `Date` on answers while the fault `clock-wrong` is ordered. */
export function clockFault(sandbox: Sandbox, clock: Clock): MiddlewareHandler {
  const draws = faultDraws(sandbox, 120);
  return async (context, next) => {
    if (draws().oddity('clock-wrong') !== undefined) {
      context.header('Date', new Date(clock.now().getTime() + AHEAD).toUTCString());
    }
    await next();
  };
}

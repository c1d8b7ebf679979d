import { ExitCode } from '../errors.ts';
import type { Answer } from './answer.ts';
import type { KnownFault } from './protocol.ts';

/** Milliseconds that Microsoft's libraries allow the clock of a client to be wrong by. */
const ALLOWED_SKEW = 5 * 60_000;

/**
 * What a refused token means when this machine's clock is wrong: it was the clock that said the token had not expired.
 * Undefined when the clocks agree, or the answer has no date.
 */
export function skewedClock({ headers, service }: Answer, now: Date): KnownFault | undefined {
  const skew = now.getTime() - Date.parse(headers.date ?? '');
  if (Number.isNaN(skew) || Math.abs(skew) <= ALLOWED_SKEW) return undefined;
  return {
    name: 'clock-wrong',
    exitCode: ExitCode.signIn,
    says: `${service} did not accept the sign-in, and this machine's clock is ${inWords(skew)}.`,
    hint: { says: "Set this machine's clock, then sign in again", next: { command: 'login' } },
  };
}

function inWords(skew: number): string {
  const minutes = Math.abs(skew) / 60_000;
  const [count, unit] =
    minutes < 120 ? [minutes, 'minutes'] : minutes < 2880 ? [minutes / 60, 'hours'] : [minutes / 1440, 'days'];
  return `${Math.round(count)} ${unit} ${skew > 0 ? 'fast' : 'slow'}`;
}

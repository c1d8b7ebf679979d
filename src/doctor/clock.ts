import { type Finding, fail, ok, skip, warn } from './finding.ts';

/** Milliseconds that this machine's clock may be off before Microsoft refuses sign-ins. */
const ALLOWED_SKEW = 5 * 60_000;
/** Milliseconds that are worth a warning. */
const NOTICEABLE_SKEW = 60_000;

/** What sets the clock by the network. */
const CLOCK_COMMANDS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo timedatectl set-ntp true',
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

/**
 * Whether this machine's clock is right. Each skew is this machine's time minus that of a service, in milliseconds;
 * undefined where the service told none.
 */
export function checkClock(skews: readonly (number | undefined)[], platform: NodeJS.Platform): Finding {
  const told = skews.filter((skew) => skew !== undefined);
  if (told.length === 0) return skip('clock', 'clock-unknown', {});
  // A service that answers from a cache tells an old time, so the smallest difference counts.
  const skew = told.reduce((best, next) => (Math.abs(next) < Math.abs(best) ? next : best));
  const facts = { seconds: Math.round(Math.abs(skew) / 1000), direction: skew > 0 ? 'fast' : 'slow' } as const;
  const fix = CLOCK_COMMANDS[platform] ?? 'Set the clock of this machine.';
  if (Math.abs(skew) > ALLOWED_SKEW) return fail('clock', 'clock-wrong', facts, fix);
  if (Math.abs(skew) > NOTICEABLE_SKEW) return warn('clock', 'clock-inaccurate', facts, fix);
  return ok('clock', 'clock-right', {});
}

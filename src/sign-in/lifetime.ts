/** Milliseconds a token must still be good for when it is handed out: what it is used for takes its time. */
const MARGIN = 2 * 60_000;
/** Milliseconds. Entra makes none that is good for longer (Microsoft identity platform, configurable token lifetimes). */
const LONGEST = 24 * 60 * 60_000;

/** When something expires that is good for so many seconds, as an answer has them; undefined when it does not say. */
export function expiryFrom(seconds: unknown, now: Date): Date | undefined {
  const life = Number(seconds) * 1000;
  return life > 0 ? new Date(now.getTime() + Math.min(life, LONGEST)) : undefined;
}

/** Whether a token can be handed out. One that is good for longer than any was kept while this clock was wrong. */
export function isFresh({ expiresAt }: { readonly expiresAt: Date }, now: Date): boolean {
  const left = expiresAt.getTime() - now.getTime();
  return left > MARGIN && left <= LONGEST;
}

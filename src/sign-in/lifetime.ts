/** Milliseconds a token must still be valid for when it is handed out, so that it does not expire on its way. */
const MARGIN = 2 * 60_000;
/** Milliseconds. Entra's tokens are not valid for longer (Microsoft identity platform, configurable token lifetimes). */
const LONGEST = 24 * 60 * 60_000;

/** Minutes that a person has to sign in on the page in the browser. */
export const BROWSER_MINUTES = 5;

/** When a token or a code expires, from the `expires_in` of an answer, in seconds; undefined when that is no number. */
export function expiryFrom(seconds: unknown, now: Date): Date | undefined {
  const lifetime = Number(seconds) * 1000;
  return lifetime > 0 ? new Date(now.getTime() + Math.min(lifetime, LONGEST)) : undefined;
}

/** Whether a token can be handed out. One that would be valid for too long was stored while this clock was wrong. */
export function isFresh({ expiresAt }: { readonly expiresAt: Date }, now: Date): boolean {
  const left = expiresAt.getTime() - now.getTime();
  return left > MARGIN && left <= LONGEST;
}

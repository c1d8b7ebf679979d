/** One of the terms that follow each other in a subscription. */
export interface SubscriptionTerm {
  /** Counted from 0. */
  readonly number: number;
  /** Milliseconds since 1970, as is the end, which no longer belongs to it. */
  readonly start: number;
  readonly end: number;
}

/** The term that is running at a moment. `start` is the first day, in ISO 8601; `now` is in milliseconds since 1970. */
export function termAt(start: string, months: number, now: number): SubscriptionTerm {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const after = (terms: number) => Date.UTC(year, month - 1 + terms * months, day);
  const today = new Date(now);
  const passed = (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() - (month - 1);
  const guess = Math.floor(passed / months);
  const number = Math.max(0, after(guess) > now ? guess - 1 : guess);
  return { number, start: after(number), end: after(number + 1) };
}

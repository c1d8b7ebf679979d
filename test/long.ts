/** The short form of a test is part of `npm test`, the long one of `.ci/long`: the same test with more cases. */

/** Whether this is `.ci/long`. */
export const isLong = process.env.RELATE_TEST_LONG === '1';

/** Everything random in the tests follows from this number. */
export const seed = Number(process.env.RELATE_TEST_SEED ?? '20260310');

/** How many cases, rounds or customers a test has in its short form, and in its long one. */
export function many(short: number, long = short * 20): number {
  return isLong ? long : short;
}

import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another: without `I`, `l`, `1`, `O`, `o` and `0`. */
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';
const ALL = `${UPPER}${LOWER}${DIGITS}`;

const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A whole number from 0 up to, not including, `limit`, that nobody can guess. */
export type SecureRandom = (limit: number) => number;

/**
 * A new password, such as `Kfm7-Qt3x-Vw9r-Hd5p`: 16 letters and digits, which are more than 90 bits, with hyphens
 * between to read it out. It has all four kinds of characters, of which Microsoft Entra ID wants three.
 */
export function generatePassword(random: SecureRandom = randomInt): string {
  for (;;) {
    const groups = Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP_LENGTH }, () => ALL.charAt(random(ALL.length))).join(''),
    );
    const password = groups.join('-');
    // To choose again keeps all that are left equally likely.
    if ([UPPER, LOWER, DIGITS].every((kind) => hasOneOf(password, kind))) return password;
  }
}

function hasOneOf(password: string, kind: string): boolean {
  return [...kind].some((character) => password.includes(character));
}

import type { Random } from '../ports/ports.ts';

/** What ids are made of: no 0, 1, i, l, o or u, which are misread for one another or for v. */
export const ID_ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';

/** Characters in an id. */
const ID_LENGTH = 6;

/** An id for an invitation, a request or a mail: short enough to type, and unlikely (one in 729 million) to be one that exists. */
export function newId(random: Random): string {
  return Array.from({ length: ID_LENGTH }, () => ID_ALPHABET.charAt(random.integer(ID_ALPHABET.length))).join('');
}

const ID_OR_PREFIX = new RegExp(`^[${ID_ALPHABET}]{2,${ID_LENGTH}}$`);

/** Whether a text is an id, or long enough a start of one to look for. Lower case only. */
export function isIdOrPrefix(text: string): boolean {
  return ID_OR_PREFIX.test(text);
}

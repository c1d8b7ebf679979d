import type { Random } from '../ports/ports.ts';

/** What ids are made of: no 0, 1, i, l, o or u, which are misread for one another or for v. */
export const idAlphabet = '23456789abcdefghjkmnpqrstvwxyz';

/** Characters in an id. */
const idLength = 6;

/** An id for an invitation: short enough to type, and unlikely (one in 729 million) to be one that exists. */
export function newId(random: Random): string {
  return Array.from({ length: idLength }, () => idAlphabet.charAt(random.integer(idAlphabet.length))).join('');
}

const idOrPrefix = new RegExp(`^[${idAlphabet}]{2,${idLength}}$`);

/** Whether a text is an id, or long enough a start of one to look for. Lower case only. */
export function isIdOrPrefix(text: string): boolean {
  return idOrPrefix.test(text);
}

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

/** How many ids this process has made. */
let madeIds = 0;

/**
 * An id that sorts as text after all that this process has made before, of this moment or an earlier one: a UUID of
 * version 7, with a counter of 26 bits (RFC 9562, 5.7 and 6.2).
 */
export function sortableId(moment: Date, random: Random): string {
  madeIds += 1;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const part = () => hex(random.integer(0x1000000), 6);
  const time = hex(moment.getTime(), 12);
  const high = hex((madeIds >> 14) & 0xfff, 3);
  const low = hex(0x8000 | (madeIds & 0x3fff), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}-${part()}${part()}`;
}

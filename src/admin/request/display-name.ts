/** Characters that a relationship's name has at most. Source: Microsoft Graph documentation, delegatedAdminRelationship. */
export const LONGEST_DISPLAY_NAME = 50;

/**
 * What the service takes in a name is not published; it refuses some punctuation with status 400. Letters, digits, blanks
 * and these marks were never refused.
 */
const UNSUPPORTED = /[^\p{L}\p{M}\p{N} ._-]+/gu;

/** For a customer in whose name nothing is supported. */
const NAMELESS = 'Customer';

/**
 * The name of a customer's relationship of this number: `Contoso Ltd 1`. Names are unique among all relationships of the
 * partner, also those that ended, so that every relationship has a number of its own.
 */
export function displayNameOf(customer: string, number: number): string {
  const ending = ` ${number}`;
  const plain = customer.normalize('NFC').replace(UNSUPPORTED, ' ').replace(/\s+/gu, ' ').trim();
  return `${cut(plain === '' ? NAMELESS : plain, LONGEST_DISPLAY_NAME - ending.length)}${ending}`;
}

/** The number in a name that `displayNameOf` made for this customer; undefined for one that the operator chose. */
export function numberIn(displayName: string, customer: string): number | undefined {
  const digits = / (\d{1,9})$/.exec(displayName)?.[1];
  const number = digits === undefined ? Number.NaN : Number(digits);
  return displayNameOf(customer, number) === displayName ? number : undefined;
}

/** The lowest number whose name is not taken. */
export function freeDisplayName(customer: string, isTaken: (displayName: string) => boolean, from = 1): string {
  for (let number = from; ; number += 1) {
    const displayName = displayNameOf(customer, number);
    if (!isTaken(displayName)) return displayName;
  }
}

/** At most so many UTF-16 code units, and no half of a character at the end. */
function cut(text: string, most: number): string {
  let short = '';
  for (const character of text) {
    if (short.length + character.length > most) break;
    short += character;
  }
  return short.trimEnd();
}

/** 64 bits of a text, as two words without a sign. Nobody can tell what they will be; they keep no secret. */
export interface Digest {
  first: number;
  second: number;
}

/** Puts the digest of the text into `digest`: as MurmurHash3 with two of its lanes, two characters a step. */
export function digestInto(digest: Digest, text: string): void {
  digest.first = 0;
  digest.second = 0;
  take(digest, text);
  finish(digest);
}

const own: Digest = { first: 0, second: 0 };

/** Hexadecimal digits of a whole digest. */
export const DIGEST_LENGTH = 16;

/** All bits of the digest of a text, in hexadecimal digits. */
export function wholeDigestOf(text: string): string {
  digestInto(own, text);
  return hexOf(own.first) + hexOf(own.second);
}

function hexOf(word: number): string {
  return word.toString(16).padStart(DIGEST_LENGTH / 2, '0');
}

/**
 * A digest of 53 bits of several texts, in their order: a whole number. Of a million such lists, the chance that two have the
 * same is 1 to 18,000. A text that they were joined to would be copied before it is read, which takes longer than to read
 * them.
 */
export function digestOfAll(texts: readonly (string | null)[]): number {
  own.first = 0;
  own.second = 0;
  for (const text of texts) {
    take(own, text ?? NO_TEXT);
    // Tells where it ends: an empty one would leave no trace.
    own.second = (own.second + 0x9e3779b9) | 0;
  }
  finish(own);
  return own.first * 2 ** 21 + (own.second >>> 11);
}

/** For null: no service sends it as a text. */
const NO_TEXT = '\0';

/** Lets what is there depend on one more text. */
function take(digest: Digest, text: string): void {
  const { length } = text;
  let first = digest.first ^ length;
  let second = digest.second;
  for (let index = 0; index < length; index += 2) {
    let part = text.charCodeAt(index);
    if (index + 1 < length) part |= text.charCodeAt(index + 1) << 16;
    first ^= Math.imul(rotated(Math.imul(part, 0x239b961b), 15), 0xab0e9789);
    first = (Math.imul(rotated(first, 19) + second, 5) + 0x561ccd1b) | 0;
    second ^= Math.imul(rotated(Math.imul(part, 0xab0e9789), 16), 0x38b34ae5);
    second = (Math.imul(rotated(second, 17) + first, 5) + 0x0bcaa747) | 0;
  }
  digest.first = first;
  digest.second = second;
}

function finish(digest: Digest): void {
  const first = mixed(digest.first + digest.second);
  const second = mixed(digest.second);
  digest.first = (first + second) >>> 0;
  digest.second = (second + digest.first) >>> 0;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Lets each bit of a word depend on all of them. */
function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

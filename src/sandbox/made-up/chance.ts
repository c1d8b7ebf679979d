/** Numbers that look random but follow from a seed: the same seed gives the same customers on every machine. */

/** A whole number of 32 bits that follows from three. */
export function mix(seed: number, index: number, salt: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ index;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A whole number of 32 bits that follows from a seed and a text (FNV-1a over its UTF-16 units). */
export function mixText(seed: number, text: string, salt: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(seed, hash, salt);
}

const rounds = [101, 102, 103, 104];

/** Replaces an index of 32 bits by another number, so that it can be read back out of an id. A Feistel network. */
export function encipher(seed: number, index: number): number {
  let left = index >>> 16;
  let right = index & 0xffff;
  for (const round of rounds) [left, right] = [right, left ^ (mix(seed, right, round) & 0xffff)];
  return ((left << 16) | right) >>> 0;
}

/** What `encipher` was given. */
export function decipher(seed: number, number: number): number {
  let left = number >>> 16;
  let right = number & 0xffff;
  for (const round of [...rounds].reverse()) [left, right] = [right ^ (mix(seed, left, round) & 0xffff), left];
  return ((left << 16) | right) >>> 0;
}

/** A GUID in lower case, of the form of random ones (version 4), made of four numbers of 32 bits. */
export function guid(first: number, second: number, third: number, fourth: number): string {
  const version = (second & 0xffff0fff) | 0x4000;
  const variant = (third & 0x3fffffff) | 0x80000000;
  return (
    `${pair(first >>> 16)}${pair(first)}-${pair(version >>> 16)}-${pair(version)}-` +
    `${pair(variant >>> 16)}-${pair(variant)}${pair(fourth >>> 16)}${pair(fourth)}`
  );
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The lower 16 bits as hexadecimal digits. A page of the list has thousands of them. */
function pair(number: number): string {
  return `${bytes[(number >>> 8) & 0xff]}${bytes[number & 0xff]}`;
}

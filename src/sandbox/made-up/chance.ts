/** Numbers that look random but follow from a seed, so that a seed gives the same customers on every machine. */

/** A number of 32 bits that follows from the three given. */
export function mix(seed: number, index: number, salt: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ index;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A number of 32 bits that follows from a seed, a text and a salt (FNV-1a over the UTF-16 units of the text). */
export function mixText(seed: number, text: string, salt: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(seed, hash, salt);
}

const ROUNDS = [101, 102, 103, 104];

/** Turns an index of 32 bits into another number, from which `decipher` gets it back (a Feistel network). */
export function encipher(seed: number, index: number): number {
  let left = index >>> 16;
  let right = index & 0xffff;
  for (const round of ROUNDS) [left, right] = [right, left ^ (mix(seed, right, round) & 0xffff)];
  return ((left << 16) | right) >>> 0;
}

/** The index that `encipher` turned into this number. */
export function decipher(seed: number, number: number): number {
  let left = number >>> 16;
  let right = number & 0xffff;
  for (const round of [...ROUNDS].reverse()) [left, right] = [right ^ (mix(seed, left, round) & 0xffff), left];
  return ((left << 16) | right) >>> 0;
}

/** A GUID in lower case made of four numbers of 32 bits. It has the form of a random one (version 4). */
export function guid(first: number, second: number, third: number, fourth: number): string {
  const version = (second & 0xffff0fff) | 0x4000;
  const variant = (third & 0x3fffffff) | 0x80000000;
  return (
    `${pair(first >>> 16)}${pair(first)}-${pair(version >>> 16)}-${pair(version)}-` +
    `${pair(variant >>> 16)}-${pair(variant)}${pair(fourth >>> 16)}${pair(fourth)}`
  );
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The lower 16 bits as hexadecimal digits. From a table, since a page of the list needs thousands of them. */
function pair(number: number): string {
  return `${BYTES[(number >>> 8) & 0xff]}${BYTES[number & 0xff]}`;
}

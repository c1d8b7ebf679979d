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
  const middle = hex(second);
  const end = hex(third);
  const variant = '89ab'.charAt(third >>> 30);
  return `${hex(first)}-${middle.slice(0, 4)}-4${middle.slice(5)}-${variant}${end.slice(1, 4)}-${end.slice(4)}${hex(fourth)}`;
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0');
}

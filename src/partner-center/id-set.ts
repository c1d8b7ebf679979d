const wordsOfKey = 4;
const firstCapacity = 1024;

/**
 * A set of GUIDs in any case. A list of 100,000 customers takes 4 MB, a tenth of what a Set of strings does. Texts that
 * are no GUIDs are taken too, and take more.
 */
export class IdSet {
  // Open addressing: a slot is the 128 bits of a GUID, and an empty one is all zeros.
  #slots = new Uint32Array(firstCapacity * wordsOfKey);
  #used = 0;
  readonly #others = new Set<string>();
  readonly #key = new Uint32Array(wordsOfKey);

  /** Whether the id is there. */
  has(id: string): boolean {
    if (!readGuid(id, this.#key)) return this.#others.has(id.toLowerCase());
    return !isEmpty(this.#slots, findSlot(this.#slots, this.#key));
  }

  /** False when the id was there already. */
  add(id: string): boolean {
    if (!readGuid(id, this.#key)) {
      const before = this.#others.size;
      this.#others.add(id.toLowerCase());
      return this.#others.size > before;
    }
    const at = findSlot(this.#slots, this.#key);
    if (!isEmpty(this.#slots, at)) return false;
    this.#slots.set(this.#key, at);
    this.#used += 1;
    if (this.#used * wordsOfKey * 4 > this.#slots.length * 3) this.#grow();
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += wordsOfKey) {
      if (isEmpty(before, at)) continue;
      const key = before.subarray(at, at + wordsOfKey);
      this.#slots.set(key, findSlot(this.#slots, key));
    }
  }
}

/** Where the key is, or the empty slot where it belongs. */
function findSlot(slots: Uint32Array, key: Uint32Array): number {
  const capacity = slots.length / wordsOfKey;
  let hash = 0;
  for (const word of key) hash = Math.imul(hash ^ word ^ (hash >>> 15), 0x9e3779b1);
  let slot = (hash ^ (hash >>> 16)) & (capacity - 1);
  for (;;) {
    const at = slot * wordsOfKey;
    if (isEmpty(slots, at) || key.every((word, index) => slots[at + index] === word)) return at;
    slot = (slot + 1) & (capacity - 1);
  }
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return slots[at] === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0;
}

/** Reads the digits of a GUID; false for anything else, and for the empty GUID, which marks an empty slot. */
function readGuid(id: string, key: Uint32Array): boolean {
  if (id.length !== 36) return false;
  let word = 0;
  let digits = 0;
  let any = 0;
  for (let index = 0; index < 36; index += 1) {
    const code = id.charCodeAt(index);
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (code !== 0x2d) return false;
      continue;
    }
    const letter = code | 0x20;
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isDigit && (letter < 0x61 || letter > 0x66)) return false;
    word = (word << 4) | (isDigit ? code - 0x30 : letter - 0x57);
    digits += 1;
    if (digits % 8 !== 0) continue;
    key[digits / 8 - 1] = word;
    any |= word;
    word = 0;
  }
  return any !== 0;
}

/** The items in batches of this size, the last one smaller. */
export function batchesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/**
 * The same items, starting with another one at each moment. Where only some of them can be asked for, since the budget
 * is spent or the service stops answering, it is the turn of the others another time.
 */
export function rotated<Item>(items: readonly Item[], now: Date): Item[] {
  // Multiples of the golden ratio are spread evenly, also for moments at regular intervals.
  const turn = (now.getTime() * ((Math.sqrt(5) - 1) / 2)) % 1;
  const start = Math.floor(turn * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

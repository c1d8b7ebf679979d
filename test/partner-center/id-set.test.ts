import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdSet } from '../../src/partner-center/id-set.ts';
import { idOf } from './service.ts';

const odd = fc.oneof(
  fc.string(),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'b44bb1fb-c595-45b0-9e09-00000000000g', `${idOf(1)} `),
);
const guid = fc.oneof(fc.uuid(), fc.nat(300).map(idOf));

describe('a set of ids', () => {
  test('knows what it has seen, in any case', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(guid, odd)), (ids) => {
        const set = new IdSet();
        const known = new Set<string>();
        for (const id of [...ids, ...ids.map((each) => each.toUpperCase())]) {
          expect(set.has(id)).toBe(known.has(id.toLowerCase()));
          expect(set.add(id)).toBe(!known.has(id.toLowerCase()));
          known.add(id.toLowerCase());
        }
      }),
    );
  });

  test('loses nothing as it grows, and confuses none that differ in one digit', () => {
    const set = new IdSet();
    const ids = Array.from({ length: 20_000 }, (_, number) => idOf(number));
    expect(ids.every((id) => set.add(id))).toBe(true);
    expect(ids.some((id) => set.add(id))).toBe(false);
    const id = 'b44bb1fb-c595-45b0-9e09-d657365580bf';
    const near = [...id].flatMap((digit, at) => (digit === '-' ? [] : `${id.slice(0, at)}a${id.slice(at + 1)}`));
    expect(near.length).toBe(32);
    expect(near.every((other) => set.add(other))).toBe(true);
  });
});

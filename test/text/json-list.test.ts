import { describe, expect, test } from 'vitest';
import { openLongList } from '../../src/text/json-list.ts';
import { fc } from '../properties.ts';

/** Customers of about 400 bytes each. */
const customers = Array.from({ length: 300 }, (_, index) => ({
  id: `${index}`,
  name: `Süß & Söhne 株式会社 ${index}`,
  inner: [{ name: 'a' }, { name: '],[{"id":"' }],
  rest: 'x'.repeat(300),
}));

function bytesOf(value: unknown, indent?: number): Buffer {
  return Buffer.from(JSON.stringify(value, null, indent));
}

describe('a long list in a record', () => {
  test.each([
    ['with its items at the end', { totalCount: 300, items: customers }],
    ['with its items in front', { items: customers, links: { next: { uri: '/customers', headers: [{ key: 'a' }] } } }],
    ['alone', { items: customers }],
  ])('%s is read whole', (_, value) => {
    const list = openLongList(bytesOf(value));
    expect(list?.items()).toEqual(value.items);
    expect({ ...list?.record, items: list?.items() }).toEqual(value);
  });

  test('has but its last items in the record that is there at once', () => {
    const list = openLongList(bytesOf({ items: customers }));
    const known = list?.record.items as readonly unknown[];
    expect(known.length).toBeLessThan(100);
    expect(customers.slice(-known.length)).toEqual(known);
  });

  test('may follow a byte order mark', () => {
    const list = openLongList(Buffer.concat([Buffer.from('\uFEFF'), bytesOf({ items: customers })]));
    expect(list?.items()).toEqual(customers);
  });

  test('is as JSON.parse has it, whatever texts, numbers and lists are in it', () => {
    const item = fc.record({
      id: fc.string({ unit: 'binary' }),
      more: fc.jsonValue(),
      pad: fc.constant('y'.repeat(2000)),
    });
    const page = fc.record({ value: fc.array(item, { minLength: 20, maxLength: 40 }), link: fc.string() });
    fc.assert(
      fc.property(page, (value) => {
        const json = bytesOf(value);
        const list = openLongList(json);
        const whole = JSON.parse(json.toString());
        if (list === undefined) return;
        expect({ ...list.record, value: list.items() }).toEqual(whole);
      }),
    );
  });

  test('that is broken between its ends is told as that', () => {
    const json = bytesOf({ items: customers }).toString().replace('"id":"5"', '"id":5"');
    expect(() => openLongList(Buffer.from(json))?.items()).toThrow(SyntaxError);
  });

  test.each([1, 2, 3, 5, 8, 13, 21, 34])(
    'whose items have lists of %i that look like it is read whole or not at all',
    (size) => {
      const inner = customers.slice(0, size).map(({ id }) => ({ id }));
      const items = customers.map((customer) => ({ ...customer, inner }));
      expect([items, undefined]).toContainEqual(itemsOrNone(bytesOf({ items })));
    },
  );
});

function itemsOrNone(json: Uint8Array): readonly unknown[] | undefined {
  try {
    return openLongList(json)?.items();
  } catch {
    return undefined;
  }
}

describe('no long list is', () => {
  test.each<[what: string, json: Uint8Array]>([
    ['a short one', bytesOf({ items: customers.slice(0, 3) })],
    ['an empty one', bytesOf({ items: [] })],
    ['a list without a record around it', bytesOf(customers)],
    ['one of two', bytesOf({ items: customers, others: [1] })],
    ['one of texts', bytesOf({ items: customers.map(({ rest }) => rest) })],
    ['one that is printed for people', bytesOf({ items: customers }, 2)],
    ['one in UTF-16', Buffer.from(JSON.stringify({ items: customers }), 'utf16le')],
    ['one that is cut off', bytesOf({ items: customers }).subarray(0, -1)],
    ['a page of HTML', Buffer.from(`<html>[{"${'x'.repeat(100_000)}</html>`)],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_, json) => {
    expect(openLongList(json)).toBeUndefined();
  });
});

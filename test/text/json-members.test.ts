import { describe, expect, test } from 'vitest';
import { withMembers } from '../../src/text/json-members.ts';
import { fc } from '../properties.ts';

describe('members of a JSON object', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['{"quantity":1,"id":"a"}', { quantity: 25 }, '{"quantity":25,"id":"a"}'],
    ['{ "id" : "a" ,\n "quantity" : 1 }\n', { quantity: 25 }, '{ "id" : "a" ,\n "quantity" : 25 }\n'],
    ['{"Quantity":1,"Id":"a"}', { quantity: 2, status: 'active' }, '{"Quantity":2,"Id":"a","Status":"active"}'],
    ['{"id":"a"}', { quantity: 2 }, '{"id":"a","quantity":2}'],
    ['{}', { quantity: 2 }, '{"quantity":2}'],
    [
      '{"a":{"quantity":1},"b":[{"quantity":1}],"quantity":1}',
      { quantity: 2 },
      '{"a":{"quantity":1},"b":[{"quantity":1}],"quantity":2}',
    ],
    [
      '{"name":"a } , \\"quantity\\": 7 {","quantity":null}',
      { quantity: 2 },
      '{"name":"a } , \\"quantity\\": 7 {","quantity":2}',
    ],
    ['{"quantity":{"a":[1,{}]},"b":[]}', { quantity: 2 }, '{"quantity":2,"b":[]}'],
    [
      '{"big":12345678901234567890.10,"e":1E+2,"quantity":1}',
      { quantity: 2 },
      '{"big":12345678901234567890.10,"e":1E+2,"quantity":2}',
    ],
    ['{"quantity":1,"quantity":1}', { quantity: 2 }, '{"quantity":2,"quantity":2}'],
  ])('of %s are changed, and no other character', (text, changes, expected) => {
    expect(withMembers(text, changes)).toBe(expected);
  });

  test('are those that were asked for, whatever else there is', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(object, fc.jsonValue(), fc.constantFrom(0, 2), (before, value, indent) => {
        const text = JSON.stringify(before, null, indent);
        const own = Object.keys(before).some((name) => name === 'Quantity') ? 'Quantity' : undefined;
        fc.pre(own === undefined && Object.keys(before).some((name) => /^[a-z]/.test(name)));
        expect(JSON.parse(withMembers(text, { quantity: value }))).toEqual({
          ...before,
          quantity: JSON.parse(JSON.stringify(value)),
        });
      }),
    );
  });
});

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { issueInWords } from '../../src/text/issue-words.ts';

const schema = v.object({
  name: v.pipe(v.string(), v.minLength(1, 'is empty')),
  size: v.optional(v.number()),
  kind: v.optional(v.picklist(['a', 'b'])),
  version: v.optional(v.literal(1)),
  parts: v.optional(v.array(v.object({ id: v.string() }))),
  other: v.optional(v.custom(() => false, 'must be something else')),
});

test.each([
  [{}, 'name is missing'],
  [null, 'the whole must be entries in braces: { … }'],
  ['x', 'the whole must be entries in braces: { … }'],
  [{ name: 7 }, 'name must be a text'],
  [{ name: null }, 'name must be a text'],
  [{ name: '' }, 'name is empty'],
  [{ name: 'x', size: '1' }, 'size must be a number'],
  [{ name: 'x', kind: 'c' }, 'kind must be one of a, b'],
  [{ name: 'x', version: 2 }, 'version must be 1'],
  [{ name: 'x', parts: {} }, 'parts must be a list in brackets: [ … ]'],
  [{ name: 'x', parts: [{ id: 'y' }, {}] }, 'parts.1.id is missing'],
  [{ name: 'x', parts: [7] }, 'parts.0 must be entries in braces: { … }'],
  [{ name: 'x', other: 7 }, 'other must be something else'],
])('%j: %s', (value, words) => {
  expect(v.safeParse(schema, value).issues?.map((issue) => issueInWords(issue))).toEqual([words]);
});

test('the entries above come first', () => {
  const [issue] = v.safeParse(schema, {}).issues ?? [];
  expect(issue && issueInWords(issue, 'profiles', 'contoso.com')).toBe('profiles.contoso.com.name is missing');
});

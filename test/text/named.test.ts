import { expect, test } from 'vitest';
import { findNamed } from '../../src/text/named.ts';

const things = [
  { name: 'Wingtip', id: '1a' },
  { name: 'acme', id: '2b' },
  { name: 'Acme', id: '3c' },
  { name: 'Straße', id: '4d' },
  { name: '2B', id: '5e' },
];

test.each([
  ['Wingtip', '1a'],
  ['wingtip', '1a'],
  ['WINGTIP', '1a'],
  ['acme', '2b'],
  ['Acme', '3c'],
  ['STRASSE', '4d'],
  ['1A', '1a'],
  // An id is meant before a name.
  ['2B', '2b'],
])('%j is the thing with the id %s', (wanted, id) => {
  const found = findNamed(things, wanted, (thing) => thing.id);
  expect(found).toMatchObject({ ok: true, value: { id } });
});

test.each([
  ['ACME', ['acme', 'Acme']],
  ['wing', []],
  ['wing-tip', []],
  ['', []],
])('%j may be %j', (wanted, names) => {
  const found = findNamed(things, wanted);
  expect(found.ok ? found.value : found.problem.map(({ name }) => name)).toEqual(names);
});

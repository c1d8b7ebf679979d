import { expect, test } from 'vitest';
import { isSwissGerman, withoutEszett } from '../../src/text/swiss-german.ts';

test.each([
  ['de-CH', true],
  ['de-LI', true],
  ['de-CH-1996', true],
  ['de', false],
  ['de-AT', false],
  ['fr-CH', false],
])('German without ß is written in %s: %s', (tag, expected) => {
  expect(isSwissGerman(tag)).toBe(expected);
});

test.each([
  ['Mit freundlichen Grüßen', 'Mit freundlichen Grüssen'],
  ['GROẞE MAßE', 'GROSSE MAssE'],
  ['Größe: https://straße.example/maß größer', 'Grösse: https://straße.example/maß grösser'],
  ['groß@straße.example heißt', 'groß@straße.example heisst'],
  ['{{contact|Straße}}', '{{contact|Strasse}}'],
])('%s is written %s', (text, expected) => {
  expect(withoutEszett(text)).toBe(expected);
});

import { describe, expect, test } from 'vitest';
import { hideText } from '../../src/text/hide-text.ts';

const secret = `Aé"<7&\\x%'9 /`;

describe('a secret is hidden', () => {
  test.each<[string, string]>([
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['in JSON that escapes all it can', [...secret].map((one) => `\\u${hex(one)}`).join('')],
    ['in JSON that escapes in capitals', [...secret].map((one) => `\\u${hex(one).toUpperCase()}`).join('')],
    ['in JSON that escapes slashes', JSON.stringify(secret).slice(1, -1).replace('/', '\\/')],
    ['in HTML', secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')],
    ['in HTML with hexadecimal entities', [...secret].map((one) => `&#x${hex(one)};`).join('')],
    ['percent-encoded', encodeURIComponent(secret).replace(/'/g, '%27')],
  ])('%s', (_, spelled) => {
    expect(hideText(`before ${spelled} after`, secret)).toBe('before *** after');
  });
});

test('it is hidden wherever it stands, and nothing else is', () => {
  expect(hideText('Kfm7-Qt3x and kfm7-qt3x and Kfm7-Qt3x.', 'Kfm7-Qt3x')).toBe('*** and kfm7-qt3x and ***.');
});

test('signs of a pattern mean themselves', () => {
  expect(hideText('aXb a.b', 'a.b')).toBe('aXb ***');
});

test('without a secret a text stays as it is', () => {
  expect(hideText('all of it', '')).toBe('all of it');
});

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

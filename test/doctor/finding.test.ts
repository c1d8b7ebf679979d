import { expect, test } from 'vitest';
import { commandOf } from '../../src/doctor/finding.ts';

test.each([
  ['Sign in again: relate login --profile "a b"', 'relate login --profile "a b"'],
  ['Store your partner account: relate init\nor not', 'relate init'],
  [
    'Make a new one in the app registration, then: relate login --client-secret-stdin',
    'Make a new one in the app registration, then: relate login --client-secret-stdin',
  ],
  [
    'Ask your administrator what it wants. Then: relate login',
    'Ask your administrator what it wants. Then: relate login',
  ],
  ['Signed in with the wrong account? Then: relate login', 'Signed in with the wrong account? Then: relate login'],
  ['Mend it in an editor.', 'Mend it in an editor.'],
  [undefined, null],
])('of the hint %j, what mends it is %j', (hint, fix) => {
  expect(commandOf(hint)).toBe(fix);
});

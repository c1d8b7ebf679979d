import { expect, test } from 'vitest';
import { Wording } from '../../../src/cli/wording.ts';
import { fixText } from '../../../src/commands/doctor/report.ts';
import { firstLine } from '../../../src/doctor/finding.ts';
import type { Hint } from '../../../src/errors.ts';

test.each<[Hint | undefined, string | null]>([
  [{ says: 'Sign in again', next: { command: 'login', profile: 'a b' } }, 'relate login --profile "a b"'],
  [[{ says: 'Store your partner account', next: { command: 'init' } }, 'or not'], 'relate init'],
  [
    { says: 'Make a new one in the app registration, then', next: { command: 'login' } },
    'Make a new one in the app registration, then: relate login',
  ],
  [
    { says: 'Ask your administrator what it wants. Then', next: { command: 'login' } },
    'Ask your administrator what it wants. Then: relate login',
  ],
  [
    { says: 'Signed in with the wrong account? Then', next: { command: 'login' } },
    'Signed in with the wrong account? Then: relate login',
  ],
  ['Mend it in an editor.', 'Mend it in an editor.'],
  [undefined, null],
])('of the hint %j, what to do is %j', (hint, fix) => {
  expect(fixText(firstLine(hint), new Wording())).toBe(fix);
});

import { describe, expect, test } from 'vitest';
import { Wording } from '../../../../src/cli/wording.ts';
import { findingRow, fixLine } from '../../../../src/commands/doctor/shared/rows.ts';
import { fail, failure } from '../../../../src/doctor/finding.ts';
import { failed, type Hint } from '../../../../src/errors.ts';
import { FakeClock } from '../../../fakes.ts';

const now = new FakeClock().now();

test('a finding is told in words, with the command to run', () => {
  const finding = fail(
    'ledger',
    'ledger-damaged',
    { path: '/x/ledger.db', problems: ['a', 'b'] },
    'Put a backup there.',
  );
  expect(findingRow(finding, new Wording(), now)).toEqual({
    check: 'ledger',
    state: 'fail',
    finding: 'The ledger /x/ledger.db is not whole: a; b.',
    fix: 'Put a backup there.',
  });
});

test('an error is told as it is, with the first line of its hint', () => {
  const error = failed('sign-in-damaged', 'Damaged.', {
    hint: [{ says: 'Sign in again', next: { command: 'login' } }, 'Request id: 1'],
  });
  expect(findingRow(failure('sign-in', error), new Wording(), now)).toEqual({
    check: 'sign-in',
    state: 'fail',
    finding: 'Damaged.',
    fix: 'relate login',
  });
});

describe('what to do', () => {
  test.each<[Hint | null, string | null]>([
    [{ next: { command: 'doctor', options: { fix: true } } }, 'relate doctor --fix'],
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
    [{ says: 'Run {next} once more', next: { command: 'login' } }, 'Run relate login once more'],
    [{ says: 'Keep {path} out of backups', facts: { path: '/a' } }, 'Keep /a out of backups'],
    ['Mend it in an editor.', 'Mend it in an editor.'],
    [[], null],
    [null, null],
  ])('about the hint %j is %j', (hint, fix) => {
    expect(fixLine(hint, new Wording())).toBe(fix);
  });
});

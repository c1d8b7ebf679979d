import { describe, expect, test } from 'vitest';
import { Wording } from '../../src/cli/wording.ts';
import type { Hint, NextStep } from '../../src/errors.ts';

const inUse = new Wording((name = 'in use') => ` --profile "${name}"`);

describe('a next step', () => {
  test.each<[NextStep, string]>([
    [{ command: 'profile list' }, 'relate profile list'],
    [{ command: 'profile use', args: ['NAME'] }, 'relate profile use NAME'],
    [{ command: 'customers alias', args: ['id', ''] }, 'relate customers alias id "" --profile "in use"'],
    [{ command: 'login', options: { setup: true } }, 'relate login --profile "in use" --setup'],
    [
      { command: 'profile edit', args: ['a b'], options: { tenantId: 'GUID' } },
      'relate profile edit "a b" --tenant-id GUID',
    ],
    [
      { command: 'invitations remind', args: ['k7m2xp'], profile: 'gov' },
      'relate invitations remind k7m2xp --profile "gov"',
    ],
    [{ command: 'invitations list' }, 'relate invitations list'],
    [{ command: 'link', options: { fetch: true, profile: 'my gov' } }, 'relate link --fetch --profile "my gov"'],
    [{ command: 'invite', args: ["O'Neil $ Sons"] }, `relate invite 'O'\\''Neil $ Sons' --profile "in use"`],
  ])('of %j is written %s', (next, line) => {
    expect(inUse.command(next)).toBe(line);
  });

  test('names no profile where none is in use, but for one that it asks for', () => {
    expect(new Wording().command({ command: 'customers list' })).toBe('relate customers list');
    expect(new Wording().command({ command: 'link', profile: 'gov' })).toBe('relate link --profile gov');
  });
});

describe('a hint', () => {
  test.each<[Hint, string]>([
    ['Try again.', 'Try again.'],
    [{ next: { command: 'invitations list' } }, 'relate invitations list'],
    [{ says: 'Sign in', next: { command: 'login' } }, 'Sign in: relate login'],
    [
      { says: 'Choose one: {next}, or go on.', next: { command: 'profile list' } },
      'Choose one: relate profile list, or go on.',
    ],
    [{ says: 'Leave out {option:providerTenantId}.' }, 'Leave out --provider-tenant-id.'],
    [{ says: 'Providers: {names}', facts: { names: '{next} {option:x}' } }, 'Providers: {next} {option:x}'],
    [{ says: 'No {slot} of ours' }, 'No {slot} of ours'],
    [['One.', { says: 'Two', next: { command: 'doctor' } }], 'One.\nTwo: relate doctor'],
    [[], ''],
  ])('%j is read as %j', (hint, text) => {
    expect(new Wording().hint(hint) ?? '').toBe(text);
  });
});

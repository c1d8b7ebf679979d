import { describe, expect, test } from 'vitest';
import { NO_CONCERNS } from '../../src/customers/admin-concerns.ts';
import { NO_REASON, nextStep, type StepFacts } from '../../src/customers/next-step.ts';

const contoso = { ...NO_REASON, id: 'ID', name: 'Contoso', domain: 'contoso.com', relationship: 'reseller' } as const;

/** The next step in one line; empty where there is nothing to do. */
function stepOf(facts: Partial<StepFacts>): string {
  const step = nextStep({ ...contoso, access: 'none', ...facts });
  if (step === null) return '';
  const { command, args = [], options = {} } = step;
  const flags = Object.entries(options).map(([name, value]) => (value === true ? `--${name}` : `--${name} ${value}`));
  return [command, ...args, ...flags].join(' ');
}

/** What there is to be done about the admin relationships. */
function concerns(facts: Partial<StepFacts['concerns']>): Pick<StepFacts, 'concerns'> {
  return { concerns: { ...NO_CONCERNS, ...facts } };
}

describe('the next step of a customer', () => {
  test.each<[string, Partial<StepFacts>]>([
    ['admin request ID', { access: 'none' }],
    ['admin request k7m2xp --resume', { access: 'none', ...concerns({ toResume: 'k7m2xp' }) }],
    ['admin request k7m2xp --resume', { access: 'granular', ...concerns({ toResume: 'k7m2xp' }) }],
    ['admin accept r1', { access: 'pending', ...concerns({ toAccept: 'r1', isPending: true }) }],
    ['', { access: 'pending', ...concerns({ isPending: true }) }],
    ['admin remind r1', { access: 'pending', ...concerns({ isPending: true, toRemind: 'r1' }) }],
    ['', { access: 'granular' }],
    ['', { access: 'delegated' }],
    ['', { access: 'unknown' }],
    ['admin extend r1', { access: 'expiring', ...concerns({ toExtend: 'r1', toRenew: 'r1' }) }],
    // Its successor waits for approval.
    ['', { access: 'expiring', ...concerns({ toExtend: 'r1', isPending: true }) }],
    ['admin remind r2', { access: 'expiring', ...concerns({ toExtend: 'r1', isPending: true, toRemind: 'r2' }) }],
    ['admin renew r1', { access: 'expiring', ...concerns({ toRenew: 'r1' }) }],
    ['admin renew r1', { access: 'expired', ...concerns({ toRenew: 'r1' }) }],
    ['customers restore ID', { access: 'removed' }],
  ])('is "%s"', (step, facts) => {
    expect(stepOf(facts)).toBe(step);
  });

  test('is an invitation for who has an admin relationship alone, unless one was taken back', () => {
    const unlisted = { relationship: 'none', access: 'granular' } as const;
    expect(stepOf(unlisted)).toBe('invite Contoso --domain contoso.com');
    expect(stepOf({ ...unlisted, domain: null })).toBe('invite Contoso');
    expect(stepOf({ ...unlisted, wasWithdrawn: true })).toBe('');
    expect(stepOf({ ...unlisted, access: 'removed' })).toBe('');
    expect(stepOf({ ...unlisted, access: 'expired', ...concerns({ toRenew: 'r1' }) })).toBe('admin renew r1');
  });

  test.each(['none', 'expired', 'removed', 'unknown'] as const)(
    'is nothing for who went away, with the access %s',
    (access) => {
      expect(stepOf({ relationship: 'removed', access, ...concerns({ toRenew: 'r1' }) })).toBe('');
    },
  );
});

describe('the next step of who is invited', () => {
  const invited = { id: null, relationship: 'invited', access: 'unknown', invitationId: 'k7m2xp' } as const;

  test('is a reminder when none came for long, of the invitation first', () => {
    expect(stepOf(invited)).toBe('');
    expect(stepOf({ ...invited, isReminderDue: true })).toBe('invitations remind k7m2xp');
    const both = concerns({ isPending: true, toRemind: 'r1' });
    expect(stepOf({ ...invited, isReminderDue: true, ...both })).toBe('invitations remind k7m2xp');
    expect(stepOf({ ...invited, ...both })).toBe('admin remind r1');
  });

  test('is to go on with a request that was cut short', () => {
    expect(stepOf({ ...invited, isReminderDue: true, ...concerns({ toResume: 'q2w3e4' }) })).toBe(
      'admin request q2w3e4 --resume',
    );
  });

  test('is to see an invitation whose match is ambiguous', () => {
    expect(stepOf({ ...invited, isAmbiguous: true, isReminderDue: true })).toBe('invitations show k7m2xp');
  });
});

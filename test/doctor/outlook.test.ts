import { expect, test } from 'vitest';
import { checkOutlook } from '../../src/doctor/outlook.ts';
import { failed } from '../../src/errors.ts';

function check(code: string | undefined, hasDraftSignIn = false) {
  return checkOutlook({
    mailbox: async () => {
      if (code !== undefined) throw failed(code, 'It does not work.');
      return 'kim@fabrikam.example';
    },
    hasDraftSignIn: async () => hasDraftSignIn,
  });
}

test('a mailbox that answers is one that drafts can go into', async () => {
  expect(await check(undefined)).toMatchObject({ state: 'ok', facts: { account: 'kim@fabrikam.example' } });
});

test.each(['mail-consent-missing', 'mailbox-missing', 'mailbox-needs-person'])(
  'what nobody set up is nothing wrong (%s), unless somebody signed in for it',
  async (code) => {
    const facts = { reason: 'It does not work.' };
    expect(await check(code)).toMatchObject({ state: 'ok', code: 'outlook-not-set-up', facts });
    expect(await check(code, true)).toMatchObject({ state: 'fail', code: 'error' });
  },
);

test('a mailbox that fails is told as any service', async () => {
  expect(await check('service-failed')).toMatchObject({ state: 'fail', code: 'error' });
});

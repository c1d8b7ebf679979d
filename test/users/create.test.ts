import { describe, expect, test } from 'vitest';
import { failed, interrupted, type RelateError } from '../../src/errors.ts';
import type { CustomerUser } from '../../src/partner-center/users.ts';
import { createUser } from '../../src/users/create.ts';
import type { PasswordSink } from '../../src/users/passwords.ts';
import { resetPassword } from '../../src/users/reset-password.ts';
import { rejectionOf } from '../errors.ts';
import { idOf } from '../partner-center/service.ts';
import { kim, pagesOf, userOf } from './examples.ts';

const customer = idOf(900);
const taken = failed('service-refused', 'Partner Center says no.', {
  facts: { status: 400, serviceCode: '2000', description: 'Another object with the same value exists.' },
});
const alreadyThere = failed('service-refused', 'Partner Center says no.', {
  facts: {
    status: 400,
    description: 'Another object with the same value for property userPrincipalName already exists.',
  },
});
const unclear = failed('connection-lost', 'The connection broke.', { facts: { isUnclear: true } });

/** Tells what happened, in order. */
function setUp(refusal: Error | undefined, there: readonly CustomerUser[] = [], isEarlier = false) {
  const story: string[] = [];
  const passwords: PasswordSink = {
    take: async (upn) => {
      story.push(`kept for ${upn}`);
      return { password: 'Kfm7-Qt3x', isEarlier };
    },
    drop: async (upn) => {
      story.push(`forgotten for ${upn}`);
    },
  };
  const ask = async (what: string) => {
    story.push(what);
    if (refusal !== undefined) throw refusal;
  };
  const users = {
    create: async (id: string, properties: { readonly upn: string }, password: string) => {
      await ask(`created ${properties.upn} of ${id} with ${password}`);
      return userOf(1, properties);
    },
    resetPassword: (_: string, id: string, password: string) => ask(`reset ${id} to ${password}`),
    pages: pagesOf(there).pages,
  };
  return { story, ports: { users, passwords } };
}

const created = `created kim@contoso.com of ${customer} with Kfm7-Qt3x`;

test('the password is kept before the user is created', async () => {
  const { story, ports } = setUp(undefined);
  const outcome = await createUser(customer, kim, ports);
  expect(outcome).toMatchObject({ user: { upn: 'kim@contoso.com' }, isNew: true, hasPassword: true });
  expect(story).toEqual(['kept for kim@contoso.com', created]);
});

describe('when the user is there already', () => {
  test('just as it is wanted, it is not made again, and the new password is forgotten', async () => {
    const { story, ports } = setUp(alreadyThere, [userOf(7), userOf(8, { ...kim, upn: 'KIM@contoso.com' })]);
    const outcome = await createUser(customer, kim, ports);
    expect(outcome).toMatchObject({ user: { id: idOf(8) }, isNew: false, hasPassword: false });
    expect(story.at(-1)).toBe('forgotten for kim@contoso.com');
  });

  test('since an earlier run made it, its password is the one that run kept', async () => {
    const { story, ports } = setUp(alreadyThere, [userOf(8, kim)], true);
    expect(await createUser(customer, kim, ports)).toMatchObject({ isNew: false, hasPassword: true });
    expect(story).toEqual(['kept for kim@contoso.com', created]);
  });

  test('as another one, it says what differs', async () => {
    const { ports } = setUp(alreadyThere, [userOf(8, { ...kim, firstName: 'Kimberly', country: null })]);
    expect(await rejectionOf(createUser(customer, kim, ports))).toMatchObject({
      exitCode: 1,
      code: 'user-differs',
      message:
        'There is a user kim@contoso.com already, and another one: the first name is "Kimberly", not "Kim", the country is "", not "DE".',
      hint: `Nothing was changed. To change that user: relate users edit ${customer} kim@contoso.com`,
    });
  });

  test('and is in no list, something else has the name', async () => {
    const { ports } = setUp(failed('service-refused', 'No.', { facts: { status: 409 } }), [userOf(7)]);
    expect(await rejectionOf(createUser(customer, kim, ports))).toMatchObject({
      exitCode: 1,
      code: 'upn-taken',
      message: 'kim@contoso.com is taken, and by no user that is listed.',
      hint: expect.stringContaining(`relate users list ${customer} --deleted`),
    });
  });
});

describe('the password', () => {
  test.each<[string, RelateError, boolean]>([
    ['a refusal', taken, false],
    ['no way to the service', failed('offline', 'No way.', { facts: { reason: 'offline' } }), false],
    ['a lost answer', unclear, true],
    ['Ctrl-C', interrupted(), true],
  ])('after %s is kept only where a user may have it', async (_, error, isKept) => {
    const creation = setUp(error);
    await rejectionOf(createUser(customer, kim, creation.ports));
    expect(creation.story.includes('forgotten for kim@contoso.com')).toBe(!isKept);
    const reset = setUp(error);
    await rejectionOf(resetPassword(customer, userOf(1), reset.ports));
    expect(reset.story.includes('forgotten for user1@contoso.com')).toBe(!isKept);
  });

  test('is kept before it is set anew', async () => {
    const { story, ports } = setUp(undefined);
    await resetPassword(customer, userOf(1), ports);
    expect(story).toEqual(['kept for user1@contoso.com', `reset ${idOf(1)} to Kfm7-Qt3x`]);
  });

  test('is kept after a defect', async () => {
    const { story, ports } = setUp(new TypeError('a defect'));
    await expect(createUser(customer, kim, ports)).rejects.toThrow('a defect');
    expect(story.some((line) => line.startsWith('forgotten'))).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { resolveUser, resolveUsers } from '../../src/users/find.ts';
import { rejectionOf } from '../errors.ts';
import { idOf } from '../partner-center/service.ts';
import { pagesOf, userOf } from './examples.ts';

const customer = idOf(900);

function directory() {
  const { read, pages } = pagesOf(
    [userOf(1), userOf(2, { displayName: 'Zoë Müller' })],
    [userOf(3, { displayName: 'Kim Lee' }), userOf(4, { displayName: 'kim  lee', upn: 'kl@contoso.com' })],
  );
  const asked: string[] = [];
  const get = async (_: string, id: string) => {
    asked.push(id);
    return userOf(Number(id.slice(-12)));
  };
  return { asked, read, users: { get, pages } };
}

describe('a user is found', () => {
  test.each<[string, string, string]>([
    ['by UPN', 'user1@contoso.com', 'user1@contoso.com'],
    ['by UPN in any case', ' User2@CONTOSO.com ', 'user2@contoso.com'],
    ['by display name', 'User 1', 'user1@contoso.com'],
    ['by display name without its accents', 'zoe muller', 'user2@contoso.com'],
    ['by id', idOf(3).toUpperCase(), 'user3@contoso.com'],
  ])('%s', async (_, text, upn) => {
    const { users } = directory();
    expect((await resolveUser(text, customer, users)).upn).toBe(upn);
  });
});

test('an id is asked for by itself, and a UPN ends the look through the list', async () => {
  const { users, asked, read } = directory();
  await resolveUser(idOf(3), customer, users);
  expect(asked).toEqual([idOf(3)]);
  expect(read.pages).toBe(0);
  await resolveUser('user1@contoso.com', customer, users);
  expect(read.pages).toBe(1);
});

test('of a deleted one, the list alone has the id', async () => {
  const { users, asked } = directory();
  expect((await resolveUser(idOf(2), customer, users, { isDeleted: true })).upn).toBe('user2@contoso.com');
  expect(asked).toEqual([]);
});

test('several are found in one look, each once', async () => {
  const { users, read } = directory();
  const found = await resolveUsers(['kl@contoso.com', 'User 1', 'user1@contoso.com'], customer, users);
  expect(found.map(({ upn }) => upn)).toEqual(['kl@contoso.com', 'user1@contoso.com']);
  expect(read.pages).toBe(2);
});

test('a name of several is ambiguous, with the UPNs to choose from', async () => {
  expect(await rejectionOf(resolveUser('Kim Lee', customer, directory().users))).toMatchObject({
    exitCode: 2,
    code: 'user-ambiguous',
    message: '"Kim Lee" may be any of 2 users.',
    hint: 'Give the UPN of one: user3@contoso.com, kl@contoso.com',
    facts: { candidates: ['user3@contoso.com', 'kl@contoso.com'] },
  });
});

test('one who is not there is not found', async () => {
  expect(await rejectionOf(resolveUser('nobody', customer, directory().users))).toMatchObject({
    exitCode: 3,
    code: 'user-not-found',
    message: 'The customer has no user "nobody".',
    hint: [
      `The users there are: relate users list ${customer}`,
      `Those that were deleted within 30 days: relate users list ${customer} --deleted`,
    ].join('\n'),
  });
});

/** What the operator reads when Partner Center refuses who asks: the cause, and what to do. */

import { expect, test } from 'vitest';
import { relate } from '../../fakes.ts';
import { rehearsal } from './rehearsal.ts';

const again = 'Sign in again: relate login';

test.each([
  ['mfa-missing', 4, 'Partner Center wants a sign-in with a second factor (MFA)', / second factor: relate login$/],
  ['wrong-audience', 4, 'The token is not one for Partner Center', new RegExp(`^${again}$`)],
  ['role-missing', 1, 'This account lacks a role in Partner Center', / an Admin Agent/],
  ['not-partner', 1, 'The company of this account is not a partner', / the right one: relate login$/],
])('relate customers list explains %s', async (fault, exitCode, says, remedy) => {
  const world = await rehearsal();
  await relate(world, 'sandbox', 'fault', fault);
  const { code, stdout, stderr } = await relate(world, 'customers', 'list');
  const [first, second, ...rest] = stderr.split('\n');
  expect([code, stdout, first]).toEqual([exitCode, '', expect.stringContaining(`relate: ${says}`)]);
  expect(second).toMatch(remedy);
  expect(rest.at(-2)).toMatch(/^Request id \S+, correlation id \S+\.$/);
});

test("relate customers list says that this machine's clock is wrong, where the token is refused", async () => {
  const world = await rehearsal();
  world.clock.time = new Date();
  await relate(world, 'sandbox', 'fault', 'clock-wrong');
  await relate(world, 'sandbox', 'fault', 'expired-token');
  const { code, stderr } = await relate(world, 'customers', 'list', '--fields', 'name');
  expect([code, stderr]).toEqual([4, expect.stringContaining("this machine's clock is 20 minutes slow.\n")]);
  expect(stderr).toContain("Set this machine's clock, then sign in again: relate login\n");
});

/** The sign-in whose mailbox gets drafts, and the permission that it takes. */

import { expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { Bench, refusal } from './entra.ts';
import { authority, clientId, how } from './facts.ts';

const elsewhere = '00000000-1111-4222-8333-444444444444';
const scope = 'https://graph.microsoft.com/Mail.ReadWrite';

test('the mailbox is asked for by its own permission, with the sign-in that is there', async () => {
  const bench = new Bench();
  const signIn = await bench.signedIn();
  expect(bench.http.asked.map((form) => String(form.scope).includes(scope))).toEqual([false]);
  const { token } = await signIn.token('mailbox');
  expect(String(bench.http.asked[1]?.scope).split(' ')).toContain(scope);
  // It is kept, as those for services are.
  expect((await bench.signIn().token('mailbox')).token).toBe(token);
  expect(bench.http.asked).toHaveLength(2);
});

test('an account for drafts is kept beside the one of the profile, and may be of another tenant', async () => {
  const bench = new Bench();
  const own = await bench.signedIn();
  bench.http.tenant = elsewhere;
  const forDrafts = bench.signIn({ forDrafts: true });
  expect(await forDrafts.status()).toBeUndefined();
  expect(forDrafts.isKept).toBe(false);
  const status = await forDrafts.withDeviceCode(how, async () => {});
  expect(status).toMatchObject({ tenantId: elsewhere, tokens: { mailbox: {} } });
  bench.clock.pass(100);
  expect((await bench.signIn({ forDrafts: true }).token('mailbox')).kind).toBe('user');
  expect(String(bench.http.asked.at(-1)?.scope)).toContain(scope);
  expect(await bench.signIn({ forDrafts: true }).forget()).toBe(true);
  expect([forDrafts.isKept, own.isKept]).toEqual([false, true]);
});

test.each([
  ['invalid_grant', 65001],
  ['access_denied', 90094],
  ['access_denied', 65004],
])('where nobody has agreed to it (%s, AADSTS%i), it is said who can, and where', async (word, code) => {
  const bench = new Bench();
  const signIn = await bench.signedIn();
  bench.http.next.push(refusal(word, code));
  const refused = await rejectionOf(signIn.token('mailbox'));
  expect(refused).toMatchObject({
    code: 'mail-consent-missing',
    exitCode: 4,
    message: `Nobody has agreed that the application ${clientId} may put drafts into your mailbox (AADSTS${code}).`,
  });
  const address = String(refused.facts.consentAddress);
  expect(address).toMatch(new RegExp(`^${authority}/[^/]+/v2\\.0/adminconsent\\?`));
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    client_id: clientId,
    scope,
    redirect_uri: 'http://localhost',
  });
  expect(refused.hint).toContain(address);
  expect(refused.hint).toMatch(/Global, Cloud Application or Privileged Role Administrator/);
  expect(refused.hint).toContain('relate login --profile fabrikam --mail');
});

test('another refusal is told as for any token', async () => {
  const bench = new Bench();
  const signIn = await bench.signedIn();
  bench.http.next.push(refusal('invalid_grant', 53003));
  expect(await rejectionOf(signIn.token('mailbox'))).toMatchObject({ code: 'conditional-access' });
});

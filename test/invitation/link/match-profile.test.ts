import { expect, test } from 'vitest';
import type { Profile } from '../../../src/account/profile.ts';
import { matchLink, profileProblems } from '../../../src/invitation/link/match-profile.ts';
import { parseInvitationLink } from '../../../src/invitation/link/parse.ts';
import { approval, clouds, direct, directLink, indirectLink, litware, reseller } from './examples.ts';

function codes(link: string, profile: Profile): string[] {
  const problems = profileProblems(parseInvitationLink(link, clouds), profile);
  if (link !== approval) expect(matchLink(link, clouds, profile).isMine).toBe(problems.length === 0);
  return problems.map(({ code }) => code);
}

test.each<[string, string, Profile, string[]]>([
  ['a direct link and its partner', directLink, direct, []],
  ['a direct link and its provider', directLink, { ...direct, type: 'provider' }, []],
  ['an indirect link and its reseller', indirectLink, reseller, []],
  [
    'an older link and its partner',
    directLink.replace('#/partners/', '&DAP=true#/BillingAccounts/partner-'),
    direct,
    [],
  ],
  ['another partner', directLink, { ...direct, tenantId: litware.tenantId }, ['wrong-partner']],
  ['no partner', directLink.replace(/partnerId=[^&]*&/, ''), direct, ['wrong-partner']],
  ['an indirect link of a direct partner', indirectLink, { ...reseller, type: 'direct' }, ['wrong-kind']],
  ['a direct link of a reseller', directLink, { ...reseller, tenantId: direct.tenantId }, ['wrong-kind']],
  ['another location', indirectLink, { ...reseller, msppId: '1' }, ['wrong-mspp-id']],
  ['another provider', indirectLink, { ...reseller, providers: [litware] }, ['wrong-provider']],
  ['another cloud', directLink, { ...direct, cloud: 'us-gov' }, ['wrong-cloud']],
  ["a direct partner's location", directLink.replace('Id=0', 'Id=42'), { ...direct, msppId: '42' }, []],
  ["somebody else's location", directLink.replace('Id=0', 'Id=43'), { ...direct, msppId: '42' }, ['wrong-mspp-id']],
  ['an approval of an admin relationship, which names no partner', approval, direct, []],
  ['an approval in another cloud', approval, { ...direct, cloud: 'us-gov' }, ['wrong-cloud']],
])('a profile is compared with %s', (_, link, profile, expected) => {
  expect(codes(link, profile)).toEqual(expected);
});

test('nothing is complained of a partner where there is no link', () => {
  for (const text of ['hello', 'https://protect-eu.mimecast.com/s/Ab12?domain=admin.microsoft.com']) {
    const { isMine, isUsable, problems } = matchLink(text, clouds, direct);
    expect([isMine, isUsable, problems.length]).toEqual([null, false, 1]);
  }
});

test('of what is no invitation, only that is said', () => {
  const { isMine, isUsable, problems } = matchLink('https://contoso.example/', clouds, direct);
  expect([isMine, isUsable]).toEqual([false, false]);
  expect(problems.map(({ code }) => code)).not.toContain('wrong-partner');
});

test('an approval link can be used, and nobody can tell whose it is', () => {
  expect(matchLink(approval, clouds, direct)).toMatchObject({ isMine: null, isUsable: true });
  expect(matchLink(approval, clouds, undefined)).toMatchObject({ isMine: null, isUsable: true });
  expect(matchLink(approval, clouds, { ...direct, cloud: 'us-gov' })).toMatchObject({ isMine: false, isUsable: false });
});

test('what differs is named', () => {
  const problems = profileProblems(parseInvitationLink(indirectLink, clouds), { ...reseller, msppId: '1' });
  expect(problems[0]?.message).toBe('msppId is 6531449; for the profile "Proseware Ltd" it is 1.');
});

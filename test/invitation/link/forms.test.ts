import { expect, test } from 'vitest';
import { parseInvitationLink } from '../../../src/invitation/link/parse.ts';
import { isUsable } from '../../../src/invitation/link/parsed-link.ts';
import { clouds, home } from './examples.ts';

const documented = '3b33e682-00c3-41ee-9dd2-a548adf56438';
const ingram = '70831ff1-16f0-4aeb-a0e3-456aeeb5c0ec';
const signup = 'https://portal.office.com/partner/partnersignup.aspx';
const older = '#/BillingAccounts/partner-invitation';
const newer = '#/partners/invitation';

// Every form of link that was found in the field, with the codes of its problems: fatal ones carry an exclamation mark.
const forms: [link: string, form: string, kind: string, partnerId: string | null, problems: string[]][] = [
  [
    `${signup}?type=ResellerRelationship&id=${documented}&csp=1&msppid=0`,
    'signup-2015',
    'direct',
    documented,
    ['old-form!'],
  ],
  [
    `${signup}?type=ResellerRelationship&amp;id=${documented}&amp;csp=1&amp;msppid=0`,
    'signup-2015',
    'direct',
    documented,
    ['html-escaped!', 'old-form!'],
  ],
  [
    `${home}?invType=ResellerRelationship&partnerId=${documented}&msppId=0&DAP=false${older}`,
    'documented-2020',
    'direct',
    documented,
    ['old-form'],
  ],
  [
    `${home}?invType=ResellerRelationship&partnerId=47c1f6d2-b112-48e0-915f-4304efffb3e8&msppId=0&DAP=true${older}`,
    'documented-2020',
    'direct',
    '47c1f6d2-b112-48e0-915f-4304efffb3e8',
    ['old-form', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=ResellerRelationship&partnerId=4b1991c7-cd6f-47e5-ab04-3a129d1c0240&msppId=0&DAP=True${older}`,
    'documented-2020',
    'direct',
    '4b1991c7-cd6f-47e5-ab04-3a129d1c0240',
    ['old-form', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=ResellerRelationship&partnerId=696cf831-0736-4fb8-bf68-eb5e0f0515f4&msppId=0&DAP=true${older}`,
    'documented-2020',
    'direct',
    '696cf831-0736-4fb8-bf68-eb5e0f0515f4',
    ['old-form', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=ResellerRelationship&partnerId=292fe4f0-75b0-49d7-9e11-b528b3a52a1e&msppId=0${newer}`,
    'current',
    'direct',
    '292fe4f0-75b0-49d7-9e11-b528b3a52a1e',
    [],
  ],
  [
    `${home}?invType=IndirectResellerRelationship&partnerId=df2ef418-7c5b-4ca0-a7c1-8f230e4019da&msppId=6531449&indirectCSPId=75af751c-f582-45e7-aee2-0fd6c8203c1d${newer}`,
    'current',
    'indirect',
    'df2ef418-7c5b-4ca0-a7c1-8f230e4019da',
    [],
  ],
  [
    `${home}?invType=IndirectResellerRelationship&partnerId=${ingram}&msppId=601089&DAP=true&indirectCSPId=abd71061-286d-497f-bb59-9f07d2e5c8a7${older}`,
    'documented-2020',
    'indirect',
    ingram,
    ['old-form', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=IndirectResellerRelationship&partnerId=${ingram}&msppId=601089&DAP=true${older}`,
    'documented-2020',
    'indirect',
    ingram,
    ['old-form', 'provider-missing!', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=IndirectResellerRelationship&partnerId={{providerResellerId}}&msppId={{providerBusinessId}}&indirectCSPId={{partnerTenantId}}&DAP={{canConsiderDAP}}${older}`,
    'documented-2020',
    'indirect',
    null,
    ['old-form', 'placeholder!'],
  ],
  [
    'https://businessstore.microsoft.com/manage/partner-invitation?invType=IndirectResellerRelationship&partnerId=6fff47dc-5f67-41b5-b48b-9d4c6de48eab&msppId=4794019&DAP=true',
    'store-for-business',
    'indirect',
    '6fff47dc-5f67-41b5-b48b-9d4c6de48eab',
    ['old-form!', 'provider-missing!', 'delegated-admin-asked'],
  ],
  [
    `${home}?invType=Administration&partnerId=c7e52a77-e461-4f2e-a652-573305414be9${older}`,
    'admin-roles',
    'admin-roles',
    'c7e52a77-e461-4f2e-a652-573305414be9',
    ['wrong-purpose!'],
  ],
  [`${signup}?type=Trial&id=<guid>&msppid=7086220`, 'trial-offer', 'offer', null, ['wrong-purpose!', 'placeholder!']],
  [
    `${signup}?type=Purchase&id=823604c2-4847-4219-9afd-177fb32dc8ab&msppid=4227824`,
    'purchase-offer',
    'offer',
    '823604c2-4847-4219-9afd-177fb32dc8ab',
    ['wrong-purpose!'],
  ],
  [
    'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{relationshipId}',
    'gdap-approval',
    'admin-relationship',
    null,
    ['wrong-purpose', 'placeholder!'],
  ],
  [
    'https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/{relationshipId}',
    'gdap-approval',
    'admin-relationship',
    null,
    ['wrong-purpose', 'placeholder!'],
  ],
  [
    `${home}#/partners/invitation/reseller?partnerId={MPN}&msppId=0&DAP=true`,
    'invented',
    'direct',
    null,
    ['invented-form!', 'placeholder!', 'delegated-admin-asked'],
  ],
  [
    `${home}#/partners/invitation/indirectReseller?partnerId=4794019&indirectCSPId=${ingram}`,
    'invented',
    'indirect',
    null,
    ['invented-form!', 'partner-id-bad!', 'mspp-id-missing!'],
  ],
];

test.each(forms)('%s is read', (link, form, kind, partnerId, problems) => {
  const parsed = parseInvitationLink(link, clouds);
  expect(parsed).toMatchObject({ form, kind, partnerId, link, cloud: 'global' });
  expect(parsed.problems.map(({ code, fatal }) => `${code}${fatal ? '!' : ''}`)).toEqual(problems);
  expect(isUsable(parsed)).toBe(!problems.some((code) => code.endsWith('!')));
});

test('every value of a link is read', () => {
  const link = `${home}?invType=IndirectResellerRelationship&partnerId=${ingram.toUpperCase()}&msppId=601089&DAP=True&indirectCSPId=${documented}${older}`;
  expect(parseInvitationLink(link, clouds)).toMatchObject({
    host: 'admin.microsoft.com',
    partnerId: ingram,
    msppId: '601089',
    providerId: documented,
    delegatedAdmin: true,
    relationshipId: null,
  });
});

test('a parsed link is plain data: nothing in it is undefined', () => {
  const parsed = parseInvitationLink(`${home}?DAP=perhaps`, clouds);
  expect(parsed.delegatedAdmin).toBeNull();
  expect(JSON.parse(JSON.stringify(parsed))).toStrictEqual(parsed);
});

test.each([
  `${home}#/partners/invitation/granularAdminRelationships/${documented}-${ingram}`,
  `https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/${documented}-${ingram}`,
])('the admin relationship of %s is read', (link) => {
  expect(parseInvitationLink(link, clouds).relationshipId).toBe(`${documented}-${ingram}`);
});

test('letter case, order and host of the admin center make no difference', () => {
  const link = `https://admin.cloud.microsoft/AdminPortal/home/?MSPPID=0&PartnerID=${documented}&INVTYPE=ResellerRelationship#/Partners/Invitation`;
  expect(parseInvitationLink(link, clouds)).toMatchObject({
    form: 'current',
    kind: 'direct',
    cloud: 'global',
    partnerId: documented,
    problems: [],
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkProblem, putLinkBack } from '../../../src/invitation/mail/link-check.ts';
import { link, textArbitrary } from './arbitraries.ts';

const otherPartner = link.replace('3b33e682', '4b33e682');
const gdapLink = 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/1-2';

describe('the link of a draft', () => {
  it.each([
    [link],
    [`Click ${link}`],
    [`Click ${link} now`],
    [`Click (${link}).`],
    [`Click ${link}, please.`],
    [`<${link}>`],
    [`"${link}"`],
    [`[Accept](${link})`],
    [`[${link}](${link})`],
    [`链接：${link}。`],
    [`${otherPartner}\n${link}`],
  ])('is fine in %s', (body) => {
    expect(linkProblem(body, link)).toBeUndefined();
  });

  it.each([
    [''],
    ['No link here'],
    ['See https://admin.microsoft.com for your services.'],
    [`Approve roles: ${gdapLink}`],
    ['https://contoso.com/about?x=1'],
  ])('is missing in %j', (body) => {
    expect(linkProblem(body, link)?.code).toBe('link-missing');
  });

  it.each([
    [`${link}X`, '"X" follows it directly'],
    [`${link}&x=1`, '"&x=1" follows it directly'],
    [`${link}/`, '"/" follows it directly'],
    [`${link}からどうぞ`, '"からどうぞ" follows it directly'],
    [`${link}**`, '"**" follows it directly'],
    [`x${link}`, 'other text stands directly before it'],
    [`\\${link}`, 'other text stands directly before it'],
    [
      `See ${otherPartner}.`,
      'partnerId is "4b33e682-00c3-41ee-9dd2-a548adf56438" instead of "3b33e682-00c3-41ee-9dd2-a548adf56438"',
    ],
    [link.replace('&DAP=false', ''), 'DAP is missing'],
    [link.replace('&DAP=false', '&DAP=false&x=1'), '"x" was added'],
    [
      link.replace('BillingAccounts', 'Billing'),
      'it ends in "#/Billing/partner-invitation" instead of "#/BillingAccounts/partner-invitation"',
    ],
    [link.replaceAll('&', '&amp;'), /^it has "&amp;" where "&" belongs/],
    [link.replaceAll('_', '\\_').replaceAll('&', '\\&'), /^it has backslashes in it/],
    [link.toLowerCase(), 'capital and small letters differ'],
    [link.slice(0, 100), 'its end is missing after "rId=3b33e682-00c3-41"'],
    [`${link.slice(0, 70)}\n${link.slice(70)}`, 'it is broken over 2 lines'],
    [`${link.slice(0, 70)}\n  ${link.slice(70, 140)}\n${link.slice(140)}`, 'it is broken over 3 lines'],
    [`${link.slice(0, 70)} ${link.slice(70)}`, 'there is a blank or an invisible character in it'],
    [`${link.slice(0, 70)}\u200b${link.slice(70)}`, 'there is a blank or an invisible character in it'],
    [
      `https://nam02.safelinks.example/?url=${encodeURIComponent(link)}&data=1`,
      'it is wrapped into the address of another site',
    ],
    [link.replace('microsoft.com', 'micros0ft.com'), /^it has "0ft\.com.*" where the link has "oft\.com.*"$/],
    [link.replace('https:', 'http:'), /^it has ":\/\/admin.*" where the link has "s:\/\/admin/],
  ])('%s is said to be changed, and how', (body, difference) => {
    const problem = linkProblem(body, link);
    expect(problem?.code).toBe('link-changed');
    const prefix = 'The invitation link was changed: ';
    expect(problem?.message.startsWith(prefix)).toBe(true);
    const said = problem?.message.slice(prefix.length, -1);
    expect(said).toEqual(typeof difference === 'string' ? difference : expect.stringMatching(difference));
  });

  it('is quoted in a problem without anything that acts on a terminal', () => {
    expect(linkProblem(`${link}\u001b[31m\u202e`, link)?.message).toBe(
      'The invitation link was changed: "[31m" follows it directly.',
    );
  });
});

describe('putting the link back', () => {
  it('leaves a body with a good link alone', () => {
    expect(putLinkBack(`a\n${link}\nb`, link)).toBe(`a\n${link}\nb`);
  });

  it.each([
    ['changed', otherPartner],
    ['extended', `${link}&x=1`],
    ['escaped', link.replaceAll('&', '&amp;')],
    ['broken over lines', `${link.slice(0, 70)}\n${link.slice(70)}`],
    ['cut off', link.slice(0, 100)],
    ['on another host', link.replace('microsoft.com', 'micros0ft.com')],
  ])('replaces one that is %s where it stands', (_, damaged) => {
    expect(putLinkBack(`Dear all,\n\n${damaged}\n\nBye`, link)).toBe(`Dear all,\n\n${link}\n\nBye`);
    expect(putLinkBack(`Dear all, see ${damaged} soon`, link)).toBe(`Dear all, see ${link} soon`);
  });

  it('keeps the sentence around one', () => {
    expect(putLinkBack(`Open (${otherPartner}).`, link)).toBe(`Open (${link}).`);
  });

  it.each([
    ['Dear all,\n\nBye', 'Dear all,\n\nBye\n\nLINK'],
    ['', 'LINK'],
    ['Bye\n\n-- \nAnn', 'Bye\n\nLINK\n\n-- \nAnn'],
    ['Bye\n\nAnn Lee\nFabrikam', 'Bye\n\nLINK\n\nAnn Lee\nFabrikam'],
    ['Ann Lee\nFabrikam', 'LINK\n\nAnn Lee\nFabrikam'],
    [`See ${gdapLink}`, `See ${gdapLink}\n\nLINK`],
  ])('adds a missing one before the signature or at the end: %j', (body, expected) => {
    expect(putLinkBack(body, link, 'Ann Lee\nFabrikam')).toBe(expected.replace('LINK', link));
  });

  it('always leaves a body with a good link, and a second time changes nothing', () => {
    const damage = fc.constantFrom(
      link,
      otherPartner,
      `x${link}`,
      `${link}x`,
      link.slice(0, 90),
      link.replaceAll('&', '&amp;'),
      '',
    );
    fc.assert(
      fc.property(textArbitrary, damage, textArbitrary, (before, damaged, after) => {
        const repaired = putLinkBack(before + damaged + after, link, 'word');
        expect(linkProblem(repaired, link)).toBeUndefined();
        expect(putLinkBack(repaired, link, 'word')).toBe(repaired);
      }),
    );
  });
});

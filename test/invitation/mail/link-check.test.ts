import { describe, expect, it } from 'vitest';
import { checkBody } from '../../../src/invitation/mail/link-check.ts';
import { putLinksBack } from '../../../src/invitation/mail/put-links-back.ts';
import { fc } from '../../properties.ts';
import { link, links, textArbitrary } from './arbitraries.ts';

async function linkProblem(body: string) {
  return (await checkBody(body, links, [])).problem;
}

function putLinkBack(body: string, original = ''): Promise<string> {
  return putLinksBack(body, links, original, []);
}

const otherPartner = link.replace('3b33e682', '4b33e682');
const gdapLink = 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/1-2';

describe('the link of a draft', () => {
  it.each([
    [link],
    [`Click ${link}`],
    [`Click ${link} now`],
    [`[Accept](${link})`],
    [`Please [accept](${link}).`],
    [`[${link}](${link})`],
    [`**${link}**`],
    [`- ${link}\n- more`],
    [`链接：\n${link}\n。`],
    [`${otherPartner}\n${link}`],
    [`${link}\n\n[Us](https://x.example) [contoso.com](https://contoso.com/about) [a@b.co](mailto:a@b.co)`],
    [`<b>See</b>\n\n${link}`],
  ])('is fine in %s', async (body) => {
    expect(await linkProblem(body)).toBeUndefined();
  });

  it.each([
    [''],
    ['No link here'],
    ['See https://admin.microsoft.com for your services.'],
    [`Approve roles: ${gdapLink}`],
    ['https://contoso.com/about?x=1'],
  ])('is missing in %j', async (body) => {
    expect((await linkProblem(body))?.code).toBe('link-missing');
  });

  it.each([
    [`${link}X`, '"X" follows it directly'],
    [`${link}&x=1`, '"&x=1" follows it directly'],
    [`${link}/`, '"/" follows it directly'],
    [`${link}からどうぞ`, '"からどうぞ" follows it directly'],
    [`Click (${link})`, '")" follows it directly'],
    [`“${link}”`, '"”" follows it directly'],
    [`<${link}>`, '">" follows it directly'],
    [`Click ${link}, please.`, '"," follows it directly'],
    [`链接：${link}`, 'other text stands directly before it'],
    [`x${link}`, 'other text stands directly before it'],
    [`\\${link}`, 'other text stands directly before it'],
    [`x**${link}**`, 'other text stands directly before it'],
    [`${link}\n\n${link}X`, '"X" follows it directly'],
    [`https://track.example/?u=${link}`, 'other text stands directly before it'],
    [`[x](http://x.example)${link}`, 'other text stands directly before it'],
    [`${link}\u001b[31m\u202e`, '"[31m" follows it directly'],
  ])('%s does not stand alone', async (body, how) => {
    expect(await linkProblem(body)).toMatchObject({
      code: 'link-not-alone',
      message: `The link does not stand alone: ${how}. Leave a blank before and after it, or give it a line of its own.`,
    });
  });

  it('is found by its line and column', async () => {
    expect(await linkProblem(`Dear **all**,\n\n- *see* ${link}.`)).toMatchObject({ line: 3, column: 9 });
    expect(await linkProblem(`Dear all,\n\nsee ${otherPartner}`)).toMatchObject({ line: 3, column: 5 });
  });

  it.each([
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
    [link.replaceAll('_', '\\_').replaceAll('&', '\\&'), /^it has backslashes in it/],
    [link.replaceAll('&', '&amp;'), /^it has "&amp;" where "&" belongs/],
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
  ])('%s is said to be changed, and how', async (body, difference) => {
    const problem = await linkProblem(body);
    expect(problem?.code).toBe('link-changed');
    const prefix = 'The invitation link was changed: ';
    expect(problem?.message.startsWith(prefix)).toBe(true);
    const said = problem?.message.slice(prefix.length, -1);
    expect(said).toEqual(typeof difference === 'string' ? difference : expect.stringMatching(difference));
  });

  it.each([
    [`<!-- ${link} -->`, 'an HTML comment'],
    [`<a href="${link}">Accept</a>`, 'HTML'],
    [`![accept](${link})`, 'an image'],
    [`| ${link} |`, 'a table'],
    [`\`${link}\``, 'code'],
  ])('%s stands in what is not rendered', async (body, what) => {
    expect(await linkProblem(`${link}\n\n${body}`)).toMatchObject({
      code: 'link-not-rendered',
      message: `The link stands in ${what}, which is not rendered. Put it on a line of its own.`,
      line: 3,
    });
  });

  it.each([
    [`[${link}](https://evil.example)`, link, 'https://evil.example'],
    [`[**${link}**](https://evil.example/a)`, link, 'https://evil.example/a'],
    [`${link}\n\n[https://contoso.com](https://evil.example)`, 'https://contoso.com', 'https://evil.example'],
    [`${link}\n\n[see www.contoso.com.](https://evil.example)`, 'www.contoso.com', 'https://evil.example'],
    [`${link}\n\n[contoso.com/a](https://contoso.com/b)`, 'contoso.com/a', 'https://contoso.com/b'],
    [`${link}\n\n[it@contoso.com](mailto:it@evil.example)`, 'it@contoso.com', 'mailto:it@evil.example'],
    [`${link}\n\n[${gdapLink}](${link})`, gdapLink, link],
  ])('%s misleads', async (body, shown, href) => {
    expect(await linkProblem(body)).toMatchObject({
      code: 'link-misleading',
      message: `A link shows the address ${shown} and leads to ${href}. Let it lead to what it shows, or show words.`,
    });
  });
});

describe('putting the link back', () => {
  it('leaves a body with a good link alone', async () => {
    expect(await putLinkBack(`a\n${link}\nb`)).toBe(`a\n${link}\nb`);
  });

  it.each([
    ['changed', otherPartner],
    ['extended', `${link}&x=1`],
    ['escaped', link.replaceAll('&', '&amp;')],
    ['broken over lines', `${link.slice(0, 70)}\n${link.slice(70)}`],
    ['cut off', link.slice(0, 100)],
    ['on another host', link.replace('microsoft.com', 'micros0ft.com')],
  ])('replaces one that is %s where it stands', async (_, damaged) => {
    expect(await putLinkBack(`Dear all,\n\n${damaged}\n\nBye`)).toBe(`Dear all,\n\n${link}\n\nBye`);
    expect(await putLinkBack(`Dear all, see ${damaged} soon`)).toBe(`Dear all, see ${link} soon`);
  });

  it('keeps the sentence around one, and sets it apart', async () => {
    expect(await putLinkBack(`Open (${otherPartner}).`)).toBe(`Open ( ${link} ).`);
    expect(await putLinkBack(`Open (${link}).`)).toBe(`Open ( ${link} ).`);
    expect(await putLinkBack(`Open “${link}”`)).toBe(`Open “ ${link} ”`);
    expect(await putLinkBack(`Open ${link}, please`)).toBe(`Open ${link} , please`);
    expect(await putLinkBack(`[Accept](${otherPartner})`)).toBe(`[Accept](${link})`);
  });

  const original = 'Dear all,\n\nPlease accept:\n\nLINK\n\nKind regards,\nAnn Lee\nFabrikam';
  it.each([
    [
      'Dear all,\n\nPlease accept:\n\n\n\nKind regards,\nAnn Lee',
      'Dear all,\n\nPlease accept:\n\nLINK\n\nKind regards,\nAnn Lee',
    ],
    ['Hi,\n\nCould you?\n\nKind regards,\nAnn Lee', 'Hi,\n\nCould you?\n\nLINK\n\nKind regards,\nAnn Lee'],
    ['Dear all,\n\nCould you?\n\nBye\nAnn Lee\nFabrikam', 'Dear all,\n\nCould you?\n\nLINK\n\nBye\nAnn Lee\nFabrikam'],
    ['Hello', 'Hello\n\nLINK'],
    ['', 'LINK'],
    [`See ${gdapLink}`, `See ${gdapLink}\n\nLINK`],
  ])('puts a missing one where it was, beside what is left of the draft: %j', async (body, expected) => {
    expect(await putLinkBack(body, original.replace('LINK', link))).toBe(expected.replace('LINK', link));
  });

  it('always leaves a body with a good link, and a second time changes nothing', async () => {
    const damage = fc.constantFrom(
      link,
      otherPartner,
      `x${link}`,
      `${link}x`,
      `[${link}](https://evil.example)`,
      link.slice(0, 90),
      link.replaceAll('&', '&amp;'),
      '',
    );
    await fc.assert(
      fc.asyncProperty(textArbitrary, damage, textArbitrary, async (before, damaged, after) => {
        const repaired = await putLinkBack(before + damaged + after, `word\n${link}\nword`);
        expect(await linkProblem(repaired)).toBeUndefined();
        expect(await putLinkBack(repaired, `word\n${link}\nword`)).toBe(repaired);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { parseInvitationLink } from '../../../../src/invitation/link/parse.ts';
import { checkBody } from '../../../../src/invitation/mail/link-check.ts';
import { clouds, directLink } from '../examples.ts';

const long = 100_000;
const fill = (piece: string) => piece.repeat(Math.ceil(long / piece.length));

/** Texts at which a search that goes over them again and again would not end. */
test.each([
  ['letters', fill('x')],
  ['blanks', fill(' ')],
  ['line ends', fill('=\n')],
  ['marks', `https://${fill('.')}x`],
  ['brackets', fill('<')],
  ['openings of Markdown', fill('[](')],
  ['openings of a tag', fill('<a href=x ')],
  ['openings of a link in HTML', fill('<a href=x>')],
  ['a long link', `${directLink}${fill('&a=b')}`],
  ['beginnings of links', fill('https:')],
  ['short links', fill('https://a.example ')],
  ['links without anything between', fill('xhttps://a')],
  ['known hosts', fill('https://admin.microsoft.com/?invType ')],
  ['links that never end', fill(`${directLink.slice(0, -1)} x `)],
  ['marks at the end of the longest link', `https://a.example/${'.,;:'.repeat(4000)}x`],
  ['escapes of the longest link', `https://a.example/?${'&#38;amp;'.repeat(1750)}x`],
  ['escapes of escapes', `https://a.example/?&${'amp;'.repeat(4000)}x`],
  ['percent signs', `https%${'25'.repeat(8000)}3A//a.example`],
  ['backslashes', `https://a.example/${'\\'.repeat(16_000)}x`],
  ['gateways in gateways', `${'https://a.safelinks.protection.outlook.com/?url='.repeat(300)}x`],
  ['stars of a gateway', `https://urldefense.com/v3/__https://a/${'**A'.repeat(4000)}__;${'AAAA'.repeat(100)}!!x$`],
  ['underlines of a gateway', `https://url.avanan.click/v2/${'___'.repeat(5000)}`],
  ['Base64', fill(`${'QUFB'.repeat(19)}\r\n`)],
  ['Base64 of links', fill(`${Buffer.from('https://a.example/ '.repeat(3)).toString('base64')}\n`)],
  ['words on lines of their own', `https://portal.office365.us/?partnerId=1\n${fill('a=b\n')}`],
])('a long text of %s is read to its end', async (_, text) => {
  expect(parseInvitationLink(text, clouds).link).not.toBe(directLink);
  expect(parseInvitationLink(`${directLink}\n${text}`, clouds).partnerId).not.toBeNull();
  expect((await checkBody(text, [{ kind: 'invitation', url: directLink }], [])).problem).toBeDefined();
});

test('the longest link that is read is given as the limit', () => {
  expect(parseInvitationLink(`https://a.example/${fill('x')}`, clouds).problems).toMatchObject([{ code: 'too-long' }]);
});

import { describe, expect, test } from 'vitest';
import { parseInvitationLink } from '../../../../src/invitation/link/parse.ts';
import { isUsable } from '../../../../src/invitation/link/parsed-link.ts';
import { clouds, directLink, indirectLink } from '../examples.ts';
import { GATEWAYS } from './damage.ts';

const read = (text: string) => parseInvitationLink(text, clouds);
const codes = (text: string) => read(text).problems.map(({ code, fatal }) => (fatal ? `${code}!` : code));

/** Lines of at most 76 characters (RFC 2045), which may end anywhere. */
function quotedPrintable(text: string): string {
  const encoded = text.replace(/=|[^\x20-\x7e\r\n]/g, (sign) =>
    [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
  );
  return encoded
    .split('\r\n')
    .map((line) => line.match(/(?:=..|[^=]){1,73}/g)?.join('=\r\n') ?? '')
    .join('\r\n');
}

function base64(text: string): string {
  return (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
}

function mail(parts: readonly (readonly [type: string, encoding: string, content: string])[]): string {
  const written = parts.map(
    ([type, encoding, content]) =>
      `--=_Part_1\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${content}\r\n`,
  );
  return (
    'Received: from mail.example (https://mail.example/help) by mx.example; Thu, 26 Nov 2026\r\n' +
    'From: Ann <ann@fabrikam.example>\r\nSubject: =?utf-8?Q?Invitation_f=C3=BCr_Contoso?=\r\nMIME-Version: 1.0\r\n' +
    `Content-Type: multipart/alternative; boundary="=_Part_1"\r\n\r\n${written.join('')}--=_Part_1--\r\n`
  );
}

const plain = (link: string) => `Guten Tag \u2013 bitte annehmen:\r\n\r\n${link}\r\n\r\nGr\u00fc\u00dfe\r\n`;
const html = (link: string) =>
  `<html><body><p>Bitte <a href="${link.replaceAll('&', '&amp;')}">annehmen</a> &ndash; danke</p>` +
  '<a href="https://fabrikam.example/?a=1&amp;b=2">Fabrikam</a></body></html>\r\n';

describe('the source of a mail', () => {
  test.each([directLink, indirectLink])('has the one link in it found: %s', (link) => {
    const safe = GATEWAYS['eur05.safelinks.protection.outlook.com']?.(link) ?? '';
    for (const text of [
      mail([['text/plain', 'quoted-printable', quotedPrintable(plain(link))]]),
      mail([['text/html', 'quoted-printable', quotedPrintable(html(link))]]),
      mail([['text/plain', 'base64', base64(plain(link))]]),
      mail([['text/html', 'base64', base64(html(safe))]]),
      mail([
        ['text/plain', '8bit', plain(link)],
        ['text/html', 'quoted-printable', quotedPrintable(html(link))],
      ]),
      mail([
        ['text/plain', 'quoted-printable', quotedPrintable(plain(safe))],
        ['text/html', 'base64', base64(html(safe))],
      ]),
      mail([
        ['message/rfc822', 'base64', base64(mail([['text/html', 'quoted-printable', quotedPrintable(html(safe))]]))],
      ]),
    ]) {
      const parsed = read(text);
      expect([parsed.link, isUsable(parsed)]).toEqual([link, true]);
    }
  });

  test('is told of, wherever its lines end', () => {
    for (let shift = 0; shift < 76; shift += 1) {
      const text = quotedPrintable(`${'x'.repeat(shift)} ${directLink}\r\n\r\nBye`);
      expect([shift, read(text).link, codes(text)]).toEqual([shift, directLink, ['quoted-printable']]);
    }
  });

  test('is known in a piece of it, without headers', () => {
    expect(codes(base64(plain(directLink)))).toEqual(['base64']);
    expect(codes(`href=3D"${directLink.replaceAll('=', '=3D')}">`)).toEqual(['quoted-printable!']);
    expect(codes(html(directLink))).toEqual(['html-escaped']);
  });
});

describe('a link that was broken', () => {
  test.each([
    ['over lines, in a mail', (link: string) => `Dear all,\n\n${link.replace(/.{60}/g, '$&\n')}\n\nKind regards\nAnn`],
    ['over lines, in a reply', (link: string) => `Ann wrote:\n> ${link.replace(/.{60}/g, '$&\n> ')}\n> Bye`],
    ['in the name of the page', (link: string) => `${link.slice(0, -6)}\n${link.slice(-6)}\nKind regards`],
    ['in the host', (link: string) => `See ${link.replace('.', '.\r\n')} soon`],
    ['by a blank', (link: string) => `See ${link.replace('&', ' &')} soon`],
  ])('is put together: %s', (_, broken) => {
    for (const link of [directLink, indirectLink, directLink.replace('admin.microsoft.com', 'portal.office365.us')]) {
      expect(read(broken(link))).toMatchObject({ link, problems: expect.arrayContaining([BROKEN]) });
    }
  });

  const BROKEN = expect.objectContaining({ code: 'broken-across-lines', fatal: false });

  test('goes on behind what looks complete, where nobody has published what a whole one is', () => {
    const link = `https://portal.office365.us/invite?partner=1&partnerId=292fe4f0-75b0-49d7-9e11-b528b3a52a1e&x=1`;
    expect(read(`${link}\n&y=2#/go\n`).link).toBe(`${link}&y=2#/go`);
    expect(read(`${link}\nRegards\n`).link).toBe(link);
  });
});

describe('a text with several links', () => {
  const other = directLink.replace('292f', '392f');

  test('is about the invitation, not the others', () => {
    const approval = 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/1-2';
    expect(read(`First ${approval}\nthen ${directLink}\nand https://contoso.example/?invite=1`)).toMatchObject({
      link: directLink,
      problems: [],
    });
  });

  test('has to say which invitation is meant', () => {
    expect(codes(`${directLink}\n${other}`)).toEqual(['several-links!']);
    expect(codes(`${directLink}\n${directLink.replace('admin.m', 'admin.example/m')}`)).toEqual(['several-links!']);
    expect(codes(`${directLink}\n${directLink}\n${directLink.slice(0, -8)}`)).toEqual([]);
  });

  test.each([
    `<a href="https://evil.example/">${directLink}</a>`,
    `<a class=x href=https://evil.example/><b>${directLink}</b></a>`,
    `[${directLink}](https://evil.example/)`,
    `[${directLink}](${other})`,
  ])('is refused where one is shown and another one opened: %s', (text) => {
    expect(codes(text)).toContain('leads-elsewhere!');
    expect(read(text).repaired).toBeNull();
  });

  test('is fine where the one that is opened leads there, through a gateway or not', () => {
    for (const target of [directLink, ...Object.values(GATEWAYS).map((wrap) => wrap(directLink))]) {
      expect(codes(`<a href="${target.replaceAll('&', '&amp;')}">${directLink}</a>`)).toEqual([]);
    }
    expect(codes(`<a href="https://protect-eu.mimecast.com/s/Ab12">${directLink}</a>`)).toEqual([]);
  });
});

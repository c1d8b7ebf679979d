import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../../src/account/clouds.ts';
import { buildInvitationLink } from '../../../src/invitation/link/build.ts';
import { explainLink } from '../../../src/invitation/link/explain.ts';
import { profileProblems } from '../../../src/invitation/link/match-profile.ts';
import { parseInvitationLink } from '../../../src/invitation/link/parse.ts';
import { isUsable } from '../../../src/invitation/link/parsed-link.ts';
import { many } from '../../long.ts';
import { fc } from '../../properties.ts';
import { anyProfile, clouds, direct, directLink, home, indirectLink, wingtip } from './examples.ts';

const global = cloudNamed(clouds, 'global');

function read(text: string) {
  return parseInvitationLink(text, clouds);
}

function codes(text: string): string[] {
  return read(text).problems.map(({ code }) => code);
}

describe('a link that relate builds', () => {
  test('is read as what it was built from, for any profile', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const parsed = read(buildInvitationLink(profile, global));
        expect(parsed).toMatchObject({
          form: 'current',
          kind: profile.type === 'reseller' ? 'indirect' : 'direct',
          cloud: 'global',
          partnerId: profile.tenantId,
          msppId: profile.msppId ?? '0',
          providerId: profile.providers[0]?.tenantId ?? null,
          delegatedAdmin: null,
          repaired: null,
          problems: [],
        });
        expect(profileProblems(parsed, profile)).toEqual([]);
      }),
    );
  });

  test('can be built again from what was parsed, letter by letter', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const link = buildInvitationLink(profile, global);
        const { partnerId, msppId, providerId, kind } = read(link);
        const again = buildInvitationLink(
          {
            ...direct,
            type: kind === 'indirect' ? 'reseller' : 'direct',
            tenantId: partnerId ?? '',
            msppId: msppId ?? '',
            providers: providerId === null ? [] : [{ name: 'any', tenantId: providerId }],
          },
          global,
        );
        expect(again).toBe(link);
      }),
    );
  });

  test('survives what mail programs do to it', () => {
    const before = fc.constantFrom('', ' ', '<', '(', '"', '\u201e', '\u200b', '\r\n');
    const after = fc.constantFrom('', ' ', '>', ')', '"', '\u201c', '\u200b', '\r\n', '.', '>.');
    fc.assert(
      fc.property(anyProfile, before, after, fc.nat(), (profile, opening, closing, at) => {
        const link = buildInvitationLink(profile, global);
        expect(read(opening + link + closing)).toMatchObject({ link, problems: [] });
        const cut = 10 + (at % (link.length - 10));
        const wrapped = read(`${link.slice(0, cut)}\r\n  ${link.slice(cut)}`);
        expect(wrapped.link).toBe(link);
        expect(isUsable(wrapped)).toBe(true);
        const escaped = link.replaceAll('&', '&amp;');
        expect(read(escaped)).toMatchObject({ repaired: link, partnerId: profile.tenantId });
        expect(isUsable(read(escaped))).toBe(false);
      }),
    );
  });
});

describe('a link that can be repaired', () => {
  test.each([
    ['with &amp; left in it', directLink.replaceAll('&', '&amp;'), 'html-escaped'],
    ['escaped twice', directLink.replaceAll('&', '&amp;amp;'), 'html-escaped'],
    ['escaped with numbers', directLink.replaceAll('&', '&#38;'), 'html-escaped'],
    ['without encryption', directLink.replace('https:', 'http:'), 'not-https'],
    ['with a zero-width space in it', directLink.replace('&', '\u200b&'), 'invisible-characters'],
    ['with a parameter after the #', `${directLink.replace('&msppId=0', '')}&msppId=0`, 'parameter-after-hash'],
    [
      'with all parameters after the #',
      `${home}#/partners/invitation?${new URL(directLink).search.slice(1)}`,
      'parameter-after-hash',
    ],
  ])('is not usable %s, and the repaired one is offered', (_, link, code) => {
    const parsed = read(link);
    expect(parsed.problems).toMatchObject([{ code, fatal: true }]);
    expect(parsed.partnerId).toBe(direct.tenantId);
    expect(parsed.repaired).toBe(directLink);
  });

  test('has the provider put in front of the #', () => {
    const provider = `&indirectCSPId=${wingtip.tenantId}`;
    expect(read(indirectLink.replace(provider, '') + provider).repaired).toBe(indirectLink);
  });

  test('is usable when it only was wrapped by Safe Links', () => {
    const wrapper = 'https://nam06.safelinks.protection.outlook.com/?url=';
    const safe = `${wrapper}${encodeURIComponent(directLink)}&data=05%7C02&sdata=x&reserved=0`;
    expect(read(safe)).toMatchObject({ link: directLink, repaired: directLink, problems: [{ code: 'wrapped' }] });
    expect(isUsable(read(safe))).toBe(true);
    expect(read(safe.replaceAll('&', '&amp;')).link).toBe(directLink);
    expect(read(wrapper + encodeURIComponent(safe)).link).toBe(directLink);
    expect(codes(`${wrapper}${encodeURIComponent('javascript:alert(1)')}`)).toEqual(['wrapped-unreadable']);
  });

  test('is not offered when a repair would not make it usable', () => {
    const parsed = read(directLink.replaceAll('&', '&amp;').replace('ResellerRelationship', 'Administration'));
    expect(parsed.problems.map(({ code }) => code)).toContain('html-escaped');
    expect(parsed.repaired).toBeNull();
  });
});

describe('a link that leads astray', () => {
  test.each([
    ['to a host nobody knows', directLink.replace('admin.microsoft.com', 'example.com'), 'unknown-host'],
    ['to a known host with more behind it', directLink.replace('.com/', '.com.evil.example/'), 'lookalike-host'],
    ['to a known host with a hyphen', directLink.replace('admin.m', 'admin-m'), 'lookalike-host'],
    ['to another host of the same domain', directLink.replace('admin.m', 'xadmin.m'), 'unknown-host'],
    [
      'past a user name that looks like a host',
      directLink.replace('.com/', '.com@evil.example/'),
      'credentials-in-link',
    ],
    ['to another port', directLink.replace('.com/', '.com:8443/'), 'port-in-link'],
    ['to a cloud that was closed', directLink.replace('admin.microsoft.com', 'portal.office.de'), 'cloud-closed'],
    ['to no page of the admin center', directLink.replace(/#.*/, '#/homepage'), 'unknown-form'],
    ['to a page whose name was cut off', directLink.replace(/#.*/, ''), 'cut-at-hash'],
    ['to a page whose name was cut off within', directLink.slice(0, -5), 'cut-at-hash'],
    ['to some other page', directLink.replace('Adminportal', 'elsewhere'), 'unknown-form'],
    ['to nothing it says', directLink.replace('invType=ResellerRelationship&', ''), 'unknown-type'],
  ])('is not usable: %s', (_, link, code) => {
    expect(codes(link)).toContain(code);
    expect(isUsable(read(link))).toBe(false);
  });
});

describe('the parameters', () => {
  const swap = (from: string, to: string) => codes(indirectLink.replace(from, to));

  test.each([
    ['no partner', 'partnerId=df2ef418-7c5b-4ca0-a7c1-8f230e4019da&', '', ['partner-id-missing']],
    ['an empty partner', 'df2ef418-7c5b-4ca0-a7c1-8f230e4019da', '', ['partner-id-missing']],
    ['a partner that is no GUID', 'df2ef418-', '', ['partner-id-bad']],
    ['no location', 'msppId=6531449&', '', ['mspp-id-missing']],
    ['a location that is no number', '6531449', 'abc', ['mspp-id-bad']],
    ['the location of a direct partner', '6531449', '0', ['mspp-id-bad']],
    ['a provider that is no GUID', '75af751c-', '', ['provider-id-bad']],
    ['two different partners', '#', `&partnerid=${direct.tenantId}#`, ['duplicate-parameter']],
    ['the same location twice', '#', '&MSPPID=6531449#', []],
    ['a placeholder for the location', '6531449', '%7B%7Bmspp%7D%7D', ['placeholder']],
    ['a parameter nobody knows', '#', '&utm_source=mail#', []],
  ])('%s in a link', (_, from, to, expected) => {
    expect(swap(from, to)).toEqual(expected);
  });

  test('of a direct link have no provider', () => {
    expect(codes(directLink.replace('#', `&indirectCSPId=${wingtip.tenantId}#`))).toEqual(['provider-unexpected']);
  });

  test('of a direct link may lack the location', () => {
    const parsed = read(directLink.replace('&msppId=0', ''));
    expect(parsed.problems).toMatchObject([{ code: 'mspp-id-missing', fatal: false }]);
  });
});

test('a link in a cloud whose form is not published is usable if it names a partner', () => {
  const link = `https://portal.office365.us/partner/invite?id=1&partnerId=${direct.tenantId}`;
  expect(read(link)).toMatchObject({ cloud: 'us-gov', form: 'unknown', partnerId: direct.tenantId });
  expect(read(link).problems).toMatchObject([{ code: 'form-unpublished', fatal: false }]);
  expect(isUsable(read('https://portal.office365.us/'))).toBe(false);
  expect(isUsable(read('https://portal.office365.us/partner/partnersignup.aspx?msppid=0'))).toBe(false);
  expect(isUsable(read(link.replace('id=1', 'invType=Administration')))).toBe(false);
});

test('a link in a cloud that was added is read by its form', () => {
  const added = cloudTable({
    bleu: {
      title: 'Bleu',
      hosts: ['admin.example.fr'],
      invitation: { base: 'https://admin.example.fr/Adminportal/Home', fragment: '/partners/invitation' },
    },
  });
  const link = buildInvitationLink(direct, cloudNamed(added, 'bleu'));
  expect(parseInvitationLink(link, added)).toMatchObject({ cloud: 'bleu', partnerId: direct.tenantId, problems: [] });
});

describe('hostile input', () => {
  test.each(['', '   ', '<>', 'hello', 'https://', 'https:///', 'mailto:a@b.example', 'javascript:alert(1)', '\u0000'])(
    '%j is no link, and that is no exception',
    (text) => {
      expect(read(text)).toMatchObject({ form: 'unknown', kind: 'unknown', link: null, host: null });
      expect(read(text).problems).toMatchObject([{ code: 'not-a-link', fatal: true }]);
    },
  );

  const shapes = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(fc.string(), fc.string({ unit: 'binary' }), fc.nat(directLink.length))
      .map(([a, b, at]) => directLink.slice(0, at) + a + b + directLink.slice(at)),
    fc
      .array(
        fc.constantFrom(
          'https://',
          'admin.microsoft.com',
          '/',
          '?',
          '&',
          '#',
          '=',
          '&amp;',
          '%',
          '@',
          ':',
          '{',
          'partnerId',
        ),
      )
      .map((parts) => `https://${parts.join('')}`),
  );

  test('never throws, never shows control characters, and never repairs a link into one that is not usable', () => {
    fc.assert(
      fc.property(shapes, (text) => {
        const parsed = read(text);
        explainLink(text, clouds, direct);
        profileProblems(parsed, direct);
        expect(JSON.parse(JSON.stringify(parsed))).toStrictEqual(parsed);
        for (const { message } of parsed.problems) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        if (parsed.repaired !== null) expect(isUsable(read(parsed.repaired))).toBe(true);
      }),
      { numRuns: many(2000) },
    );
  });

  test('words that every JavaScript object knows are no types, pages or parameters', () => {
    for (const word of ['constructor', '__proto__', 'tostring', 'toString']) {
      const type = directLink.replace('ResellerRelationship', word);
      expect(read(type)).toMatchObject({ kind: 'unknown', form: 'current' });
      expect(read(`https://portal.office.com/partner/partnersignup.aspx?type=${word}`)).toMatchObject({
        kind: 'unknown',
        form: 'signup-2015',
      });
      expect(read(directLink.replace('/partners/invitation', word)).form).toBe('unknown');
      expect(explainLink(type, clouds, direct)[1]?.meaning).toBe('Not a known part of an invitation link');
    }
  });
});

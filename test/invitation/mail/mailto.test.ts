import { describe, expect, it } from 'vitest';
import { mailtoUrl, mailtoWithoutBody } from '../../../src/invitation/mail/mailto.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, textArbitrary } from './arbitraries.ts';
import { pythonNeeds, readMailto } from './python.ts';

const draft = { to: ['it@contoso.com'], cc: [], subject: 'Hello', body: 'Dear all' };

describe('a mailto URL', () => {
  it.each([
    [{}, 'mailto:it@contoso.com?subject=Hello&body=Dear%20all'],
    [{ to: [] }, 'mailto:?subject=Hello&body=Dear%20all'],
    [{ to: ['a@x.example', 'b@x.example'] }, 'mailto:a@x.example,b@x.example?subject=Hello&body=Dear%20all'],
    [
      { cc: ['c@x.example', 'd@x.example'] },
      'mailto:it@contoso.com?cc=c@x.example,d@x.example&subject=Hello&body=Dear%20all',
    ],
    [{ to: ['"Lee, Ann" <ann+x@x.example>'] }, 'mailto:ann%2Bx@x.example?subject=Hello&body=Dear%20all'],
    [{ to: ['"a,b@c"@x.example'] }, 'mailto:%22a%2Cb%40c%22@x.example?subject=Hello&body=Dear%20all'],
    [{ to: ['it@exämple.de'] }, 'mailto:it@xn--exmple-cua.de?subject=Hello&body=Dear%20all'],
    [{ to: ['ömer&co?=%#@x.example'] }, 'mailto:%C3%B6mer%26co%3F%3D%25%23@x.example?subject=Hello&body=Dear%20all'],
    [{ body: 'a\nb\r\nc\rd' }, 'mailto:it@contoso.com?subject=Hello&body=a%0D%0Ab%0D%0Ac%0D%0Ad'],
    [
      { body: "1+1 = 2 & !'()*?#%" },
      'mailto:it@contoso.com?subject=Hello&body=1%2B1%20%3D%202%20%26%20%21%27%28%29%2A%3F%23%25',
    ],
    [{ body: 'é—🦊\ud83d' }, 'mailto:it@contoso.com?subject=Hello&body=%C3%A9%E2%80%94%F0%9F%A6%8A%EF%BF%BD'],
    [{ subject: 'a\r\nBcc: x\u0007y\u2028z' }, 'mailto:it@contoso.com?subject=a%20Bcc%3A%20x%20y%20z&body=Dear%20all'],
  ])('of a draft with %j is as RFC 6068 wants it', (change, expected) => {
    expect(mailtoUrl({ ...draft, ...change })).toBe(expected);
  });

  it('consists of characters that no shell or mail program takes for something else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, body) => {
        expect(mailtoUrl({ ...draft, subject, body })).toMatch(
          /^mailto:it@contoso\.com\?subject=[\w.~%-]*&body=[\w.~%-]*$/,
        );
      }),
    );
  });

  it.skipIf(pythonNeeds.isMissing)(`gives Python back every recipient, subject and body${pythonNeeds.note}`, () => {
    const drafts = fc.sample(
      fc.record({
        to: fc.uniqueArray(fc.constantFrom('a@x.example', '"b,c"@x.example', "o'b+1@x.example", 'ö@x.example'), {
          maxLength: 3,
        }),
        cc: fc.constantFrom<string[]>([], ['a@x.example', 'Ann <b&c@x.example>']),
        subject: lineArbitrary,
        body: textArbitrary,
      }),
      400,
    );
    const results = readMailto(drafts.map(mailtoUrl));
    expect(results).toEqual(
      drafts.map(({ to, cc, subject, body }) => ({
        to,
        cc: cc.map((address) => address.replace('Ann <b&c@x.example>', 'b&c@x.example')),
        subject,
        body: body.replaceAll('\n', '\r\n'),
      })),
    );
  });
});

describe('a mailto URL without the body', () => {
  it('has the recipients and the subject, and no text at all', () => {
    const long = { ...draft, cc: ['c@x.example'], body: 'x'.repeat(2000) };
    expect(mailtoWithoutBody(long, 1800)).toBe('mailto:it@contoso.com?cc=c@x.example&subject=Hello');
  });

  it('is refused when even that is too long', () => {
    const to = Array.from({ length: 150 }, (_, index) => `person${index}@contoso.com`);
    expect(() => mailtoWithoutBody({ ...draft, to }, 1800)).toThrow(
      expect.objectContaining({ code: 'mailto-too-long', exitCode: 1, hint: expect.stringContaining('.eml') }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { diffLinks } from '../../../src/invitation/link/diff.ts';
import { fc } from '../../properties.ts';

const built =
  'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=a1&msppId=0#/partners/invitation';

describe('two links', () => {
  test('are the same in any order and case of their parameters', () => {
    const others = [
      built,
      'https://ADMIN.microsoft.com/Adminportal/Home?msppId=0&PartnerId=A1&invtype=resellerrelationship#/Partners/invitation',
    ];
    for (const other of others) expect(diffLinks(built, other)).toEqual([]);
  });

  test.each([
    ['host', built.replace('admin.microsoft.com', 'admin.example.com'), 'admin.microsoft.com', 'admin.example.com'],
    ['invtype', built.replace('Reseller', 'IndirectReseller'), 'ResellerRelationship', 'IndirectResellerRelationship'],
    ['partnerid', built.replace('=a1', '=b2'), 'a1', 'b2'],
    ['msppid', built.replace('&msppId=0', ''), '0', null],
    ['indirectcspid', built.replace('#', '&indirectCSPId=c3#'), null, 'c3'],
    ['path', built.replace('/Adminportal/Home', '/other'), '/Adminportal/Home', '/other'],
    ['protocol', built.replace('https:', 'http:'), 'https:', 'http:'],
    ['fragment', built.replace(/#.*/, ''), '/partners/invitation', null],
  ])('matter in their %s', (part, service, mine, theirs) => {
    expect(diffLinks(built, service)).toEqual([{ part, built: mine, service: theirs, matters: true }]);
  });

  test.each([
    [
      'fragment',
      built.replace(/#.*/, '#/BillingAccounts/partner-invitation'),
      '/partners/invitation',
      '/BillingAccounts/partner-invitation',
    ],
    ['dap', built.replace('#', '&DAP=true#'), null, 'true'],
  ])('may differ in their %s', (part, service, mine, theirs) => {
    expect(diffLinks(built, service)).toEqual([{ part, built: mine, service: theirs, matters: false }]);
  });

  test('differ the other way round as much as one way round', () => {
    const link = fc
      .record({ host: fc.constantFrom('a.example', 'b.example'), id: fc.uuid(), fragment: fc.constantFrom('', '#/x') })
      .map(({ host, id, fragment }) => `https://${host}/?partnerId=${id}${fragment}`);
    fc.assert(
      fc.property(link, link, (one, other) => {
        const forth = diffLinks(one, other);
        const back = diffLinks(other, one);
        const sorted = (parts: typeof forth) => parts.map(({ part }) => part).sort();
        expect(sorted(forth)).toEqual(sorted(back));
        expect(diffLinks(one, one)).toEqual([]);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import {
  type CustomerToMatch,
  type InvitationMatch,
  InvitationMatcher,
  type InvitationToMatch,
} from '../../src/customers/match.ts';
import { many } from '../long.ts';
import { fc } from '../properties.ts';
import { guid, invitationOf, listed } from './examples.ts';

const contoso = listed(1, { companyName: 'Contoso Ltd', domain: 'contoso.onmicrosoft.com' });
const fabrikam = listed(2, { companyName: 'Fabrikam', domain: 'fabrikam.com' });

/** What these customers mean for the invitations. */
function matchInvitations(
  invitations: readonly InvitationToMatch[],
  customers: readonly CustomerToMatch[],
): InvitationMatch[] {
  const matcher = new InvitationMatcher(invitations);
  matcher.feed(customers);
  return matcher.matches();
}

/** What one invitation comes to. */
function match(invitation: InvitationToMatch, ...customers: readonly CustomerToMatch[]) {
  const [found] = matchInvitations([invitation], customers);
  if (found === undefined) throw new Error('no answer');
  const { invitationId: _, ...rest } = found;
  return rest;
}

describe('a customer is the one invited', () => {
  test('by its tenant id, whatever its name and domain', () => {
    const invitation = invitationOf('Old Name', { domain: 'old.example', tenantId: contoso.id });
    expect(match(invitation, fabrikam, contoso)).toEqual({
      kind: 'matched',
      customerId: contoso.id,
      evidence: 'tenant-id',
    });
  });

  test.each([
    ['the default domain', fabrikam, 'Fabrikam.com.'],
    ['a domain of its own', { ...contoso, customDomains: ['contoso.de', 'contoso.com'] }, 'contoso.com'],
    ['a domain with letters of a script', { ...contoso, domain: 'xn--bcher-kva.example' }, 'Bücher.example'],
  ])('by %s', (_, customer, domain) => {
    const found = match(invitationOf('Whoever', { domain }), customer);
    expect(found).toEqual({ kind: 'matched', customerId: customer.id, evidence: 'domain' });
  });

  test("by its name together with the domain of a recipient's address", () => {
    const invitation = invitationOf('fabrikam', { to: ['it@fabrikam.com'] });
    expect(match(invitation, fabrikam)).toMatchObject({ kind: 'matched', evidence: 'domain' });
  });

  test('by its name alone, whatever the case and the punctuation', () => {
    expect(match(invitationOf('CONTOSO, Ltd.'), contoso)).toMatchObject({ kind: 'matched', evidence: 'name' });
  });

  test('by its name, when the list gives no more than the domain it was born with', () => {
    const invitation = invitationOf('Contoso Ltd', { domain: 'contoso.com' });
    expect(match(invitation, contoso)).toMatchObject({ kind: 'matched', evidence: 'name' });
  });

  test('by the strongest evidence when another one has a weaker one', () => {
    const invitation = invitationOf('Contoso Ltd', { domain: 'fabrikam.com' });
    expect(match(invitation, contoso, fabrikam)).toMatchObject({ customerId: fabrikam.id, evidence: 'domain' });
  });
});

describe('a match is ambiguous', () => {
  test.each([
    ['Contoso Ltd', 'Contoso Limited'],
    ['Contoso', 'Contoso GmbH'],
    ['Contoso sp. z o.o.', 'Contoso S.A.'],
  ])('when the name differs by its legal form: %s and %s', (invited, companyName) => {
    expect(match(invitationOf(invited), { ...contoso, companyName })).toEqual({
      kind: 'ambiguous',
      ambiguousMatch: { kind: 'legal-form', evidence: 'name', customerIds: [contoso.id] },
    });
  });

  test('when the names of several differ by their legal form, but not when one has the name itself', () => {
    const limited = { ...contoso, companyName: 'Contoso Limited' };
    const german = { ...contoso, id: guid(9), companyName: 'Contoso GmbH' };
    expect(match(invitationOf('Contoso Ltd'), german, limited)).toEqual({
      kind: 'ambiguous',
      ambiguousMatch: { kind: 'legal-form', evidence: 'name', customerIds: [contoso.id, guid(9)] },
    });
    expect(match(invitationOf('Contoso GmbH'), german, limited)).toMatchObject({
      kind: 'matched',
      customerId: guid(9),
    });
  });

  test('when several customers have the name', () => {
    expect(match(invitationOf('Contoso Ltd'), { ...contoso, id: guid(9) }, contoso)).toEqual({
      kind: 'ambiguous',
      ambiguousMatch: { kind: 'several', evidence: 'name', customerIds: [contoso.id, guid(9)] },
    });
  });

  test.each([
    ['another domain than the default one', invitationOf('Fabrikam', { domain: 'contoso.com' }), fabrikam],
    [
      'none of the domains that are known',
      invitationOf('Contoso Ltd', { domain: 'contoso.com' }),
      { ...contoso, customDomains: ['contoso.de'] },
    ],
    [
      'another domain a tenant is born with',
      invitationOf('Contoso Ltd', { domain: 'contoso2.onmicrosoft.com' }),
      contoso,
    ],
  ])('when only the name matches, and the invitation has %s', (_, invitation, customer) => {
    expect(match(invitation, customer)).toMatchObject({
      kind: 'ambiguous',
      ambiguousMatch: { evidence: 'name', kind: 'domain' },
    });
  });

  test('when the domain belongs to another tenant', () => {
    const invitation = invitationOf('Contoso Ltd', { domain: 'contoso.com', tenantId: guid(7) });
    expect(match(invitation, contoso)).toMatchObject({
      kind: 'ambiguous',
      ambiguousMatch: { evidence: 'name', kind: 'tenant' },
    });
    const moved = { ...contoso, domain: 'contoso.com' };
    expect(match(invitation, moved)).toMatchObject({
      kind: 'ambiguous',
      ambiguousMatch: { evidence: 'domain', kind: 'tenant' },
    });
  });

  test("when only the domain of a recipient's address matches: a consultant works for somebody else", () => {
    const invitation = invitationOf('Contoso Ltd', { to: ['consultant@fabrikam.com'] });
    expect(match(invitation, fabrikam)).toMatchObject({ kind: 'ambiguous', ambiguousMatch: { kind: 'mail-domain' } });
  });

  test('when only the name matches somebody who was a customer before', () => {
    const matcher = new InvitationMatcher([invitationOf('Contoso Ltd')]);
    matcher.feed([contoso]);
    const found = (day: string) => matcher.matches(new Map([[contoso.id, `${day}T00:00:00.000Z`]]));
    expect(found('2026-01-11')).toMatchObject([{ kind: 'matched' }]);
    expect(found('2026-01-09')).toMatchObject([{ kind: 'ambiguous', ambiguousMatch: { kind: 'known-before' } }]);
  });
});

describe('nobody is the one invited', () => {
  test.each([
    ['without anything in common', invitationOf('Nobody'), contoso],
    [
      'with a public mail provider in common',
      invitationOf('X', { to: ['x@gmail.com'] }),
      listed(3, { domain: 'gmail.com' }),
    ],
    [
      "with a recipient's domain when the customer's own is known",
      invitationOf('X', { domain: 'x.example', to: ['it@fabrikam.com'] }),
      fabrikam,
    ],
    ['who is no customer of a reseller', invitationOf('Fabrikam'), { ...fabrikam, relationshipToPartner: 'advisor' }],
    ['below a domain', invitationOf('X', { domain: 'mail.fabrikam.com' }), fabrikam],
    ['without a name', invitationOf(''), listed(3, { companyName: '' })],
  ])('%s', (_, invitation, customer) => {
    expect(match(invitation, customer)).toEqual({ kind: 'none' });
  });
});

test('more that is learnt of a customer counts', () => {
  const matcher = new InvitationMatcher([invitationOf('Contoso Ltd', { domain: 'contoso.com' })]);
  expect(matcher.feed([contoso, fabrikam])).toEqual(new Set([contoso.id]));
  matcher.feed([{ ...contoso, customDomains: ['contoso.com'] }]);
  expect(matcher.matches()).toMatchObject([{ kind: 'matched', evidence: 'domain' }]);
});

const names = fc.constantFrom('Contoso', 'CONTOSO.', 'Fabrikam', 'Ωmega');
const domains = fc.constantFrom(
  'contoso.com',
  'contoso.onmicrosoft.com',
  'c2.onmicrosoft.com',
  'fabrikam.com',
  'gmail.com',
);
const tenants = fc.integer({ min: 1, max: 6 }).map(guid);

const customers = fc.uniqueArray(
  fc
    .record({
      id: tenants,
      companyName: names,
      domain: domains,
      relationshipToPartner: fc.constantFrom('reseller', 'reseller', 'advisor'),
    })
    .chain((customer) =>
      fc.option(fc.array(domains, { maxLength: 2 }), { nil: undefined }).map((customDomains) => ({
        ...customer,
        ...(customDomains !== undefined && { customDomains }),
      })),
    ),
  { selector: ({ id }) => id, maxLength: 6 },
);

const invitations = fc
  .array(
    fc.tuple(
      names,
      fc.record(
        {
          domain: domains,
          tenantId: tenants,
          to: fc.array(
            domains.map((domain) => `it@${domain}`),
            { maxLength: 2 },
          ),
        },
        { requiredKeys: [] },
      ),
    ),
    { maxLength: 4 },
  )
  .map((all) => all.map(([name, rest], index) => invitationOf(name, { id: `invitation ${index}`, ...rest })));

describe('whoever is invited and whoever is there', () => {
  test('the order of customers and the pages they come in make no difference', () => {
    fc.assert(
      fc.property(
        invitations,
        customers.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.integer({ min: 1, max: 4 }),
        (invited, [inOrder, shuffled], pageSize) => {
          const matcher = new InvitationMatcher(invited);
          for (let start = 0; start < shuffled.length; start += pageSize) {
            matcher.feed(shuffled.slice(start, start + pageSize));
          }
          expect(matcher.matches()).toEqual(matchInvitations(invited, inOrder));
        },
      ),
      { numRuns: many(500) },
    );
  });

  test('who is matched is the only one, and nothing speaks against it', () => {
    fc.assert(
      fc.property(invitations, customers, (invited, all) => {
        for (const found of matchInvitations(invited, all)) {
          if (found.kind !== 'matched') continue;
          const invitation = invited.find(({ id }) => id === found.invitationId);
          const customer = all.find(({ id }) => id === found.customerId);
          expect(customer?.relationshipToPartner).toBe('reseller');
          if (found.evidence !== 'tenant-id') expect(invitation?.tenantId).toBeUndefined();
          // One more who is just like the one found leaves nothing certain, but for a tenant id.
          const twin = { ...customer, id: guid(99) } as (typeof all)[number];
          const [again] = matchInvitations(invitation === undefined ? [] : [invitation], [...all, twin]);
          expect(again?.kind).toBe(found.evidence === 'tenant-id' ? 'matched' : 'ambiguous');
        }
      }),
      { numRuns: many(500) },
    );
  });

  test('a page tells everybody who may have been invited', () => {
    fc.assert(
      fc.property(invitations, customers, (invited, all) => {
        const matcher = new InvitationMatcher(invited);
        const found = matcher.feed(all);
        for (const match of matcher.matches()) {
          if (match.kind === 'matched') expect(found).toContain(match.customerId);
          if (match.kind === 'ambiguous')
            expect([...found]).toEqual(expect.arrayContaining([...match.ambiguousMatch.customerIds]));
        }
      }),
    );
  });
});

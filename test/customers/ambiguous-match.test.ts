import { describe, expect, test } from 'vitest';
import { ambiguitySentence, type Candidate, withCandidates } from '../../src/customers/ambiguous-match.ts';
import type { AmbiguityKind, Evidence } from '../../src/ledger/invitation.ts';
import { january, openForTest, storeMatch } from '../ledger/fixtures.ts';
import { guid, listed } from './examples.ts';
import { invite, list, partner } from './row-fixtures.ts';

const contoso: Candidate = { id: guid(1), name: 'Contoso Ltd', alias: null, domain: 'contoso.onmicrosoft.com' };
const nicknamed: Candidate = { id: guid(2), name: 'Contoso', alias: 'Contoso North', domain: null };
const forgotten: Candidate = { id: guid(3), name: null, alias: null, domain: null };
const isContoso = `Perhaps accepted by Contoso Ltd (contoso.onmicrosoft.com, ${guid(1)}): `;

/** The sentence of an ambiguous match with these customers. */
function sentence(
  kind: AmbiguityKind,
  evidence: Evidence,
  candidates: readonly Candidate[] = [contoso],
  invitation: { readonly domain?: string; readonly tenantId?: string } = {},
): string {
  const customerIds = candidates.map(({ id }) => id);
  return ambiguitySentence({ ...invitation, ambiguousMatch: { kind, evidence, customerIds }, candidates });
}

const owned = { domain: 'contoso.com', tenantId: guid(7) };

describe('the sentence of an ambiguous match', () => {
  test.each([
    [
      'one that was there before',
      sentence('known-before', 'name'),
      `${isContoso}it has the same name, but was your customer before the invitation.`,
    ],
    [
      'another domain',
      sentence('domain', 'name', [contoso], { domain: 'contoso.com' }),
      `${isContoso}it has the same name, but not the domain contoso.com.`,
    ],
    [
      'a domain of another tenant',
      sentence('tenant', 'name', [contoso], owned),
      `${isContoso}it has the same name, but contoso.com belongs to another tenant, ${guid(7)}.`,
    ],
    [
      'a domain that moved',
      sentence('tenant', 'domain', [contoso], owned),
      `${isContoso}it has the domain contoso.com, but contoso.com belongs to another tenant, ${guid(7)}.`,
    ],
    [
      "the domain of a recipient's address",
      sentence('mail-domain', 'domain'),
      `${isContoso}it has the domain of a recipient's address, but another name.`,
    ],
    [
      'two with the name',
      sentence('several', 'name', [contoso, nicknamed]),
      `Perhaps accepted by Contoso Ltd (contoso.onmicrosoft.com, ${guid(1)}) or Contoso North (${guid(2)}): each has the same name.`,
    ],
    [
      'several with the domain',
      sentence('several', 'domain', [contoso, nicknamed, forgotten], { domain: 'contoso.com' }),
      `Perhaps accepted by Contoso Ltd (contoso.onmicrosoft.com, ${guid(1)}), Contoso North (${guid(2)}) or the customer ${guid(3)}: each has the domain contoso.com.`,
    ],
  ])('is that of %s', (_, told, expected) => {
    expect(told).toBe(expected);
  });

  test('names ten customers at most', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...contoso, id: guid(index), domain: null, name: 'A' }));
    const told = sentence('several', 'name', many);
    expect(told.match(/A \(/g)).toHaveLength(10);
    expect(told).toContain(`A (${guid(9)}) or 2 more: each has`);
    const eleven = sentence('several', 'name', many.slice(0, 11));
    expect(eleven).toContain('or 1 more: each has');
    expect(sentence('several', 'name', many.slice(0, 10))).toContain(`A (${guid(8)}) or A (${guid(9)}): each has`);
  });

  test('is empty without an ambiguous match', () => {
    expect(ambiguitySentence({ candidates: [] })).toBe('');
  });
});

test('candidates are called what the ledger has, for the partner whose invitation it is', async () => {
  const ledger = await openForTest();
  const other = guid(77);
  const mine = await invite(ledger, { customer: 'Contoso' });
  const theirs = await invite(ledger, { customer: 'Contoso', partnerTenantId: other });
  const customer = listed(1, { companyName: 'Contoso', domain: '' });
  await list(ledger, [customer]);
  await list(ledger, [{ ...customer, companyName: 'As others see it' }], { partnerTenantId: other });
  await ledger.customers.label(partner, customer.id, { alias: 'North' });
  for (const id of [mine, theirs]) {
    expect((await ledger.find(id)).status).toBe(id === mine ? 'accepted' : 'pending');
  }
  const ambiguousMatch = { kind: 'known-before', evidence: 'name', customerIds: [guid(1), guid(9)] } as const;
  await storeMatch(ledger, theirs, ambiguousMatch);
  const again = await invite(ledger, { customer: 'Contoso' }, 25);
  await list(ledger, [customer], { now: january(26) });
  const all = await withCandidates(ledger, await ledger.list());
  expect(Object.fromEntries(all.map(({ id, candidates }) => [id, candidates]))).toEqual({
    [mine]: [],
    [theirs]: [
      { id: guid(1), name: 'As others see it', alias: null, domain: null },
      { id: guid(9), name: null, alias: null, domain: null },
    ],
    [again]: [{ id: guid(1), name: 'Contoso', alias: 'North', domain: null }],
  });
});

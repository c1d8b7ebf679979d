import { describe, expect, it } from 'vitest';
import { decipher, encipher } from '../../src/sandbox/made-up/chance.ts';
import {
  idAt,
  idOfDomain,
  indexOfDomain,
  indexOfId,
  initialDomainAt,
  nameAt,
  organisationAt,
} from '../../src/sandbox/made-up/organisation.ts';
import { subscriptionsAt } from '../../src/sandbox/made-up/subscriptions.ts';
import { fc } from '../properties.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const indexes = fc.integer({ min: 0, max: 999_999 });

const versionFour = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('made-up customers', () => {
  it('have an index that can be deciphered again', () => {
    fc.assert(
      fc.property(seeds, fc.nat(0xffffffff), (seed, index) => {
        expect(decipher(seed, encipher(seed, index))).toBe(index);
      }),
    );
  });

  it('are found by their own tenant id and domain only', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const id = idAt(seed, index);
        expect(id).toMatch(versionFour);
        expect(indexOfId(seed, id, index + 1)).toBe(index);
        expect(indexOfId(seed, id, index)).toBeUndefined();
        expect(indexOfId(seed + 1, id, index + 1)).toBeUndefined();
        expect(indexOfDomain(seed, initialDomainAt(seed, index), index + 1)).toBe(index);
        expect(indexOfDomain(seed, `x${initialDomainAt(seed, index)}`, index + 1)).toBeUndefined();
      }),
    );
  });

  it('are the same for the same seed, and differ for another', () => {
    const names = (seed: number) => Array.from({ length: 50 }, (_, index) => nameAt(seed, index));
    expect(names(5)).toEqual(names(5));
    expect(names(5)).not.toEqual(names(6));
    expect(organisationAt(7, 3)).toEqual(organisationAt(7, 3));
    expect(subscriptionsAt(7, 3)).toEqual(subscriptionsAt(7, 3));
  });

  it('have names in many scripts from the first page on', () => {
    const names = Array.from({ length: 40 }, (_, index) => nameAt(1, index)).join('');
    for (const script of ['Latin', 'Cyrillic', 'Greek', 'Han', 'Hangul', 'Arabic', 'Hebrew', 'Thai', 'Devanagari']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(names).toMatch(/[Ā-ž]/);
  });

  it('seldom share a name, and never an id or a domain', () => {
    const indexesOfAll = Array.from({ length: 100_000 }, (_, index) => index);
    const distinct = (make: (index: number) => string) => new Set(indexesOfAll.map(make)).size;
    expect(distinct((index) => idAt(3, index))).toBe(100_000);
    expect(distinct((index) => initialDomainAt(3, index))).toBe(100_000);
    expect(distinct((index) => nameAt(3, index))).toBe(99_900);
  });

  it('have every combination of delegated access and subscriptions', () => {
    const all = Array.from({ length: 200 }, (_, index) => index);
    expect(new Set(all.map((index) => organisationAt(1, index).delegated))).toEqual(new Set([true, false, undefined]));
    const statuses = all.map((index) => subscriptionsAt(1, index).map(({ status }) => status));
    expect(statuses.some((list) => list.length === 0)).toBe(true);
    expect(statuses.some((list) => list.includes('active'))).toBe(true);
    expect(statuses.some((list) => list.length > 0 && !list.includes('active'))).toBe(true);
  });

  it('leave other domains a tenant id that follows from the domain', () => {
    expect(idOfDomain(1, 'Contoso.example')).toBe(idOfDomain(1, 'contoso.EXAMPLE'));
    expect(idOfDomain(1, 'contoso.example')).toMatch(versionFour);
    expect(idOfDomain(1, 'contoso.example')).not.toBe(idOfDomain(1, 'fabrikam.example'));
  });
});

import { describe, expect, test } from 'vitest';
import { oneOfEach, resolveSkus } from '../../src/licenses/find-sku.ts';
import { errorOf } from '../errors.ts';
import { sku } from './skus.ts';

const e3 = sku(1, { partNumber: 'ENTERPRISEPACK', name: 'Office 365 E3' });
const e5 = sku(2, { partNumber: 'ENTERPRISEPREMIUM', name: 'Office 365 E5' });
const faculty = sku(3, { partNumber: 'CFQ7TTC0K5DR/0002', name: 'Minecraft Education', group: 'group2' });
const students = sku(4, { partNumber: 'CFQ7TTC0K5DR/0003', name: 'Minecraft Education', group: 'group2' });
const twin = sku(5, { partNumber: 'enterprisepremium', name: 'Office 365 E5 (old)' });
const all = [e3, e5, faculty, students];

describe('a product', () => {
  test.each([
    ['its part number', 'ENTERPRISEPACK'],
    ['its part number in another case', 'enterprisePack'],
    ['its name', 'Office 365 E3'],
    ['its name in another case and spacing', ' office  365 e3'],
    ['its id', e3.id],
    ['its id in another case', e3.id.toUpperCase()],
  ])('is meant by %s', (_, text) => {
    expect(resolveSkus([text], all)).toEqual([e3]);
  });

  test('is there once where it is named twice', () => {
    expect(resolveSkus(['Office 365 E3', 'enterprisepack', 'ENTERPRISEPREMIUM'], all)).toEqual([e3, e5]);
    expect(oneOfEach([e3, { ...e3 }, e5])).toEqual([e3, e5]);
  });

  test('may be one of several with commas between them, or have a comma in its name', () => {
    const sales = sku(6, { name: 'Dynamics 365 for Sales, Field Service' });
    const texts = ['ENTERPRISEPACK, office 365 e5', 'dynamics 365 for sales, field service'];
    expect(resolveSkus(texts, [...all, sales])).toEqual([e3, e5, sales]);
    expect(errorOf(() => resolveSkus(['ENTERPRISEPACK,Visio'], all)).message).toContain('"Visio"');
  });

  test('is not meant by a part of its name, which suggests those that have it', () => {
    expect(errorOf(() => resolveSkus(['e3'], all))).toMatchObject({
      exitCode: 3,
      code: 'sku-not-found',
      message: 'The customer has no licenses of "e3".',
      hint: 'Did you mean: Office 365 E3 (ENTERPRISEPACK)?',
      facts: { candidates: ['ENTERPRISEPACK'] },
    });
  });

  test('that is not there is told with those that are', () => {
    expect(errorOf(() => resolveSkus(['Visio'], [e3, e5]))).toMatchObject({
      code: 'sku-not-found',
      hint: 'It has: Office 365 E3 (ENTERPRISEPACK), Office 365 E5 (ENTERPRISEPREMIUM)',
    });
    expect(errorOf(() => resolveSkus(['Visio'], [])).hint).toBe('It has none of anything.');
    const many = Array.from({ length: 23 }, (_, index) => sku(index));
    expect(errorOf(() => resolveSkus(['Visio'], many)).hint).toMatch(/Product 19 \(PART_19\), and 3 more$/);
  });

  test('whose name another one has too is told with the part numbers of both', () => {
    expect(errorOf(() => resolveSkus(['minecraft education'], all))).toMatchObject({
      exitCode: 2,
      code: 'sku-ambiguous',
      message: '"minecraft education" may be any of 2 products.',
      hint: 'Give the part number of one: CFQ7TTC0K5DR/0002, CFQ7TTC0K5DR/0003',
    });
  });

  test('whose part number another one has too is told with the ids of both', () => {
    expect(errorOf(() => resolveSkus(['ENTERPRISEPREMIUM'], [...all, twin]))).toMatchObject({
      code: 'sku-ambiguous',
      hint: `Give the id of one: ${e5.id}, ${twin.id}`,
    });
  });
});

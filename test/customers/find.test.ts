import { describe, expect, test } from 'vitest';
import { findCustomer, resolveCustomer, storedCustomer } from '../../src/customers/find.ts';
import { ExitCode } from '../../src/errors.ts';
import { rejectionOf } from '../errors.ts';
import { openForTest } from '../ledger/fixtures.ts';
import { guid, listed, record } from './examples.ts';
import { list, Pages, partner } from './row-fixtures.ts';

const customer = (number: number, name: string, domain: string | null = null, alias: string | null = null) => ({
  id: guid(number),
  name,
  domain,
  alias,
});

const contoso = customer(1, 'Contoso Ltd', 'contoso.onmicrosoft.com');
const contosoSuisse = customer(2, 'Contoso Suisse', 'contoso.ch', 'conny');
const munich = customer(3, 'Brauerei München', 'brau.example');
const tokyo = customer(4, '株式会社コントソ');
const named = customer(5, 'conny');
const pages = [
  [contoso, contosoSuisse],
  [munich, tokyo, named],
];

describe('a customer is found', () => {
  test.each([
    ['its tenant id', ` ${guid(3).toUpperCase()} `, munich],
    ['its alias, also when it is the name of another', 'Conny', contosoSuisse],
    ['its domain, also when it is a part of another', 'CONTOSO.ch', contosoSuisse],
    ['its name, also when it is a part of another', 'contoso, ltd.', contoso],
    ['a part of its name', 'suisse', contosoSuisse],
    ['a part of its domain', 'brau.', munich],
    ['a name without its accents', 'brauerei munchen', munich],
    ['a name in another width', '株式会社ｺﾝﾄｿ', tokyo],
    ['a part in its script', '株式', tokyo],
  ])('by %s', async (_, text, expected) => {
    expect(await findCustomer(text, pages)).toBe(expected);
  });

  test('with candidates that come one page after the other', async () => {
    async function* slowly() {
      yield* pages;
    }
    expect(await findCustomer('suisse', slowly())).toBe(contosoSuisse);
  });
});

describe('nobody is found', () => {
  test.each(['Northwind', '  ', 'contoso.com'])('by %j', async (text) => {
    expect(await rejectionOf(findCustomer(text, pages))).toMatchObject({
      exitCode: ExitCode.notFound,
      code: 'customer-not-found',
      message: `There is no customer ${JSON.stringify(text)}.`,
      hint: 'The customers there are: relate customers list',
    });
  });

  test('when several are meant: they are listed', async () => {
    expect(await rejectionOf(findCustomer('contoso', pages))).toMatchObject({
      exitCode: ExitCode.usage,
      code: 'customer-ambiguous',
      message: '"contoso" may be any of 2 customers.',
      hint: `Give the id of one: Contoso Ltd (${guid(1)}), conny (${guid(2)})`,
      facts: { candidates: [guid(1), guid(2)] },
    });
  });

  test('when very many are meant: some are listed', async () => {
    const many = Array.from({ length: 25 }, (_, index) => customer(index + 100, 'Same'));
    expect(await rejectionOf(findCustomer('same', [many]))).toMatchObject({
      message: '"same" may be any of 25 customers.',
      hint: expect.stringMatching(/, and 15 more$/),
    });
  });
});

describe('a customer is resolved', () => {
  /** A service that counts how often it was asked, with two customers. */
  function service() {
    const pages = new Pages([listed(1), listed(2, { companyName: 'Fabrikam' })]);
    const ids: string[] = [];
    const partnerCenter = {
      customers: () => pages,
      customer: async (id: string) => {
        ids.push(id);
        return record(1, { id, companyName: 'By id' });
      },
      managedServices: async () => [],
    };
    return { partnerCenter, pages, ids };
  }

  test('from the ledger without asking the service, once there was a sync', async () => {
    const ledger = await openForTest();
    const { partnerCenter, pages, ids } = service();
    const sources = { partnerCenter, ledger, partner };
    expect(await storedCustomer('fabrikam', ledger, partner)).toBeUndefined();
    expect(await resolveCustomer('fabrikam', sources)).toMatchObject({ id: guid(2) });
    expect(pages.asked).toBe(1);
    await list(ledger, [listed(2, { companyName: 'Fabrikam' })]);
    expect(await resolveCustomer('fabrikam', sources)).toMatchObject({ id: guid(2) });
    expect(await resolveCustomer(guid(2), sources)).toMatchObject({ name: 'Fabrikam' });
    expect([pages.asked, ids]).toEqual([1, []]);
  });

  test('from the service when the ledger does not have it, by alias as well', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(9)]);
    await ledger.customers.label(partner, guid(1), { alias: 'North' });
    const { partnerCenter, ids } = service();
    const sources = { partnerCenter, ledger, partner };
    expect(await resolveCustomer('north', sources)).toMatchObject({ id: guid(1), alias: 'North' });
    expect(await resolveCustomer(guid(3), sources)).toMatchObject({ id: guid(3), name: 'By id', alias: null });
    expect(ids).toEqual([guid(3)]);
    expect(await rejectionOf(resolveCustomer('nobody', sources))).toMatchObject({ code: 'customer-not-found' });
  });
});

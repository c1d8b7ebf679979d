import { describe, expect, it } from 'vitest';
import { nameAt } from '../../src/sandbox/made-up/organisation.ts';
import { filtered, idsOf, namesOf, seek, startStandIn, walk } from './stand-in.ts';

const key = (name: string, value: string) => ({ headers: { [name]: value } });

describe('the list of customers', () => {
  it('is a collection of customers with the fields that the documentation shows', async () => {
    const standIn = await startStandIn({ customers: 2 });
    const { status, json } = await standIn.ask('/v1/customers?size=40');
    expect(status).toBe(200);
    const [first] = json.items;
    expect(json).toEqual({
      totalCount: 2,
      items: [
        {
          id: first.id,
          companyProfile: {
            tenantId: first.id,
            domain: expect.stringMatching(/^[a-z]+-0\.onmicrosoft\.com$/),
            companyName: nameAt(1, 0),
            attributes: { objectType: 'CustomerCompanyProfile' },
          },
          relationshipToPartner: 'reseller',
          attributes: { objectType: 'Customer' },
        },
        expect.anything(),
      ],
      links: { self: { uri: '/v1/customers?size=40', method: 'GET', headers: [] } },
      attributes: { objectType: 'Collection' },
    });
  });

  it.each([1, 7, 100, 499, 500, 617, 1234])('has every customer once in pages of %i', async (size) => {
    const count = size === 1 ? 12 : 1234;
    const standIn = await startStandIn({ customers: count });
    const pages = await walk(standIn, `/v1/customers?size=${size}`);
    expect(pages.length).toBe(Math.ceil(count / Math.min(size, 500)));
    expect(pages.map(({ json }) => json.totalCount)).toEqual(pages.map(({ json }) => json.items.length));
    expect(new Set(idsOf(...pages)).size).toBe(count);
  });

  it('can be read backwards', async () => {
    const standIn = await startStandIn({ customers: 100 });
    const pages = await walk(standIn, '/v1/customers?size=30');
    let back = seek(pages.at(-1) as never, 'previous');
    const before = [];
    while (back !== undefined) {
      const page = await standIn.ask(...back);
      before.unshift(page);
      back = seek(page, 'previous');
    }
    expect(before.map((page) => idsOf(page))).toEqual(pages.slice(0, -1).map((page) => idsOf(page)));
    expect(pages[0]?.json.links.previous).toBeUndefined();
  });

  it.each([
    ['Next', 1],
    ['next', 1],
    ['0', 1],
    ['FIRST', 0],
    ['Last', 4],
    ['3', 4],
  ])('answers seekOperation=%s with nothing but the token', async (operation, expected) => {
    const standIn = await startStandIn({ customers: 45 });
    const pages = await walk(standIn, '/v1/customers?size=10');
    const [, request] = seek(pages[0] as never, 'next') ?? [];
    const page = await standIn.ask(`/v1/customers?seekOperation=${operation}`, request);
    expect(idsOf(page)).toEqual(idsOf(pages[expected] as never));
  });

  it('has a token beside the customers, with which Microsoft’s clients go from page to page', async () => {
    const standIn = await startStandIn({ customers: 45 });
    let page = await standIn.ask('/v1/customers?size=10');
    const pages = [page];
    while (page.json.continuationToken !== undefined) {
      page = await standIn.ask(
        '/v1/customers?seekOperation=Next',
        key('MS-ContinuationToken', page.json.continuationToken),
      );
      pages.push(page);
    }
    expect(page.json.links.next).toBeUndefined();
    expect(idsOf(...pages)).toEqual(idsOf(await standIn.ask('/v1/customers')));
  });

  it('has pages that can be read by number', async () => {
    const standIn = await startStandIn({ customers: 45 });
    const pages = await walk(standIn, '/v1/customers?size=10');
    const [, request] = seek(pages[0] as never, 'next') ?? [];
    const go = (number: number) => standIn.ask(`/v1/customers?seekOperation=PageIndex&pageIndex=${number}`, request);
    expect(idsOf(await go(3))).toEqual(idsOf(pages[3] as never));
    expect(idsOf(await go(9))).toEqual([]);
    expect(idsOf(await standIn.ask('/v1/customers?seekOperation=PAGE_INDEX&page=3', request))).toEqual(
      idsOf(pages[3] as never),
    );
  });

  it('counts its pages without customers that left, and with those that joined', async () => {
    const standIn = await startStandIn({ customers: 20 });
    const [first] = await walk(standIn, '/v1/customers?size=10');
    const [, request] = seek(first as never, 'next') ?? [];
    for (const customer of idsOf(first as never).slice(0, 5)) await standIn.control('remove', { customer });
    const go = async (where: string) => namesOf(await standIn.ask(`/v1/customers?seekOperation=${where}`, request));
    const names = namesOf(...(await walk(standIn, '/v1/customers?size=10')));
    expect([await go('PageIndex&pageIndex=1'), await go('Last')]).toEqual([names.slice(10), names.slice(10)]);
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
      await standIn.control('accept', { name, domain: `${name}.example` });
    }
    expect(await go('PageIndex&pageIndex=1')).toEqual([...names.slice(10), 'One', 'Two', 'Three', 'Four', 'Five']);
    expect(await go('Last')).toEqual(['Six']);
  });

  it.each([
    ['no token', {}],
    ['a token of somebody else', key('MS-ContinuationToken', 'abc')],
  ])('refuses to seek with %s', async (_, request) => {
    const standIn = await startStandIn({ customers: 5 });
    const { status, json } = await standIn.ask('/v1/customers?seekOperation=Next', request);
    expect([status, json.code]).toEqual([400, 2000]);
  });

  it('refuses a token that was encoded again or changed', async () => {
    const standIn = await startStandIn({ customers: 5 });
    const page = await standIn.ask('/v1/customers?size=2');
    const token = page.json.links.next.headers[0].value as string;
    for (const wrong of [encodeURIComponent(token), token.replace(/^./, 'z'), token.replace(',', ',A')]) {
      const request = key('MS-ContinuationToken', wrong);
      expect((await standIn.ask('/v1/customers?seekOperation=Next', request)).status).toBe(400);
    }
    expect(token).toMatch(/[,/+=]/);
  });

  it.each(['', '?size=0', '?size=many', '?size=100000', '?size=-3'])(
    'has 500 customers at most for %j',
    async (query) => {
      const standIn = await startStandIn({ customers: 600 });
      expect((await standIn.ask(`/v1/customers${query}`)).json.totalCount).toBe(500);
    },
  );

  it.each([
    ['CompanyName', 'MÜLLER', /^Müller/],
    ['CompanyName', 'ооо «', /^ООО «/],
    ['CompanyName', '株式会社', /^株式会社/],
    ['CompanyName', "o'conn", /^O'Connell/],
    ['CompanyName', 'αιγ', /^Αιγ/],
    ['CompanyName', 'บริษัท', /^บริษัท/],
    ['CompanyName', 'شركة', /^شركة/],
  ])('is filtered by %s starting with %s', async (field, value, expected) => {
    const standIn = await startStandIn({ customers: 1234 });
    const pages = await walk(standIn, `/v1/customers?size=5&${filtered(field, value)}`);
    const names = namesOf(...pages);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(expected);
    const all = namesOf(...(await walk(standIn, '/v1/customers')));
    expect(names).toEqual(all.filter((name) => expected.test(name)));
  });

  it('can be filtered in the words of the Swagger specification too', async () => {
    const standIn = await startStandIn({ customers: 400 });
    for (const [field, other] of [
      ['CompanyName', 'DisplayName'],
      ['Domain', 'DefaultDomainName'],
    ] as const) {
      const expected = idsOf(await standIn.ask(`/v1/customers?${filtered(field, 'm')}`));
      expect(expected.length).toBeGreaterThan(0);
      expect(idsOf(await standIn.ask(`/v1/customers?${filtered(other, 'm', 'StartsWith')}`))).toEqual(expected);
    }
  });

  it('has links for each customer when it is filtered, and its own link without the version', async () => {
    const standIn = await startStandIn({ customers: 400 });
    const query = `size=0&${filtered('Domain', 'MUELLER')}`;
    const { json } = await standIn.ask(`/v1/customers?${query}`);
    const [{ id, companyProfile, links }] = json.items;
    expect(companyProfile.domain).toMatch(/^mueller-/);
    expect(links).toEqual({ self: { uri: `/customers/${id}`, method: 'GET', headers: [] } });
    expect(companyProfile.links.self.uri).toBe(`/customers/${id}/profiles/company`);
    expect(json.links.self.uri).toBe(`/customers?${query}`);
    const { json: other } = await standIn.ask(`/v1.0/customers?${query}`);
    expect(other.links.self.uri).toBe(`/customers?${query}`);
  });

  it('takes a second question mark for an ampersand, as an example in the documentation has it', async () => {
    const standIn = await startStandIn({ customers: 400 });
    const { json } = await standIn.ask(`/v1/customers?size=1?${filtered('Domain', 'mueller')}`);
    expect(json.totalCount).toBe(1);
    expect(json.items[0].companyProfile.domain).toMatch(/^mueller-/);
  });

  it.each([
    filtered('CompanyName', 'a', 'substring'),
    filtered('Email', 'a'),
    filtered('constructor', 'a'),
    'filter=%7B',
    'filter=null',
    'filter=%5B%5D',
  ])('refuses the filter %s', async (query) => {
    const standIn = await startStandIn({ customers: 5 });
    expect((await standIn.ask(`/v1/customers?${query}`)).status).toBe(400);
  });

  it('stays in place for a reader while customers leave and join', async () => {
    const standIn = await startStandIn({ customers: 30 });
    const [first, ...others] = await walk(standIn, '/v1/customers?size=10');
    await standIn.control('remove', { customer: idsOf(first as never)[2] });
    await standIn.control('accept', { name: 'Contoso Ltd', domain: 'contoso.example' });
    const [, request] = seek(first as never, 'next') ?? [];
    const next = await standIn.ask('/v1/customers?seekOperation=Next', request);
    expect(idsOf(next)).toEqual(idsOf(others[0] as never));
    const after = await walk(standIn, '/v1/customers?size=10');
    expect(idsOf(...after).length).toBe(30);
    expect(namesOf(...after).at(-1)).toBe('Contoso Ltd');
  });
});

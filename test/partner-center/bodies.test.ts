import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RelateError } from '../../src/errors.ts';
import { rejectionOf } from '../errors.ts';
import { all, clientOf } from './client-fakes.ts';
import { idOf, page, type Reply, row, rows, Service } from './service.ts';

async function list(reply: Reply) {
  const service = await Service.script(reply);
  return all(clientOf(service.url).client.customers());
}

const two = page(rows(1, 3));
const expected = ['Contoso 1', 'Contoso 2'];

function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(inner)]),
  );
}

describe('a list is read', () => {
  test.each<[string, Reply]>([
    ['as it is documented', { body: two }],
    ['with a byte order mark', { body: `\ufeff${JSON.stringify(two)}` }],
    ['in UTF-16 with a byte order mark', { body: Buffer.from(`\ufeff${JSON.stringify(two)}`, 'utf16le') }],
    ['in UTF-16 without one', { body: Buffer.from(JSON.stringify(two), 'utf16le') }],
    ['with names in PascalCase', { body: pascal(two) }],
    ['with names in PascalCase within the rows only', { body: { items: pascal(rows(1, 3)) } }],
    ['without links and count', { body: { items: rows(1, 3) } }],
    ['with links that are null', { body: { items: rows(1, 3), links: null, continuationToken: null } }],
    ['without a content type', { body: two, headers: { 'content-type': '' } }],
    ['of a JSON dialect', { body: two, headers: { 'content-type': 'application/vnd.ms+json' } }],
  ])('%s', async (_, reply) => {
    expect((await list(reply)).map(({ companyName }) => companyName)).toEqual(expected);
  });

  test('with names in many scripts', async () => {
    const companyName = 'Ünïcødé 株式会社 "Ltd": {"Id":1}';
    const [first] = await list({ body: page([row(1, { companyProfile: { companyName, domain: 'a.example' } })]) });
    expect(first?.companyName).toBe(companyName);
  });

  test('with names and domains that are numbers, or not there', async () => {
    const items = [row(1, { companyProfile: { companyName: 365 }, relationshipToPartner: null })];
    expect(await list({ body: { items } })).toMatchObject([
      { companyName: '365', domain: '', relationshipToPartner: 'unknown' },
    ]);
  });
});

describe('a body that is no JSON is named with what came', () => {
  const cut = JSON.stringify(two).slice(0, -10);

  test.each<[string, Reply, string]>([
    ['HTML', { body: '<!DOCTYPE html><h1>Sign in</h1>', headers: { 'content-type': 'text/html' } }, 'an HTML page'],
    ['HTML that says it is JSON', { body: ' <html></html>' }, 'an HTML page'],
    ['nothing', {}, 'nothing'],
    [
      'a packed body',
      { body: gzipSync(JSON.stringify(two)), headers: { 'content-encoding': 'gzip' } },
      'a body packed with gzip, which was not asked for',
    ],
    ['text', { body: two, headers: { 'content-type': 'text/plain' } }, 'the content type text/plain'],
    ['half', { body: cut }, `JSON that is broken, or cut off after ${cut.length} bytes`],
  ])('%s', async (_, reply, what) => {
    expect(await rejectionOf(list(reply))).toMatchObject({
      exitCode: 1,
      code: 'answer-unusable',
      message: `The answer to GET /v1/customers is no JSON: what came is ${what}.`,
      hint: expect.stringContaining('\nRequest id id-2, correlation id id-1.'),
      facts: { endpoint: 'GET /v1/customers', requestId: 'id-2', correlationId: 'id-1' },
    });
  });
});

describe('a body that lacks what is needed is named with the field', () => {
  test.each<[unknown, string]>([
    [{}, 'items is missing'],
    [[], 'items is missing'],
    [null, 'items is missing'],
    [{ items: null }, 'items is null'],
    [{ items: {} }, 'items is an object'],
    [{ items: ['x'] }, 'items[0] is "x"'],
    [{ items: [row(1, { id: 7 })] }, 'items[0].id is 7'],
    [{ items: [row(1, { id: undefined })] }, 'items[0].id is missing'],
    [{ items: [row(1, { id: '' })] }, 'items[0].id is ""'],
    [{ items: [], links: { next: { uri: 5 } } }, 'links.next.uri is 5'],
    [{ items: [], links: 'x' }, 'links is "x"'],
  ])('%j', async (body, problem) => {
    const { message, facts: details } = await rejectionOf(list({ body }));
    expect(message).toBe(`The answer to GET /v1/customers can't be used: ${problem}.`);
    expect(details).toMatchObject({ endpoint: 'GET /v1/customers', requestId: 'id-2' });
  });

  test('also in a single customer', async () => {
    const service = await Service.script({ body: { companyProfile: { companyName: 'Contoso' } } });
    const { message } = await rejectionOf(clientOf(service.url).client.customer('x'));
    expect(message).toBe("The answer to GET /v1/customers/x can't be used: id is missing.");
  });

  test('also in the lists of one customer', async () => {
    const service = await Service.script({ body: { items: [{ friendlyName: 'Contoso' }] } });
    const { message } = await rejectionOf((await clientOf(service.url).client.subscriptions()).list('x'));
    expect(message).toBe("The answer to GET /v1/customers/x/subscriptions can't be used: items[0].id is missing.");
  });
});

describe('a customer without what may be missing', () => {
  const domain = 'contoso.example';

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a name', { companyProfile: { domain } }, domain],
    ['a name, which is null', { companyProfile: { companyName: null, domain } }, domain],
    ['a name, which is empty', { companyProfile: { companyName: '', domain } }, domain],
    ['a name, which is blank', { companyProfile: { companyName: ' \t', domain } }, domain],
    ['a name, which is something else', { companyProfile: { companyName: ['x'], domain } }, domain],
    ['a domain', { companyProfile: { companyName: 'Contoso' } }, 'Contoso'],
    ['a domain, which is null', { companyProfile: { companyName: 'Contoso', domain: null } }, 'Contoso'],
    ['name and domain', { companyProfile: {} }, idOf(1)],
    ['a profile', { companyProfile: undefined }, idOf(1)],
    ['a profile, which is null', { companyProfile: null }, idOf(1)],
    ['a profile, which is something else', { companyProfile: 'Contoso' }, idOf(1)],
  ])('%s is listed and read by its domain or id', async (_, changes, companyName) => {
    const customer = row(1, { ...changes, relationshipToPartner: null });
    expect(await list({ body: { items: [customer, row(2)] } })).toMatchObject([
      { id: idOf(1), companyName, relationshipToPartner: 'unknown' },
      { companyName: 'Contoso 2' },
    ]);
    const service = await Service.script({ body: customer });
    expect(await clientOf(service.url).client.customer(idOf(1))).toMatchObject({ companyName });
  });

  test('parts of its record is read without them', async () => {
    const parts = ['commerceId', 'billingProfile', 'allowDelegatedAccess', 'customDomains', 'associatedPartnerId'];
    for (const value of [null, {}, [null], 'x']) {
      const body = row(1, Object.fromEntries(parts.map((part) => [part, value])));
      const service = await Service.script({ body });
      expect(await clientOf(service.url).client.customer(idOf(1))).toMatchObject({
        companyName: 'Contoso 1',
        allowDelegatedAccess: null,
        customDomains: [],
        email: null,
        country: null,
      });
    }
  });
});

test('other lists of a service go on where a part of a row is missing or something else', async () => {
  const service = await Service.script(
    { body: { items: [{ id: 'a', quantity: 'many', status: null }, { id: 'b' }] } },
    {
      body: {
        items: [
          { id: null, name: 'Exchange', links: { adminService: null } },
          { id: 'b', links: 5 },
        ],
      },
    },
    { body: { items: [{ id: idOf(1), name: null, mpnId: {} }] } },
  );
  const { client } = clientOf(service.url);
  expect(await (await client.subscriptions()).list('x')).toMatchObject([
    { quantity: null, status: 'unknown' },
    { name: 'b' },
  ]);
  expect(await client.managedServices('x')).toMatchObject([{ name: 'Exchange', adminUrl: null }, { name: 'b' }]);
  expect(await client.providers()).toMatchObject([{ name: idOf(1), mpnId: null, relationshipType: 'unknown' }]);
});

describe('a row that can not be told from others', () => {
  const items = [row(1), row(2, { id: null }), null, row(3)];

  test('is left out and told, and the others are listed', async () => {
    const service = await Service.script({ body: { items } });
    const told: RelateError[] = [];
    const tellLeftOut = async (error: RelateError) => void told.push(error);
    const { client } = clientOf(service.url, { tellLeftOut });
    expect((await all(client.customers())).map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
    expect(told).toMatchObject([
      {
        code: 'rows-unusable',
        message: "2 rows are left out. The answer to GET /v1/customers can't be used: items[1].id is null.",
        facts: { rows: 2, requestId: 'id-2' },
      },
    ]);
  });

  test('fails the list where nobody is told', async () => {
    expect((await rejectionOf(list({ body: { items } }))).code).toBe('rows-unusable');
  });
});

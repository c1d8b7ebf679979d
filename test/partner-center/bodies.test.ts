import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
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
    [{ items: [row(1), null] }, 'items[1] is null'],
    [{ items: ['x'] }, 'items[0] is "x"'],
    [{ items: [row(1, { id: 7 })] }, 'items[0].id is 7'],
    [{ items: [row(1, { id: undefined })] }, 'items[0].id is missing'],
    [{ items: [row(1, { id: '' })] }, 'items[0].id is ""'],
    [{ items: [row(1, { companyProfile: null })] }, 'items[0].companyProfile is null'],
    [{ items: [row(1, { companyProfile: {} })] }, 'items[0].companyProfile.companyName is missing'],
    [{ items: [row(1, { companyProfile: { companyName: ['x'] } })] }, 'items[0].companyProfile.companyName is a list'],
    [{ items: [row(1, { relationshipToPartner: {} })] }, 'items[0].relationshipToPartner is an object'],
    [{ items: [], links: { next: { uri: 5 } } }, 'links.next.uri is 5'],
    [{ items: [], links: 'x' }, 'links is "x"'],
  ])('%j', async (body, problem) => {
    const { message, facts: details } = await rejectionOf(list({ body }));
    expect(message).toBe(`The answer to GET /v1/customers can't be used: ${problem}.`);
    expect(details).toMatchObject({ endpoint: 'GET /v1/customers', requestId: 'id-2' });
  });

  test('also in a single customer, down to the field', async () => {
    const service = await Service.script({ body: { id: idOf(1), companyProfile: { domain: 'a.example' } } });
    const { message } = await rejectionOf(clientOf(service.url).client.customer('x'));
    expect(message).toBe("The answer to GET /v1/customers/x can't be used: companyProfile.companyName is missing.");
  });

  test('also in the lists of one customer', async () => {
    const service = await Service.script({ body: { items: [{ id: 'a' }, { id: 'b', quantity: 'many' }] } });
    const { message } = await rejectionOf(clientOf(service.url).client.subscriptions('x'));
    expect(message).toBe(
      'The answer to GET /v1/customers/x/subscriptions can\'t be used: items[1].quantity is "many".',
    );
  });
});

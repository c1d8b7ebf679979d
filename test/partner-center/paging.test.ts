import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { many } from '../long.ts';
import { fc } from '../properties.ts';
import { all, clientOf } from './client-fakes.ts';
import { type Answerer, directory, idOf, page, rows, Service } from './service.ts';

function numbers(items: readonly { readonly id: string }[]): number[] {
  return items.map(({ id }) => Number(id.slice(-12)));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe('the first page', () => {
  test.each([
    [undefined, '/v1/customers?size=500'],
    [{ size: 40 }, '/v1/customers?size=40'],
    [{ size: 9999 }, '/v1/customers?size=500'],
    [
      { companyName: 'Smith & "Sons" 100%' },
      `/v1/customers?size=500&filter=${encodeURIComponent(
        '{"Field":"CompanyName","Value":"Smith & \\"Sons\\" 100%","Operator":"starts_with"}',
      )}`,
    ],
  ])('for %j is asked for as %s', async (query, path) => {
    const service = await Service.script({ body: page([]) });
    await all(clientOf(service.url).client.customers(query));
    expect(service.calls).toEqual([`GET ${path}`]);
  });

  test('is not asked for before somebody wants it', async () => {
    const service = await Service.script();
    clientOf(service.url).client.customers();
    expect(service.calls).toEqual([]);
  });
});

describe('the pages after it', () => {
  test('follow the link with its token as it came, and the version in front', async () => {
    const token = 'a,b/c+d==%2B "x"';
    const uri = '/customers?size=500&seekOperation=Next&token=a,b/c+d==%2B';
    const service = await Service.script(
      { body: page(rows(0, 2), token, uri) },
      { body: page(rows(2, 4), token, `/v1${uri}`) },
      { body: page(rows(4, 5)) },
    );
    expect(numbers(await all(clientOf(service.url).client.customers()))).toEqual(upTo(5));
    expect(service.calls.slice(1)).toEqual([`GET /v1${uri}`, `GET /v1${uri}`]);
    expect(service.asked[2]?.headers['ms-continuationtoken']).toBe(token);
  });

  test.each(['customers?seekOperation=Next', 'v1/customers?seekOperation=Next'])(
    'follow the relative link %s, and one with the whole address of the service',
    async (uri) => {
      const service = await Service.start((_, index) => {
        const links = [uri, `${service.url}/v1/customers?seekOperation=Next`];
        return { body: page(rows(index, index + 1), links[index] && 'token', links[index]) };
      });
      expect(numbers(await all(clientOf(service.url).client.customers()))).toEqual(upTo(3));
      expect(service.calls.slice(1)).toEqual(Array(2).fill('GET /v1/customers?seekOperation=Next'));
    },
  );

  test('are asked for by the token alone when there is no link', async () => {
    const service = await Service.script(
      { body: { items: rows(0, 2), continuationToken: 'to/ken==' } },
      { body: { items: rows(2, 3) } },
    );
    expect(numbers(await all(clientOf(service.url).client.customers({ companyName: 'c' })))).toEqual(upTo(3));
    expect(service.calls[1]).toBe('GET /v1/customers?seekOperation=Next');
    expect(service.asked[1]?.headers['ms-continuationtoken']).toBe('to/ken==');
  });

  test('get no other header from the link than the token', async () => {
    const body = {
      items: rows(0, 1),
      links: {
        next: {
          uri: '/customers',
          headers: [
            { key: 'Authorization', value: 'Bearer other' },
            { key: 'Host', value: 'evil.example' },
            { key: 'ms-continuationToken', value: 't' },
          ],
        },
      },
    };
    const service = await Service.script({ body }, { body: page([]) });
    await all(clientOf(service.url).client.customers());
    expect(service.asked[1]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      host: new URL(service.url).host,
      'ms-continuationtoken': 't',
    });
  });

  test('are asked for one ahead, while the caller works on the page before', async () => {
    const service = await Service.start(directory(1500));
    const { client } = clientOf(service.url);
    const asked: number[] = [];
    for await (const _ of client.customers()) {
      await service.reached(Math.min(asked.length + 2, 3));
      asked.push(service.asked.length);
    }
    expect(asked).toEqual([2, 3, 3]);
  });

  test('are not asked for any more when the caller has enough', async () => {
    const service = await Service.start(directory(100_000));
    for await (const _ of clientOf(service.url).client.customers()) break;
    expect(service.asked.length).toBeLessThanOrEqual(2);
  });
});

describe('what comes twice is given once', () => {
  test('when a page is repeated', async () => {
    const service = await Service.script(
      { body: page(rows(0, 3), 'a') },
      { body: page(rows(0, 3), 'a') },
      { body: page(rows(3, 6), 'b') },
      { body: page(rows(3, 6), 'c') },
      { body: page(rows(6, 7)) },
    );
    expect(numbers(await all(clientOf(service.url).client.customers()))).toEqual(upTo(7));
  });

  test('when rows shift while they are read, far apart and in capitals', async () => {
    const service = await Service.script(
      { body: page(rows(0, 3), 'a') },
      { body: page(rows(2, 5), 'b') },
      { body: page([...rows(5, 7), ...rows(0, 1)], 'c') },
      { body: JSON.stringify(page(rows(6, 9))).replaceAll('b44bb1fb', 'B44BB1FB') },
    );
    expect(numbers(await all(clientOf(service.url).client.customers()))).toEqual(upTo(9));
  });

  test('whatever the pages are', async () => {
    const service = await Service.start(({ path, headers }) => {
      const pages: number[][] = JSON.parse(decodeURIComponent(/Value%22%3A%22(.*?)%22/.exec(path)?.[1] ?? '[]'));
      const [first = [], ...rest]: number[][] = headers['ms-continuationtoken']
        ? JSON.parse(headers['ms-continuationtoken'])
        : pages;
      const items = first.flatMap((number) => rows(number, number + 1));
      return { body: page(items, rest.length > 0 ? JSON.stringify(rest) : undefined) };
    });
    const { client } = clientOf(service.url);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(12), { maxLength: 4 }), { maxLength: 6 }), async (pages) => {
        const found = numbers(await all(client.customers({ companyName: JSON.stringify(pages) })));
        expect(found).toEqual([...new Set(pages.flat())]);
      }),
      { numRuns: many(30) },
    );
  });
});

describe('a service that finds no end', () => {
  const endless: readonly [string, Answerer][] = [
    ['repeats a page', () => ({ body: page(rows(0, 2), 'same') })],
    ['goes in a circle', (_, index) => ({ body: page(rows(index % 3, (index % 3) + 1), `${index}`) })],
    ['links a page of new customers to itself', (_, index) => ({ body: page(rows(index, index + 1), 'same') })],
    ['goes back and forth with new customers', (_, index) => ({ body: page(rows(index, index + 1), `${index % 2}`) })],
    ['links an empty page to itself', () => ({ body: page([], 'same') })],
  ];

  test.each(endless)('and %s is left', async (_, answer) => {
    const service = await Service.start(answer);
    const error = await rejectionOf(all(clientOf(service.url).client.customers()));
    expect(error).toMatchObject({ exitCode: 1, code: 'list-endless', hint: expect.stringContaining('Request id') });
    expect(service.asked.length).toBeLessThan(15);
  });

  test('may have many empty pages before it finds something', async () => {
    const service = await Service.start((_, index) => ({ body: page(index < 40 ? [] : rows(0, 1), `${index}`) }));
    for await (const items of clientOf(service.url).client.customers()) {
      expect(numbers(items)).toEqual([0]);
      return;
    }
    expect.unreachable();
  });
});

describe('the token goes to nobody else', () => {
  test.each([
    'https://evil.example/v1/customers',
    '//evil.example/v1/customers',
    '/\\evil.example/v1/customers',
    '\\\\evil.example',
    'https:evil.example/',
    'ftp://evil.example/',
    'javascript:alert(1)',
    'http://user:password@127.0.0.1/v1/customers',
    'http://127.0.0.1:1/v1/customers',
    'http://localhost/v1/customers',
    'http://[',
  ])('when the link is %s', async (uri) => {
    const other = await Service.script();
    const service = await Service.script({ body: page(rows(0, 1), 'x', uri) });
    const { client } = clientOf(service.url);
    const pages = client.customers()[Symbol.asyncIterator]();
    const error = await rejectionOf(pages.next());
    expect(error).toMatchObject({ exitCode: 1, code: 'page-foreign', hint: expect.stringContaining('your token') });
    const [, target, own] =
      /^The next page of GET \/v1\/customers is said to be at (.+), not at (.+)\.$/.exec(error.message) ?? [];
    expect(own).toBe(service.url);
    expect(target).not.toBe(uri.includes('@') ? undefined : own);
    expect(service.asked.length).toBe(1);
    expect(other.asked).toEqual([]);
  });

  test('when the link has the name of another before the service itself', async () => {
    const service = await Service.start(() => {
      const { host } = new URL(service.url);
      return { body: page(rows(0, 1), 'x', `http://evil@${host}/v1/customers`) };
    });
    expect((await rejectionOf(all(clientOf(service.url).client.customers()))).code).toBe('page-foreign');
    expect(service.asked.length).toBe(1);
  });

  test('when the service redirects there', async () => {
    const other = await Service.script();
    const service = await Service.script({ status: 302, headers: { location: `${other.url}/login?x=1` } });
    const error = await rejectionOf(clientOf(service.url).client.customer(idOf(1)));
    expect(error).toMatchObject({ exitCode: 1, code: 'redirected', facts: { status: 302 } });
    expect(error.message).toContain(`with a redirect to ${new URL(other.url).host}, which is not followed.`);
    expect(other.asked).toEqual([]);
  });
});

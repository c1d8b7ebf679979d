import { describe, expect, test } from 'vitest';
import type { ListEndpoint } from '../../src/transport/endpoint.ts';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { serviceClientAt } from '../transport/transport-fakes.ts';

const numberList = {
  method: 'GET',
  path: () => '/v1.0/numbers?$top=2',
  payload: () => ({ prefer: 'include-unknown-enum-members' }),
  what: 'the numbers',
  needsUser: false,
  read: (item) => Number(item),
  keyOf: String,
} as const satisfies ListEndpoint<[], number>;

/** A page as Graph has it, with the address of the next one. */
function page(numbers: readonly number[], next?: string) {
  return {
    body: { '@odata.context': 'x', value: numbers, ...(next === undefined ? {} : { '@odata.nextLink': next }) },
  };
}

describe('a list of Graph', () => {
  test('goes on at the links of its pages, as they came and with the headers of the first', async () => {
    const service = await Service.start((_, index) => {
      const link = (token: string) => `${service.url}/v1.0/numbers?$top=2&$skiptoken=${token}`;
      return [page([1, 2], link('a%2Bb==')), page([2, 3], link('c')), page([4])][index] ?? { status: 418 };
    });
    expect(await serviceClientAt(service.url).client.list(numberList)).toEqual([1, 2, 3, 4]);
    expect(service.calls).toEqual([
      'GET /v1.0/numbers?$top=2',
      'GET /v1.0/numbers?$top=2&$skiptoken=a%2Bb==',
      'GET /v1.0/numbers?$top=2&$skiptoken=c',
    ]);
    expect(service.asked.map(({ headers }) => headers.prefer)).toEqual(Array(3).fill('include-unknown-enum-members'));
  });

  test('may be below a path', async () => {
    const service = await Service.start((_, index) =>
      index === 0 ? page([1], `${service.url}/graph/v1.0/numbers?$skiptoken=a`) : page([2]),
    );
    expect(await serviceClientAt(`${service.url}/graph`).client.list(numberList)).toEqual([1, 2]);
    expect(service.calls[1]).toBe('GET /graph/v1.0/numbers?$skiptoken=a');
  });

  test.each(['https://evil.example/v1.0/numbers', '//evil.example', 'http://127.0.0.1:1/v1.0/numbers'])(
    'is not asked for at %s, which would get the token',
    async (link) => {
      const service = await Service.script(page([1], link));
      const { code, message } = await rejectionOf(serviceClientAt(service.url).client.list(numberList));
      expect(code).toBe('page-foreign');
      expect(message).toMatch(/^The next page of GET \/v1\.0\/numbers is said to be at .+, not at http:/);
      expect(service.asked).toHaveLength(1);
    },
  );

  test('that goes in a circle is left', async () => {
    const service = await Service.start(() => page([1], '/v1.0/numbers?$skiptoken=a'));
    expect((await rejectionOf(serviceClientAt(service.url).client.list(numberList))).code).toBe('list-endless');
    expect(service.asked.length).toBeLessThan(15);
  });

  test.each([
    [{ items: [1] }, 'value is missing'],
    [{ value: { 1: 2 } }, 'value is an object'],
    [{ value: [1], '@odata.nextLink': 7 }, '@odata.nextLink is 7'],
  ])('is not taken from %j', async (body, problem) => {
    const service = await Service.script({ body });
    expect((await rejectionOf(serviceClientAt(service.url).client.list(numberList))).message).toBe(
      `The answer to GET /v1.0/numbers can't be used: ${problem}.`,
    );
  });

  test('fails as one of Graph, with the ids of the page that failed', async () => {
    const service = await Service.script(page([1], '/v1.0/numbers?$skiptoken=a'), {
      status: 403,
      headers: { 'request-id': 'r' },
      body: { error: { code: 'Authorization_RequestDenied', message: 'No.' } },
    });
    expect(await rejectionOf(serviceClientAt(service.url).client.list(numberList))).toMatchObject({
      code: 'permission-missing',
      facts: { requestId: 'r', correlationId: 'id-1' },
    });
  });
});

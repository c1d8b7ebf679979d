import { describe, expect, test } from 'vitest';
import { graphProtocol } from '../../src/graph/protocol.ts';
import { pages } from '../../src/transport/pages.ts';
import { Transport } from '../../src/transport/transport.ts';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { clientParts } from './transport-fakes.ts';

const reader = { read: Number, keyOf: String };
const limits = { repeats: 2, empty: 3, pages: 20, items: 50 };

/** Reads a list whose pages never end; each has so many numbers that no page had before. */
async function readEndless(size: number) {
  const service = await Service.start((_, index) => ({
    body: {
      value: Array.from({ length: size }, (_, place) => index * size + place),
      '@odata.nextLink': `/v1.0/numbers?$skiptoken=${index + 1}`,
    },
  }));
  const transport = new Transport(graphProtocol, clientParts(service.url));
  const read: number[] = [];
  const error = await rejectionOf(
    (async () => {
      for await (const page of pages(transport, { method: 'GET', path: '/v1.0/numbers' }, reader, limits)) {
        read.push(...page);
      }
    })(),
  );
  return { error, count: read.length };
}

describe('a list that brings something new for ever is left', () => {
  test.each([
    ['after so many rows', 10, 60],
    ['after so many pages', 1, 21],
  ])('%s', async (_, size, expected) => {
    const { error, count } = await readEndless(size);
    expect(error).toMatchObject({
      exitCode: 1,
      code: 'list-endless',
      message: `GET /v1.0/numbers goes on and on after ${expected} rows, more than there can be.`,
    });
    expect(count).toBe(expected);
  });

  test('after a few empty pages', async () => {
    expect((await readEndless(0)).error.message).toBe('GET /v1.0/numbers goes on and on without anything new.');
  });
});

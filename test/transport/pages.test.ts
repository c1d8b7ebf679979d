import { describe, expect, test } from 'vitest';
import { graphProtocol } from '../../src/graph/protocol.ts';
import type { Http } from '../../src/ports/ports.ts';
import { pages } from '../../src/transport/pages.ts';
import { Transport } from '../../src/transport/transport.ts';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { clientParts } from './transport-fakes.ts';

const reader = { read: Number, keyOf: String };
/** More rows than are parsed at a time. */
const rows = Array.from({ length: 100 }, (_, index) => ({ id: String(index), rest: 'x'.repeat(500) }));

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

describe('of a long page', () => {
  const start = { method: 'GET', path: '/v1.0/rows' } as const;

  test('the one after it is asked for before its rows are read', async () => {
    const bodies = [{ value: rows, '@odata.nextLink': '/v1.0/rows?$skiptoken=1' }, { value: [] }];
    const sent: string[] = [];
    const askedBefore = new Set<number>();
    const http: Http = {
      async send({ url }) {
        const body = Buffer.from(JSON.stringify(bodies[sent.push(url) - 1]));
        return { status: 200, headers: { 'content-type': 'application/json' }, body };
      },
      close: async () => {},
    };
    const transport = new Transport(graphProtocol, { ...clientParts('http://127.0.0.1:1'), http });
    const noting = {
      read(row: unknown) {
        askedBefore.add(sent.length);
        return (row as (typeof rows)[number]).id;
      },
      keyOf: String,
    };
    const read: string[] = [];
    for await (const page of pages(transport, start, noting)) read.push(...page);
    expect(read).toEqual(rows.map(({ id }) => id));
    expect([...askedBefore]).toEqual([2]);
  });

  test('that is broken in between, the error is that of a short one', async () => {
    const broken = JSON.stringify({ value: rows }).replace('"id":"5"', '"id":5"');
    const service = await Service.start(() => ({ body: broken, headers: { 'content-type': 'application/json' } }));
    const transport = new Transport(graphProtocol, clientParts(service.url));
    const error = await rejectionOf(pages(transport, start, { read: Number, keyOf: String }).next());
    expect(error).toMatchObject({
      code: 'answer-unusable',
      message:
        'The answer to GET /v1.0/rows is no JSON: what came is JSON that is broken, or cut off after ' +
        `${broken.length} bytes.`,
    });
  });
});

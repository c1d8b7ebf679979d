import { describe, expect, test } from 'vitest';
import { interrupted } from '../../src/errors.ts';
import { rejectionOf } from '../errors.ts';
import { impatientHttp } from '../transport/transport-fakes.ts';
import { all, clientOf } from './client-fakes.ts';
import { type Answerer, directory, idOf, page, type Reply, rows, Service } from './service.ts';

const id = idOf(1);
const good: Reply = { body: { id, companyProfile: { companyName: 'Contoso' }, relationshipToPartner: 'none' } };

/** A busy service, as its gateway says it. */
function busy(retryAfter?: string, seconds = 57): Reply {
  return {
    status: 429,
    ...(retryAfter === undefined ? {} : { headers: { 'Retry-After': retryAfter } }),
    body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
  };
}

function times(count: number, reply: Reply): Reply[] {
  return Array<Reply>(count).fill(reply);
}

describe('reading is tried again', () => {
  test.each<[string, Reply]>([
    ['after 500', { status: 500 }],
    ['after 502 with HTML', { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['after 503', { status: 503 }],
    ['after 504', { status: 504 }],
    ['after 408', { status: 408 }],
    ['after 429', busy()],
    ['after a connection that broke', { instead: 'reset' }],
    ['after an answer that broke off', { ...good, instead: 'half' }],
  ])('%s, with the same request id', async (_, reply) => {
    const service = await Service.script(reply, reply, good);
    const { client } = clientOf(service.url);
    expect((await client.customer(id)).companyName).toBe('Contoso');
    expect(service.asked.map(({ headers }) => headers['ms-requestid'])).toEqual(['id-2', 'id-2', 'id-2']);
  });

  test('with waits that grow, and are never the same for two', async () => {
    const service = await Service.start(() => ({ status: 503 }));
    const { client, clock } = clientOf(service.url);
    await rejectionOf(client.customer(id));
    expect(service.asked.length).toBe(6);
    const [first, ...more] = clock.sleeps;
    expect(first).toBeGreaterThanOrEqual(250);
    for (const [index, wait] of more.entries()) {
      expect(wait).toBeGreaterThanOrEqual(250 * 2 ** (index + 1));
      expect(wait).toBeLessThan(500 * 2 ** (index + 1));
    }
    await rejectionOf(client.customer(id));
    expect(clock.sleeps.slice(5)).not.toEqual(clock.sleeps.slice(0, 5));
  });

  test('and with a new token, should the first have ended meanwhile', async () => {
    const service = await Service.script({ status: 503 }, good);
    let tokens = 0;
    const { client } = clientOf(service.url, { tokens: { kind: 'user', token: async () => `token-${++tokens}` } });
    await client.customer(id);
    expect(service.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test.each([400, 401, 403, 404, 409, 501])('but not after %i', async (status) => {
    const service = await Service.start(() => ({ status }));
    const { client, clock } = clientOf(service.url);
    await rejectionOf(client.customer(id));
    expect(service.asked.length).toBe(1);
    expect(clock.sleeps).toEqual([]);
  });

  test('only once more when no answer comes in time', async () => {
    const service = await Service.start(() => ({ instead: 'silent' }));
    const error = await rejectionOf(clientOf(service.url, { http: impatientHttp(service) }).client.customer(id));
    expect(service.asked.length).toBe(2);
    expect(error).toMatchObject({ exitCode: 1, code: 'timed-out', hint: expect.stringContaining('Request id id-2') });
    expect(error.message).toMatch(/^127\.0\.0\.1:\d+ did not answer GET \S+ within 60 seconds\.$/);
  });

  test('and what the last answer said is told', async () => {
    const service = await Service.script(...times(5, { status: 503 }), {
      status: 500,
      body: { code: 'x7', description: 'It&#39;s down' },
    });
    expect(await rejectionOf(clientOf(service.url).client.customer(id))).toMatchObject({
      code: 'service-failed',
      message: "Partner Center says: It's down (status 500, code x7).",
      facts: { status: 500, serviceCode: 'x7', description: "It's down" },
    });
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '20', 20_000],
    ['a date', 'Tue, 10 Mar 2026 09:30:45 GMT', 45_000],
    ['the text of the gateway alone', undefined, 57_000],
  ])('is waited in full when it is %s', async (_, retryAfter, wait) => {
    const service = await Service.script(busy(retryAfter), good);
    const { client, clock } = clientOf(service.url);
    await client.customer(id);
    expect(clock.sleeps.length).toBe(1);
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(wait);
    expect(clock.sleeps[0]).toBeLessThan(wait + 250);
  });

  test.each([
    ['2 hours slow', 'Tue, 10 Mar 2026 11:30:00 GMT', 'Tue, 10 Mar 2026 11:30:20 GMT'],
    ['2 hours fast', 'Tue, 10 Mar 2026 07:30:00 GMT', 'Tue, 10 Mar 2026 07:30:20 GMT'],
    ['right, and the service tells no time', '', 'Tue, 10 Mar 2026 09:30:20 GMT'],
  ])('that is a date is waited in full when our clock is %s', async (_, date, retryAfter) => {
    const service = await Service.script({ status: 429, headers: { date, 'retry-after': retryAfter } }, good);
    const { client, clock } = clientOf(service.url);
    await client.customer(id);
    expect(clock.sleeps.length).toBe(1);
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(20_000);
    expect(clock.sleeps[0]).toBeLessThan(20_250);
  });

  test.each(['0', '-5', '9'.repeat(40), 'soon', 'soon 2050', 'Tue, 10 Mar 2020 00:00:00 GMT'])(
    'of %s leaves the wait to us',
    async (retryAfter) => {
      const service = await Service.script({ status: 503, headers: { 'retry-after': retryAfter } }, good);
      const { client, clock } = clientOf(service.url);
      await client.customer(id);
      expect(clock.sleeps.length).toBe(1);
      expect(clock.sleeps[0]).toBeGreaterThanOrEqual(250);
      expect(clock.sleeps[0]).toBeLessThan(500);
    },
  );

  test.each([
    ['600', 'Try again in 10 minutes, after 2026-03-10 09:40:00 UTC.', 600],
    ['Tue, 10 Mar 2026 11:30:00 GMT', 'Try again in 2 hours, after 2026-03-10 11:30:00 UTC.', 7200],
    ['121', 'Try again in 3 minutes, after 2026-03-10 09:32:01 UTC.', 121],
    ['90000', 'Try again in 25 hours, after 2026-03-11 10:30:00 UTC.', 90_000],
    ['604800', 'Try again in 7 days, after 2026-03-17 09:30:00 UTC.', 604_800],
    ['604801', 'It asks to wait for 8 days, which can hardly be meant. Try again in an hour.', 604_801],
    ['999999999', 'It asks to wait for 32 years, which can hardly be meant. Try again in an hour.', 999_999_999],
  ])('of %s is longer than the longest wait: that is told at once', async (retryAfter, hint, seconds) => {
    const service = await Service.script(busy(retryAfter));
    const { client, clock } = clientOf(service.url);
    expect(await rejectionOf(client.customer(id))).toMatchObject({
      exitCode: 1,
      code: 'throttled',
      message: 'Partner Center gets too many requests from your company.',
      hint: `${hint}\nRequest id id-2, correlation id id-1.`,
      facts: {
        status: 429,
        retryAfter: seconds,
        description: 'Rate limit is exceeded. Try again in 57 seconds.',
      },
    });
    expect(clock.sleeps).toEqual([]);
  });

  test('is held against the longest wait the operator gave, all waits of a call together', async () => {
    const service = await Service.start(() => busy('2'));
    const { client, clock } = clientOf(service.url, { maxWait: 7000 });
    expect((await rejectionOf(client.customer(id))).code).toBe('throttled');
    expect(clock.sleeps.length).toBe(3);
  });

  test('that never ends ends with the longest wait', async () => {
    const service = await Service.start(() => busy('0'));
    const { client, clock } = clientOf(service.url);
    expect((await rejectionOf(client.customer(id))).code).toBe('throttled');
    expect(clock.sleeps.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(120_000);
    expect(service.asked.length).toBeLessThan(20);
  });
});

describe('removing a relationship is tried again', () => {
  test('when the gateway turned it away', async () => {
    const service = await Service.script(busy('1'), good);
    await clientOf(service.url).client.removeRelationship(id);
    expect(service.calls).toEqual(Array(2).fill(`PATCH /v1/customers/${id}`));
    expect(new Set(service.asked.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  });

  test.each<[string, Reply]>([
    ['503', { status: 503 }],
    ['a connection that broke', { instead: 'reset' }],
    ['an answer that broke off', { ...good, instead: 'half' }],
    ['silence', { instead: 'silent' }],
  ])('not after %s, by which it may be done', async (_, reply) => {
    const service = await Service.start(() => reply);
    const { client } = clientOf(service.url, { http: impatientHttp(service) });
    const { exitCode, hint } = await rejectionOf(client.removeRelationship(id));
    expect(service.asked.length).toBe(1);
    expect(exitCode).toBe(1);
    expect(hint).toContain('Request id id-2');
    if (reply.instead !== undefined) expect(hint).toContain('It is not known whether Partner Center did it.');
  });
});

describe('Ctrl-C', () => {
  test('ends a request that is under way', async () => {
    const abort = new AbortController();
    const service = await Service.start(() => {
      abort.abort();
      return { instead: 'silent' };
    });
    const { client } = clientOf(service.url, { signal: abort.signal });
    expect(await rejectionOf(client.customer(id))).toMatchObject({ exitCode: 130, code: 'interrupted' });
    expect(service.asked.length).toBe(1);
  });

  test('ends a wait', async () => {
    const abort = new AbortController();
    const service = await Service.start(() => busy('60'));
    const { client, clock } = clientOf(service.url, { signal: abort.signal });
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (milliseconds, signal) => {
      abort.abort();
      return sleep(milliseconds, signal);
    };
    expect((await rejectionOf(client.customer(id))).exitCode).toBe(130);
    expect(service.asked.length).toBe(1);
  });

  test('ends a list between two pages, with the reason it was given', async () => {
    const abort = new AbortController();
    const service = await Service.start((asked, index) =>
      index === 0 ? directory(1500)(asked, index) : { instead: 'silent' },
    );
    const { client } = clientOf(service.url, { signal: abort.signal });
    const pages = client.customers()[Symbol.asyncIterator]();
    await pages.next();
    abort.abort(interrupted('Enough.'));
    expect((await rejectionOf(pages.next())).message).toBe('Enough.');
  });

  test('before the start asks nothing', async () => {
    const service = await Service.script();
    const { client } = clientOf(service.url, { signal: AbortSignal.abort() });
    expect((await rejectionOf(client.customer(id))).exitCode).toBe(130);
    expect(service.asked).toEqual([]);
  });
});

describe('a service of which three of ten answers go wrong', () => {
  /** The same numbers for the same seed (mulberry32), from 0 to 1. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  function shaky(answer: Answerer, seed: number): Answerer {
    const chance = seeded(seed);
    return (asked, index) => {
      const luck = chance();
      if (luck < 0.2) return busy(luck < 0.1 ? '1' : undefined, 3);
      if (luck < 0.25) return { status: 503 };
      if (luck < 0.3) return { instead: luck < 0.275 ? 'reset' : 'half', ...(luck < 0.275 ? {} : { body: page([]) }) };
      return answer(asked, index);
    };
  }

  test.each([1, 2, 3, 4, 5])('gives the whole list, each customer once (seed %i)', async (seed) => {
    const service = await Service.start(shaky(directory(2000, 20), seed));
    const customers = await all(clientOf(service.url).client.customers({ size: 20 }));
    expect(customers.map((customer) => customer.id)).toEqual(Array.from({ length: 2000 }, (_, n) => idOf(n)));
    expect(service.asked.length).toBeGreaterThan(110);
  });
});

test('a service that goes away half-way gives what it had, and then the error', async () => {
  const service = await Service.start((asked, index) =>
    index < 3 ? directory(2500)(asked, index) : { instead: 'reset' },
  );
  let count = 0;
  const work = async () => {
    for await (const items of clientOf(service.url).client.customers()) count += items.length;
  };
  expect(await rejectionOf(work())).toMatchObject({ exitCode: 1, code: 'connection-lost' });
  expect(count).toBe(rows(0, 1500).length);
});

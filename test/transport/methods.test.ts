import { describe, expect, test } from 'vitest';
import type { Method } from '../../src/transport/call.ts';
import type { Endpoint, Payload } from '../../src/transport/endpoint.ts';
import { rejectionOf } from '../errors.ts';
import { type Reply, Service } from '../partner-center/service.ts';
import { impatientHttp, serviceClientAt } from './transport-fakes.ts';

const METHODS: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const CHANGING = METHODS.filter((method) => method !== 'GET' && method !== 'HEAD');

/** An endpoint of this method that tells the status of its answer. */
function endpointOf(method: Method) {
  return {
    method,
    path: (id) => `/v1.0/things/${id}`,
    payload: (_, payload = {}) => payload,
    what: 'a thing',
    needsUser: false,
    read: ({ status }) => status,
  } as const satisfies Endpoint<[id: string, payload?: Payload], number>;
}

describe('a call', () => {
  test.each(METHODS)('may be a %s', async (method) => {
    const service = await Service.script({ status: 204 });
    const { client } = serviceClientAt(service.url);
    expect(await client.ask(endpointOf(method), 'x')).toBe(204);
    expect(service.calls).toEqual([`${method} /v1.0/things/x`]);
    const { headers, body } = service.asked[0] ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer secret', accept: 'application/json' });
    expect([body, headers?.['content-type'], headers?.['if-match'], headers?.prefer]).toEqual([
      '',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each(CHANGING)('of a %s carries a body, the ETag of what it changes, and how to answer', async (method) => {
    const service = await Service.script({});
    const { client } = serviceClientAt(service.url);
    const payload = { body: { displayName: 'Ünïcode' }, ifMatch: 'W/"JyI="', prefer: 'return=minimal' };
    await client.ask(endpointOf(method), 'x', payload);
    const [asked] = service.asked;
    expect(asked?.headers).toMatchObject({
      'content-type': 'application/json',
      'if-match': 'W/"JyI="',
      prefer: 'return=minimal',
    });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ displayName: 'Ünïcode' });
  });

  test('that somebody else was quicker than is told so', async () => {
    const body = { error: { code: 'x', message: '' } };
    const service = await Service.script({ status: 412, body });
    const { client } = serviceClientAt(service.url);
    expect(await rejectionOf(client.ask(endpointOf('PATCH'), 'x', { ifMatch: '"old"' }))).toMatchObject({
      code: 'changed-meanwhile',
      exitCode: 1,
      facts: { status: 412, serviceCode: 'x' },
    });
    expect(service.asked).toHaveLength(1);
  });
});

describe('what changes something', () => {
  test.each(CHANGING)('by %s is repeated when the gateway turned it away', async (method) => {
    const busy: Reply = { status: 429, headers: { 'retry-after': '3' } };
    const service = await Service.script(busy, busy, { status: 201 });
    const { client, clock } = serviceClientAt(service.url);
    expect(await client.ask(endpointOf(method), 'x', { body: {} })).toBe(201);
    expect(service.calls).toEqual(Array(3).fill(`${method} /v1.0/things/x`));
    expect(clock.sleeps.map((wait) => Math.floor(wait / 1000))).toEqual([3, 3]);
  });

  const unclear: readonly [string, Reply][] = [
    ['a failure inside the service', { status: 503, headers: { 'retry-after': '1' } }],
    ['a timeout', { instead: 'silent' }],
    ['a connection that broke', { instead: 'reset' }],
  ];

  test.each(CHANGING.flatMap((method) => unclear.map(([what, reply]) => [method, what, reply] as const)))(
    'by %s is not repeated after %s, by which it may be done',
    async (method, _, reply) => {
      const service = await Service.start(() => reply);
      const { client, clock } = serviceClientAt(service.url, { http: impatientHttp(service) });
      const { hint } = await rejectionOf(client.ask(endpointOf(method), 'x'));
      expect([service.asked.length, clock.sleeps]).toEqual([1, []]);
      if (reply.instead !== undefined) expect(hint).toContain('It is not known whether Microsoft Graph did it.');
    },
  );
});

test.each(['GET', 'HEAD'] as const)('%s changes nothing, so it is repeated', async (method) => {
  const service = await Service.script({ status: 503 }, { instead: 'reset' }, { status: 204 });
  expect(await serviceClientAt(service.url).client.ask(endpointOf(method), 'x')).toBe(204);
  expect(service.asked).toHaveLength(3);
});

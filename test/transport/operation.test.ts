import { describe, expect, test } from 'vitest';
import { interrupted } from '../../src/errors.ts';
import type { Answer } from '../../src/transport/answer.ts';
import { jsonOf } from '../../src/transport/check.ts';
import type { Endpoint } from '../../src/transport/endpoint.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { rejectionOf } from '../errors.ts';
import { type Reply, Service } from '../partner-center/service.ts';
import { serviceClientAt } from './transport-fakes.ts';

/** A change that is taken on, and done later. */
const change = {
  method: 'PATCH',
  path: () => '/v1.0/assignments/1',
  payload: () => ({ body: {}, ifMatch: '"1"' }),
  what: 'a change',
  needsUser: false,
  read: (answer) => answer,
} as const satisfies Endpoint<[], Answer>;

/** Its status, once it is done. */
function finalStatus(answer: Answer): string | undefined {
  const { status } = jsonOf(answer) as { readonly status: string };
  return status === 'running' ? undefined : status;
}

function accepted(location: string | undefined, retryAfter?: string): Reply {
  return {
    status: 202,
    headers: {
      ...(location === undefined ? {} : { location }),
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
    body: {},
  };
}

const running = (retryAfter?: string): Reply => ({ ...accepted(undefined, retryAfter), body: { status: 'running' } });
const succeeded: Reply = { body: { status: 'succeeded' } };

async function start(service: Service, options: Partial<ClientOptions> = {}, base = '') {
  const { client, clock } = serviceClientAt(`${service.url}${base}`, options);
  return { client, clock, answer: await client.ask(change) };
}

describe('a long operation', () => {
  test.each([
    ['/v1.0/operations/7?$select=status', ''],
    ['/graph/v1.0/operations/7', '/graph'],
  ])('is asked about at its Location %s until it has ended', async (location, base) => {
    const service = await Service.script(accepted(location), running(), running(), succeeded);
    const { client, answer } = await start(service, {}, base);
    expect(await client.waitFor(answer, finalStatus)).toBe('succeeded');
    expect(service.calls).toEqual([`PATCH ${base}/v1.0/assignments/1`, ...Array(3).fill(`GET ${location}`)]);
    const [, ...questions] = service.asked;
    for (const { headers, body } of questions) {
      expect([headers.authorization, headers['if-match'], body]).toEqual(['Bearer secret', undefined, '']);
    }
  });

  test('may have a whole address of the service for its Location', async () => {
    const service = await Service.start((_, index) =>
      index === 0 ? accepted(`${service.url}/v1.0/operations/7`) : succeeded,
    );
    const { client, answer } = await start(service);
    expect(await client.waitFor(answer, finalStatus)).toBe('succeeded');
    expect(service.calls[1]).toBe('GET /v1.0/operations/7');
  });

  test('is asked about as often as the service wants, and every ten seconds when it does not say', async () => {
    const service = await Service.script(accepted('/o', '20'), running('5'), running(), running('0'), succeeded);
    const { client, clock, answer } = await start(service);
    await client.waitFor(answer, finalStatus);
    expect(clock.sleeps).toEqual([20_000, 5000, 10_000, 10_000]);
  });

  test('that takes longer than the limit is left to itself', async () => {
    const service = await Service.start((_, index) => (index === 0 ? accepted('/o') : running()));
    const { client, clock, answer } = await start(service);
    expect(await rejectionOf(client.waitFor(answer, finalStatus, 35_000))).toMatchObject({
      code: 'operation-unfinished',
      exitCode: 1,
      message: 'Microsoft Graph still works at PATCH /v1.0/assignments/1.',
      hint: 'It goes on by itself. Look again in a few minutes.\nRequest id id-2, correlation id id-1.',
      facts: { endpoint: 'PATCH /v1.0/assignments/1', requestId: 'id-2', correlationId: 'id-1' },
    });
    expect(clock.sleeps).toEqual([10_000, 10_000, 10_000]);
  });

  test('is waited for two minutes unless told otherwise', async () => {
    const service = await Service.start((_, index) => (index === 0 ? accepted('/o') : running()));
    const { client, clock, answer } = await start(service);
    await rejectionOf(client.waitFor(answer, finalStatus));
    expect(clock.sleeps.reduce((sum, wait) => sum + wait, 0)).toBe(120_000);
  });

  test('tells what the service says when it can not be asked about', async () => {
    const service = await Service.script(accepted('/o'), { status: 404 });
    const { client, answer } = await start(service);
    const error = await rejectionOf(client.waitFor(answer, finalStatus));
    expect([error.code, error.facts.isUnclear]).toEqual(['not-found', true]);
    expect(error.hint).toMatch(/\nIt is not known whether Microsoft Graph did it\. Look before you try again\.$/);
  });

  test('is waited for no longer than until Ctrl-C', async () => {
    const abort = new AbortController();
    const service = await Service.start((_, index) => {
      if (index === 1) abort.abort(interrupted('Enough.'));
      return index === 0 ? accepted('/o') : { instead: 'silent' };
    });
    const { client, answer } = await start(service, { signal: abort.signal });
    expect(await rejectionOf(client.waitFor(answer, finalStatus))).toMatchObject({ exitCode: 130, message: 'Enough.' });
    expect((await rejectionOf(client.waitFor(answer, finalStatus))).exitCode).toBe(130);
    expect(service.asked).toHaveLength(2);
  });

  test('needs a Location', async () => {
    const service = await Service.script(accepted(undefined));
    const { client, answer } = await start(service);
    expect((await rejectionOf(client.waitFor(answer, finalStatus))).message).toBe(
      "The answer to PATCH /v1.0/assignments/1 can't be used: its header Location is missing.",
    );
  });

  test.each([
    'https://evil.example/o',
    '//evil.example/o',
    'http://me@127.0.0.1/o',
    'http://127.0.0.1:1/o',
    'http://[',
  ])('is not asked about at %s, which would get the token', async (location) => {
    const service = await Service.script(accepted(location));
    const { client, clock, answer } = await start(service);
    const { code, message, hint } = await rejectionOf(client.waitFor(answer, finalStatus));
    expect(code).toBe('operation-foreign');
    expect(message).toMatch(/^The progress of PATCH \/v1\.0\/assignments\/1 is said to be at .+, not at http:/);
    expect(hint).toMatch(/^It was not asked for, because your token would go there\.\nRequest id /);
    expect([service.asked.length, clock.sleeps]).toEqual([1, []]);
  });
});

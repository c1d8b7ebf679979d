import { describe, expect, onTestFinished, test } from 'vitest';
import { ExitCode } from '../../src/errors.ts';
import { Graph } from '../../src/graph/client.ts';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import { staticToken } from '../../src/transport/token-source.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { systemHttp } from '../../src/world/http.ts';
import { rejectionOf } from '../errors.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';
import { type Reply, Service } from '../partner-center/service.ts';

const id = '84841066-274d-4ec0-a5c1-276be684bdd3';
const contoso: Reply = { body: { value: [{ id: id.toUpperCase(), displayName: 'Contoso' }] } };

function graphAt(baseUrl: string, options: Partial<ClientOptions> = {}): Graph {
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  let ids = 0;
  return new Graph({
    http,
    clock: new FakeClock(),
    random: new CountingRandom(),
    baseUrl,
    tokens: staticToken('secret'),
    newId: () => `id-${++ids}`,
    ...options,
  });
}

async function told(reply: Reply) {
  const service = await Service.start(() => reply);
  return rejectionOf(graphAt(service.url).organization());
}

describe('the organization of a sign-in', () => {
  test('is asked for with the token and an id of ours', async () => {
    const service = await Service.script(contoso);
    expect(await graphAt(service.url).organization()).toEqual({ id, displayName: 'Contoso' });
    expect(service.calls).toEqual(['GET /v1.0/organization?$select=id,displayName']);
    expect(service.asked[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'client-request-id': 'id-1' });
    expect(service.asked[0]?.headers['ms-requestid']).toBeUndefined();
  });

  test('may be below a path', async () => {
    const service = await Service.script(contoso);
    await graphAt(`${service.url}/graph`).organization();
    expect(service.calls).toEqual(['GET /graph/v1.0/organization?$select=id,displayName']);
  });

  test.each([
    [{ value: [] }, 'value is a list'],
    [{ value: [{ id: '../x', displayName: 'x' }] }, 'value.0.id is "../x"'],
    [{}, 'value is missing'],
  ])('is not taken from %j', async (body, problem) => {
    const { code, message } = await told({ body });
    expect([code, message]).toEqual([
      'answer-unusable',
      `The answer to GET /v1.0/organization can't be used: ${problem}.`,
    ]);
  });
});

describe('an error of Graph', () => {
  const graphError = (status: number, code: string, message: string): Reply => ({
    status,
    headers: { 'request-id': 'r', 'client-request-id': 'c' },
    body: { error: { code, message, innerError: { 'request-id': 'r', 'client-request-id': 'c' } } },
  });

  test.each<[number, string, number, string, RegExp]>([
    [401, 'InvalidAuthenticationToken', 4, 'sign-in-refused', /^Sign in again: relate login\n/],
    [
      401,
      'Authorization_IdentityNotFound',
      4,
      'consent-missing',
      /relate login --setup\nThen sign in again: relate login\n/,
    ],
    [403, 'Authorization_RequestDenied', 1, 'permission-missing', /relate login --setup\n/],
    [404, 'Request_ResourceNotFound', 3, 'not-found', /^Check the id\.\n/],
    [400, 'BadRequest', 1, 'service-refused', /^Should it stay so/],
  ])('of status %i and code %s', async (status, code, exitCode, name, hint) => {
    expect(await told(graphError(status, code, 'In its own words.'))).toMatchObject({
      exitCode,
      code: name,
      hint: expect.stringMatching(hint),
      facts: { serviceCode: code, description: 'In its own words.', requestId: 'r', correlationId: 'c' },
    });
  });

  test('is told as that of Graph, whatever it is', async () => {
    expect((await told({ status: 400, body: { error: { code: 'x', message: 'No.' } } })).message).toBe(
      'Microsoft Graph says: No (status 400, code x).',
    );
    expect((await told({ status: 429 })).message).toBe('Microsoft Graph gets too many requests from your company.');
    const http = { send: () => Promise.reject(new HttpFailure('tls', 'x')), close: async () => {} };
    expect((await rejectionOf(graphAt('https://graph.example', { http }).organization())).code).toBe('tls-failed');
  });
});

test('a token that Graph refuses is renewed once', async () => {
  const service = await Service.script({ status: 401 }, contoso);
  const tokens = { ...staticToken('old'), renewed: async (refused: string) => `not ${refused}` };
  expect((await graphAt(service.url, { tokens }).organization()).id).toBe(id);
  expect(service.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer not old']);
});

test('a sign-in of an application may ask', async () => {
  const service = await Service.script(contoso);
  expect((await graphAt(service.url, { tokens: staticToken('x', 'app') }).organization()).id).toBe(id);
});

test('a token goes to no address without encryption, nor to one with a name in it', () => {
  for (const address of ['http://graph.example', 'https://me@graph.example', 'graph']) {
    expect(() => graphAt(address)).toThrow(
      expect.objectContaining({
        exitCode: ExitCode.failed,
        message: 'The address of Microsoft Graph must be an https address without a name in it.',
      }),
    );
  }
});

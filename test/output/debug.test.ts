import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { causesOf, debugHttp } from '../../src/output/debug.ts';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/ports.ts';
import { fabrikam, givenProfiles } from '../account/examples.ts';
import { FakeClock, FakeWorld, relate, SpyOutput } from '../fakes.ts';

const secret = 'eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJodHRwcyJ9.c2lnbmF0dXJl';

/** A service that takes 123 ms to answer so. */
class SlowService implements Http {
  readonly #clock: FakeClock;
  readonly #outcome: HttpResponse | Error;

  constructor(clock: FakeClock, outcome: HttpResponse | Error) {
    this.#clock = clock;
    this.#outcome = outcome;
  }

  async send(): Promise<HttpResponse> {
    await this.#clock.sleep(123);
    if (this.#outcome instanceof Error) throw this.#outcome;
    return this.#outcome;
  }

  async close(): Promise<void> {}
}

const request: HttpRequest = {
  method: 'POST',
  url: 'https://login.example/contoso/oauth2/v2.0/token?code=c0de&size=2',
  headers: { authorization: `Bearer ${secret}`, 'ms-requestid': 'sent-id' },
  body: `refresh_token=${secret}&client_secret=hush`,
  timeout: 1000,
};

async function told(outcome: HttpResponse | Error, sent: Partial<HttpRequest> = {}): Promise<string> {
  const clock = new FakeClock();
  const stderr = new SpyOutput(false);
  const http = debugHttp(new SlowService(clock, outcome), stderr, clock);
  const end = await http.send({ ...request, ...sent }).catch((error: unknown) => error);
  expect(end).toBe(outcome);
  return stderr.text;
}

const answer: HttpResponse = {
  status: 200,
  headers: { 'set-cookie': secret, 'request-id': 'answered-id' },
  body: Buffer.from(`{"access_token":"${secret}"}`),
};

describe('an exchange', () => {
  test('is a line without header, body or code', async () => {
    expect(await told(answer, { headers: { authorization: `Bearer ${secret}` } })).toBe(
      'debug: POST https://login.example/contoso/oauth2/v2.0/token?code=***&size=2 200 123 ms request-id=answered-id\n',
    );
  });

  test('is known by the id that was sent when the service tells none', async () => {
    expect(await told({ ...answer, headers: {} })).toMatch(/ 200 123 ms request-id=sent-id\n$/);
    expect(await told({ ...answer, headers: {} }, { headers: {} })).toMatch(/ 200 123 ms\n$/);
  });

  test('is known by the id of the command as well', async () => {
    const headers = { 'ms-requestid': 'sent-id', 'ms-correlationid': 'command-id' };
    expect(await told(answer, { headers })).toMatch(/ request-id=answered-id correlation-id=command-id\n$/);
    expect(await told(new HttpFailure('reset', 'gone'), { headers })).toMatch(
      / no answer 123 ms request-id=sent-id correlation-id=command-id: reset: gone\n$/,
    );
  });

  test('without an answer says why', async () => {
    expect(await told(new HttpFailure('offline', 'getaddrinfo ENOTFOUND login.example'))).toMatch(
      / no answer 123 ms request-id=sent-id: offline: getaddrinfo ENOTFOUND login.example\n$/,
    );
    expect(await told(new TypeError(`bad ${secret}`))).toMatch(
      / no answer 123 ms request-id=sent-id: TypeError: bad \*\*\*\n$/,
    );
  });

  test('can not move the cursor', async () => {
    expect(await told({ ...answer, headers: { 'ms-requestid': 'a\u001b[2J\nb' } })).toMatch(/ request-id=a \[2J b\n$/);
  });

  test('succeeds when it can not be logged', async () => {
    const clock = new FakeClock();
    const stderr = new SpyOutput(false);
    stderr.failure = failed('output-failed', 'The disk is full.');
    expect(await debugHttp(new SlowService(clock, answer), stderr, clock).send(request)).toBe(answer);
  });
});

describe('causes', () => {
  const world = { stackOf: async ({ stack = '' }: Error) => stack };

  test('are logged from the nearest on, without secrets, and once when they go in a circle', async () => {
    const root = new Error(`body ${secret}`);
    const near = new HttpFailure('tls', 'self-signed certificate', { cause: root });
    Object.assign(root, { cause: near });
    const text = await causesOf(failed('x', 'It happened.', { cause: near }), world);
    expect(text.split('\n').filter((line) => line.startsWith('debug:'))).toEqual([
      'debug: caused by HttpFailure: self-signed certificate',
      'debug: caused by Error: body ***',
    ]);
    expect(await causesOf(failed('x', 'It happened.'), world)).toBe('');
  });
});

describe('a command', () => {
  /** Listing customers fails so, in a world with this environment. */
  async function failing(env: Record<string, string>, ...argv: readonly string[]) {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    Object.assign(world.env, env);
    world.stdout.write = async () => {
      throw failed('x', 'It happened.', { cause: new Error(`because ${secret}`) });
    };
    return (await relate(world, 'link', ...argv)).stderr;
  }

  const causes = /^debug: caused by Error: because \*\*\*\nrelate: It happened\.\n$/;

  test('tells causes with --debug and with RELATE_DEBUG, and else does not', async () => {
    expect(await failing({}, '--debug')).toMatch(causes);
    expect(await failing({ RELATE_DEBUG: '1' })).toMatch(causes);
    expect(await failing({ RELATE_DEBUG: '0' })).toBe('relate: It happened.\n');
    expect(await failing({})).toBe('relate: It happened.\n');
  });

  test('shows no secret of an unexpected error', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    world.stdout.write = async () => {
      throw new Error(`unexpected ${secret}`, { cause: new Error(secret) });
    };
    for (const argv of [['link'], ['link', '--debug'], ['link', '-o', 'json']]) {
      const { stderr } = await relate(world, ...argv);
      expect(stderr).toContain('unexpected ***');
      expect(stderr).not.toContain(secret);
    }
  });
});

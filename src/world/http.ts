/** HTTP by undici. */

import { setMaxListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import manifest from '../../package.json' with { type: 'json' };
import { HttpFailure } from '../ports/http-failure.ts';
import type { Environment, Http, HttpRequest, HttpResponse } from '../ports/ports.ts';
import { httpFailure } from './http-error.ts';
import { type Proxies, proxiesOf } from './proxies.ts';

/**
 * Milliseconds to resolve a name, connect and encrypt. undici's timer may be half a second late, and the operator should
 * know within three seconds that there is no network.
 */
const CONNECT_TIMEOUT = 2300;
/** How many times that a proxy may take to reach a host: it may have to ask another proxy. */
const PROXY_FACTOR = 4;
/** The largest body, in bytes. A full page of customers has a hundredth of that. */
const BODY_LIMIT = 32 * 1024 * 1024;
/** Bytes of answers from which on a command is one that reads long lists: some full pages of customers. */
const LONG_LISTS = 1024 * 1024;
/** Every request names the product and its version, and nothing of the machine it runs on. */
const USER_AGENT = `relate/${manifest.version}`;

/** What the client needs. The last one is for tests. */
export interface HttpParts {
  /** Read for `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. Node itself reads `NODE_EXTRA_CA_CERTS`. */
  readonly env: Environment;
  /** Milliseconds. */
  readonly connectLimit?: number;
}

/** Connections are kept for the next exchange, but none of them keeps the process alive. */
export function systemHttp({ env, connectLimit = CONNECT_TIMEOUT }: HttpParts): Http {
  let agent: Promise<Dispatcher> | undefined;
  let received = 0;
  const proxies = proxiesOf(env);

  return {
    async send(request) {
      agent ??= newAgent(proxies, connectLimit);
      const dispatcher = await agent;
      if (request.signal?.aborted) throw aborted(request);
      const response = await exchange(dispatcher, request, proxies);
      const before = received;
      received += response.body.length;
      if (before < LONG_LISTS && received >= LONG_LISTS) (await import('./young-space.ts')).keepYoungSpace();
      return response;
    },
    async close() {
      const open = agent;
      agent = undefined;
      await (await open?.catch(() => undefined))?.destroy();
    },
  };
}

async function newAgent(proxies: Proxies, timeout: number): Promise<Dispatcher> {
  const options = {
    connect: { timeout },
    // A request has one timeout, which is for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: BODY_LIMIT,
  };
  const { Agent, EnvHttpProxyAgent, Pool } = await import('undici');
  if (proxies.http === '' && proxies.https === '') return new Agent(options);
  const { proxyClient } = await import('./proxy-client.ts');
  try {
    return new EnvHttpProxyAgent({
      ...options,
      httpProxy: proxies.http,
      httpsProxy: proxies.https,
      noProxy: proxies.except,
      proxyTls: { timeout },
      requestTls: { timeout },
      clientFactory: (origin, given) => proxyClient(Pool, origin, given, timeout * PROXY_FACTOR),
    });
  } catch {
    // undici's error would show the address, and with it a password.
    throw new HttpFailure('proxy', 'its address is none');
  }
}

/** One request and its whole answer. */
async function exchange(dispatcher: Dispatcher, request: HttpRequest, proxies: Proxies): Promise<HttpResponse> {
  const { signal, timeout } = request;
  const stop = new AbortController();
  const onAbort = () => stop.abort(aborted(request));
  const timer = setTimeout(() => {
    stop.abort(new HttpFailure('timeout', `no whole answer within ${timeout} ms`));
  }, timeout);
  if (signal !== undefined) {
    // Node warns of more than ten listeners, and a command may have more requests under way.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', onAbort, { once: true });
  }
  try {
    // The library notices that it is to stop only once the connection is made, which may take seconds.
    return await Promise.race([answerTo(dispatcher, request, stop.signal), rejection(stop.signal)]);
  } catch (error) {
    throw httpFailure(error instanceof Error ? error : new Error(String(error)), proxies);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function answerTo(dispatcher: Dispatcher, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const { method, body = null } = request;
  const headers = { 'user-agent': USER_AGENT, ...request.headers };
  const { origin, pathname, search } = new URL(request.url);
  const answer = await dispatcher.request({ origin, path: pathname + search, method, headers, body, signal });
  return { status: answer.statusCode, headers: joined(answer.headers), body: await answer.body.bytes() };
}

/** Rejects with the signal's reason when it is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function aborted(request: HttpRequest): HttpFailure {
  return new HttpFailure('aborted', 'the request was given up', { cause: request.signal?.reason });
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, typeof value === 'string' ? value : value.join(', ')]),
  );
}

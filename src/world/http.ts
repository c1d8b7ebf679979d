/** HTTP over real sockets: encrypted by Node, spoken by undici. */

import { setMaxListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import type { Dispatcher } from 'undici';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Environment, Http, HttpRequest, HttpResponse } from '../ports/ports.ts';
import { httpFailure } from './http-error.ts';
import { type Proxies, proxiesOf } from './proxies.ts';

/**
 * Milliseconds to find a host, connect and encrypt. The library's timer may be half a second late, and the operator is
 * to know within three seconds that there is no network.
 */
const CONNECT_LIMIT = 2300;
/** As many times as long may a proxy take to reach a host, which it may have to find, or to ask another proxy for. */
const PROXY_SHARE = 4;
/** Bytes of one body. What is larger is not an answer of a service we talk to. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** What HTTP is made of. The last one is for tests. */
export interface HttpParts {
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are. Node itself reads `NODE_EXTRA_CA_CERTS`. */
  readonly env: Environment;
  /** Milliseconds. */
  readonly connectLimit?: number;
}

/** Connections are kept for the next exchange, but none of them keeps the process alive. */
export function systemHttp({ env, connectLimit = CONNECT_LIMIT }: HttpParts): Http {
  let agent: Promise<Dispatcher> | undefined;
  const proxies = proxiesOf(env);

  return {
    async send(request) {
      agent ??= newAgent(proxies, connectLimit);
      const dispatcher = await agent;
      if (request.signal?.aborted) throw aborted(request);
      return exchange(dispatcher, request, proxies);
    },
    async close() {
      const open = agent;
      agent = undefined;
      await (await open?.catch(() => undefined))?.destroy();
    },
  };
}

async function newAgent(proxies: Proxies, timeout: number): Promise<Dispatcher> {
  // A list may come as hundreds of pages, each of which is garbage soon. When some of it is still in use at a collection,
  // V8 gives more and more room to what is new, up to 50 MB, and waits with what is old until there is several times as
  // much of it: both make a list hardly any faster. A V8 that does not know a flag would say so and go on; those of
  // Node 20 to 24 know them.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
  const options = {
    connect: { timeout },
    // The time limit of a request is for the whole of it.
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
      clientFactory: (origin, given) => proxyClient(Pool, origin, given, timeout * PROXY_SHARE),
    });
  } catch {
    // The library's error would show the address, and with it a password.
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
    // A command may have more requests under way than Node finds usual.
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
  const { method, headers, body = null } = request;
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

import { failed } from '../errors.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, HttpResponse, Random } from '../ports/ports.ts';
import { isLoopback } from '../text/loopback.ts';
import { type Answer, type CallIds, readFault } from './answer.ts';
import type { Protocol } from './protocol.ts';
import { Retries, retryAfterOf } from './retry.ts';
import { serviceError } from './service-error.ts';
import type { TokenSource } from './token-source.ts';
import { stopped, unreachable } from './unreachable.ts';

/** One thing asked of the service. */
export interface Call {
  readonly method: 'GET' | 'PATCH';
  /** From the service's base address on: `/v1/customers?size=500`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

export interface TransportOptions {
  readonly protocol: Protocol;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly base: URL;
  readonly tokens: TokenSource;
  /** What the operator runs to sign in: part of hints. */
  readonly signInCommand: string;
  /** Milliseconds that the waits between the tries of one call may add up to. */
  readonly maxWait: number;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly newId: () => string;
}

/** The base address of a service; an error unless it keeps a token secret on its way. */
export function baseAddress(text: string, service: string): URL {
  const base = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = base?.protocol === 'https:' || (base?.protocol === 'http:' && isLoopback(base));
  if (base !== undefined && isSafe && base.username === '' && base.password === '') return base;
  throw failed('service-address-invalid', `The address of ${service} must be an https address without a name in it.`, {
    hint: 'Only a stand-in on this machine itself may have an http address.',
  });
}

/**
 * Sends calls to one service, again where that is safe, with the headers of its documentation. A token that the service
 * refuses is renewed once in a call. Redirections are not followed: nobody else gets a token.
 */
export class Transport {
  readonly base: URL;
  /** Who the calls are made for. */
  readonly kind: TokenSource['kind'];
  readonly signInCommand: string;
  readonly #options: TransportOptions;
  readonly #correlationId: string;

  constructor(options: TransportOptions) {
    this.base = options.base;
    this.kind = options.tokens.kind;
    this.signInCommand = options.signInCommand;
    this.#options = options;
    this.#correlationId = options.newId();
  }

  /** The first answer that is a success. Everything else rejects with a RelateError. */
  async send(call: Call, signal?: AbortSignal): Promise<Answer> {
    const { clock, random, maxWait, newId, tokens, protocol } = this.#options;
    const ids: CallIds = {
      service: protocol.service,
      endpoint: `${call.method} ${call.path.replace(/\?.*$/s, '')}`,
      // The same one for every try: by it the service knows that the call is the same.
      requestId: newId(),
      correlationId: this.#correlationId,
    };
    const retries = new Retries(call.method, random, maxWait);
    let renewed: string | undefined;
    let mayRenew = true;
    for (;;) {
      const token: string = renewed ?? (await tokens.token(signal));
      renewed = undefined;
      const outcome = await this.#try(call, ids, token, signal);
      if (!(outcome instanceof HttpFailure)) {
        if (outcome.status >= 200 && outcome.status < 300) return outcome;
        if (mayRenew && this.#isOfToken(outcome)) {
          mayRenew = false;
          renewed = await tokens.renewed?.(token, signal);
          if (renewed !== undefined) continue;
        }
      }
      const wait = outcome instanceof HttpFailure ? retries.afterFailure(outcome) : this.#afterAnswer(retries, outcome);
      if (wait === undefined) throw this.#error(call, ids, outcome);
      await clock.sleep(wait, signal).catch((reason: unknown) => {
        throw stopped(reason);
      });
    }
  }

  async #try(call: Call, ids: CallIds, token: string, signal: AbortSignal | undefined): Promise<Answer | HttpFailure> {
    const { http, timeout, protocol } = this.#options;
    const request: HttpRequest = {
      method: call.method,
      url: this.#url(call.path),
      headers: { ...call.headers, ...this.#headers(call, ids, token) },
      timeout,
      ...(signal === undefined ? {} : { signal }),
      ...(call.body === undefined ? {} : { body: call.body }),
    };
    let response: HttpResponse;
    try {
      response = await http.send(request);
    } catch (error) {
      if (error instanceof HttpFailure) return error;
      throw error;
    }
    const { status, headers, body } = response;
    const told = (name: string, sent: string) => headers[name] || sent;
    return {
      ...ids,
      requestId: told(protocol.idHeaders.request, ids.requestId),
      correlationId: told(protocol.idHeaders.correlation, ids.correlationId),
      status,
      headers,
      body,
    };
  }

  #headers(call: Call, ids: CallIds, token: string): Record<string, string> {
    return {
      ...this.#options.protocol.headers(ids),
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
  }

  /** The base address may have a path of its own. */
  #url(path: string): string {
    const url = new URL(`${this.base.origin}${this.base.pathname.replace(/\/+$/, '')}${path}`);
    // What has to hold for a token to go there, whoever wrote the path.
    if (url.origin !== this.base.origin || url.username !== '') throw new Error('a call to another host');
    return url.href;
  }

  #isOfToken(answer: Answer): boolean {
    const { protocol } = this.#options;
    const { status } = answer;
    if (status !== 401) return false;
    return (protocol.faultOfCode(status, readFault(answer).code) ?? protocol.faultOfStatus(status))?.isOfToken === true;
  }

  #afterAnswer(retries: Retries, answer: Answer): number | undefined {
    return retries.afterAnswer(answer.status, retryAfterOf(answer, this.#options.clock.now()));
  }

  #error(call: Call, ids: CallIds, outcome: Answer | HttpFailure): Error {
    const { clock, timeout, protocol, signInCommand } = this.#options;
    if (outcome instanceof HttpFailure) {
      return unreachable(outcome, { ...ids, base: this.base, isReading: call.method === 'GET', timeout });
    }
    const now = clock.now();
    return serviceError(outcome, { protocol, signInCommand, now, retryAfter: retryAfterOf(outcome, now) });
  }
}

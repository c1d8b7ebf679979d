import { randomUUID } from 'node:crypto';
import { failed, type RelateError } from '../errors.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, Random } from '../ports/ports.ts';
import { decodeLeniently } from '../text/decode.ts';
import { hideText } from '../text/hide-text.ts';
import { isLoopback } from '../text/loopback.ts';
import { redact } from '../text/redact.ts';
import { type Answer, readFault } from './answer.ts';
import { type Call, type CallIds, endpointOf, isReadingCall } from './call.ts';
import { faultOfCode, faultOfStatus, type Protocol } from './protocol.ts';
import { pause, Retries, retryAfterOf, sendOnce, sendWithRetries } from './retry.ts';
import { serviceError } from './service-error.ts';
import { ServiceTime } from './service-time.ts';
import type { TokenSource } from './token-source.ts';
import { unreachable } from './unreachable.ts';

/** What the client of a service is made of. */
export interface ClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** Spreads the waits between tries. */
  readonly random: Random;
  /** `https://api.partnercenter.microsoft.com`. Only a server on this machine may have an `http:` address. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Milliseconds that the waits between the tries of one call may add up to; two minutes unless given. */
  readonly maxWait?: number | undefined;
  /** Milliseconds for one answer; a minute unless given. */
  readonly timeout?: number | undefined;
  /** Ends whatever is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Told what is wrong with rows of a list that are left out of it; without it, one of them fails the list. */
  readonly tellLeftOut?: ((error: RelateError) => Promise<void>) | undefined;
  /** Told what was made, changed or removed, when the service has said so. */
  readonly tellChange?: ((change: ServiceChange) => Promise<void>) | undefined;
  /** Makes GUIDs. */
  readonly newId?: (() => string) | undefined;
}

/** What a call came to. */
export interface Exchange {
  readonly answer: Answer;
  /** What the operator is told of an answer that is no success. */
  readonly refusal?: RelateError;
}

/** Something that was made, changed or removed at a service. */
export interface ServiceChange {
  /** In a few words: `a new user`. */
  readonly what: string;
  /** The call without parameters: `POST /v1/customers`. */
  readonly endpoint: string;
}

/** Milliseconds. */
const MAX_WAIT = 120_000;
/** Milliseconds for one answer. The longest take about as long; Microsoft's own client waits three times as long. */
const TIMEOUT = 60_000;

/** The base address of a service; an error unless it keeps a token secret on its way. */
function baseAddress(text: string, service: string): URL {
  const base = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = base?.protocol === 'https:' || (base?.protocol === 'http:' && isLoopback(base));
  if (base !== undefined && isSafe && base.username === '' && base.password === '') return base;
  throw failed('service-address-invalid', `The address of ${service} must be an https address without a name in it.`, {
    hint: 'Only a stand-in on this machine itself may have an http address.',
  });
}

/**
 * Sends calls to one service, again where that is safe, with the headers of its documentation. A token that the service
 * refuses is renewed once in a call. Redirects are not followed: nobody else gets a token.
 */
export class Transport {
  readonly base: URL;
  readonly protocol: Protocol;
  /** Who the calls are made for. */
  readonly kind: TokenSource['kind'];
  /** Ends whatever is under way. */
  readonly signal: AbortSignal | undefined;
  readonly #options: ClientOptions;
  /** Milliseconds. */
  readonly #timeout: number;
  readonly #newId: () => string;
  readonly #correlationId: string;
  readonly #time: ServiceTime;

  /** Throws `service-address-invalid` when the address would give a token away. */
  constructor(protocol: Protocol, options: ClientOptions) {
    const { baseUrl, tokens, signal, clock, timeout = TIMEOUT, newId = randomUUID } = options;
    this.base = baseAddress(baseUrl, protocol.service);
    this.protocol = protocol;
    this.kind = tokens.kind;
    this.signal = signal;
    this.#options = options;
    this.#timeout = timeout;
    this.#newId = newId;
    this.#correlationId = newId();
    this.#time = new ServiceTime(clock);
  }

  /** The service's own time; see `ServiceTime.now`. */
  serviceTime(): Date | undefined {
    return this.#time.now();
  }

  /** The first answer that is a success. Everything else rejects with a RelateError. */
  async send(call: Call, signal = this.signal): Promise<Answer> {
    const { answer, refusal } = await this.exchange(call, signal);
    if (refusal !== undefined) throw refusal;
    return answer;
  }

  /** As `send`, for whom the answer matters also where it is no success. Rejects where there is none. */
  async exchange(call: Call, signal = this.signal): Promise<Exchange> {
    const { clock, tokens } = this.#options;
    // The same ones for every try: by them the service knows that the call is the same.
    const ids = this.#idsOf(call);
    let mayRenew = true;
    const attempt = async (): Promise<Answer | HttpFailure> => {
      const token = await tokens.token(signal);
      const outcome = await this.#try(call, ids, token, signal);
      if (!mayRenew || outcome instanceof HttpFailure || !this.#isOfToken(outcome)) return outcome;
      mayRenew = false;
      const renewed = await tokens.renewed?.(token, signal);
      return renewed === undefined ? outcome : this.#try(call, ids, renewed, signal);
    };
    const outcome = await sendWithRetries(attempt, this.retries(call), clock, signal);
    if (outcome instanceof HttpFailure) throw this.errorOf(call, ids, outcome);
    return isSuccess(outcome) ? { answer: outcome } : { answer: outcome, refusal: this.errorOf(call, ids, outcome) };
  }

  /** What the operator is told of a call that got this answer, or none. */
  errorOf(call: Call, ids: CallIds, outcome: Answer | HttpFailure): RelateError {
    const isReading = isReadingCall(call);
    if (outcome instanceof HttpFailure) {
      return unreachable(outcome, { ...ids, base: this.base, isReading, timeout: this.#timeout });
    }
    const now = this.#options.clock.now();
    return serviceError(outcome, { protocol: this.protocol, now, retryAfter: this.retryAfter(outcome), isReading });
  }

  /** How often, and when, this call may be sent again. */
  retries(call: Call): Retries {
    const { random, maxWait = MAX_WAIT } = this.#options;
    return new Retries(isReadingCall(call), random, maxWait);
  }

  /** Tells of rows that are left out of a list. Rejects with the error itself where nobody listens. */
  async tellLeftOut(error: RelateError): Promise<void> {
    const { tellLeftOut } = this.#options;
    if (tellLeftOut === undefined) throw error;
    await tellLeftOut(error);
  }

  /** Tells what was made, changed or removed. */
  async tellChange(change: ServiceChange): Promise<void> {
    await this.#options.tellChange?.(change);
  }

  /** Milliseconds; rejects with what the command ends with when the signal is aborted. */
  async pause(wait: number, signal = this.signal): Promise<void> {
    await pause(this.#options.clock, wait, signal);
  }

  /** Milliseconds after which the service wants to be asked again; undefined when it does not say. */
  retryAfter(answer: Answer): number | undefined {
    return retryAfterOf(answer, this.#options.clock.now());
  }

  async #try(call: Call, ids: CallIds, token: string, signal: AbortSignal | undefined): Promise<Answer | HttpFailure> {
    const { idHeaders } = this.protocol;
    const request: HttpRequest = {
      method: call.method,
      url: this.#url(call.path),
      headers: { ...this.#usualHeaders(ids), ...call.headers, ...ownHeaders(call, token) },
      timeout: this.#timeout,
      ...(signal === undefined ? {} : { signal }),
      ...(call.body === undefined ? {} : { body: call.body }),
    };
    const response = await sendOnce(this.#options.http, request);
    if (response instanceof HttpFailure) return response;
    const { status, headers, body } = response;
    this.#time.note(headers.date);
    const idFrom = (name: string, sent: string) => redact(headers[name] || sent);
    return {
      ...ids,
      requestId: idFrom(idHeaders.request, ids.requestId),
      correlationId: idFrom(idHeaders.correlation, ids.correlationId),
      status,
      headers,
      body: call.secret === undefined ? body : withoutSecret(body, call.secret),
    };
  }

  #usualHeaders(ids: CallIds): Record<string, string> {
    return { ...this.protocol.headers(ids), accept: 'application/json' };
  }

  /** The base address may have a path of its own. */
  #url(path: string): string {
    const url = new URL(`${this.base.origin}${this.base.pathname.replace(/\/+$/, '')}${path}`);
    // The last guard before the token is sent: no path may lead to another host.
    if (url.origin !== this.base.origin || url.username !== '') throw new Error('a call to another host');
    return url.href;
  }

  #isOfToken(answer: Answer): boolean {
    const { status } = answer;
    if (status !== 401) return false;
    const fault = faultOfCode(this.protocol, status, readFault(answer).code) ?? faultOfStatus(this.protocol, status);
    return fault?.isOfToken === true;
  }

  #idsOf(call: Call): CallIds {
    const endpoint = endpointOf(call);
    return { service: this.protocol.service, endpoint, requestId: this.#newId(), correlationId: this.#correlationId };
  }
}

/** Those that no call may say otherwise. */
function ownHeaders({ body, contentType = 'application/json' }: Call, token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': contentType }) };
}

/** The body of an answer without the secret that was sent, wherever it stands in it. */
function withoutSecret(body: Uint8Array, secret: string): Uint8Array {
  const text = decodeLeniently(body);
  const hidden = hideText(text, secret);
  return hidden === text ? body : Buffer.from(hidden);
}

/** Whether the service did what it was asked for. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}

import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { failed, type RelateError, stopped } from '../../errors.ts';
import { HttpFailure } from '../../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, HttpResponse, Random } from '../../ports/ports.ts';
import { type JsonObject, jsonObject } from '../../text/json-object.ts';
import { Retries, sendOnce, sendWithRetries } from '../../transport/retry.ts';
import { unreachable } from '../../transport/unreachable.ts';
import { expiryFrom } from '../lifetime.ts';
import type { SignInService } from '../service.ts';
import { DevicePolls } from './polls.ts';
import { type Refusal, readRefusal } from './refusal.ts';

/** Milliseconds for a whole answer. */
const TIMEOUT = 30_000;
/** Milliseconds that the waits between the tries of one request may add up to. */
const MAX_WAIT = 30_000;
/** Characters. An answer with tokens has some ten thousand. */
const LARGEST_ANSWER = 512 * 1024;

/** What the HTTP of the library is made of. */
export interface NetworkParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal | undefined;
  readonly service: SignInService;
}

/**
 * The HTTP of Microsoft's library, by our own client. The library's errors leave out most of what the service says of a
 * failure, so the last one is kept here.
 */
export class SignInNetwork implements INetworkModule {
  /** Why there was no answer that the library could be given; undefined when there was one. */
  failure: unknown;
  /** The last thing the service refused. */
  refusal: Refusal | undefined;
  /** When the last token or code expires, by this machine's clock: the service says for how long it is valid. */
  expiresAt: Date | undefined;

  readonly #parts: NetworkParts;
  readonly #polls: DevicePolls;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
    this.#polls = new DevicePolls(parts.clock, parts.signal);
  }

  async sendGetRequestAsync<Body>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    return this.#noted(async () => {
      const answer = await this.#exchange('GET', url, options);
      if (answer instanceof HttpFailure) throw this.#unreachable(answer, 'GET', url);
      const { status, headers, body } = answer;
      const document = this.#jsonOf(status, this.#asAtAuthority(body), url);
      this.refusal = readRefusal(document, status, '');
      return { status, headers, body: document as Body };
    });
  }

  async sendPostRequestAsync<Body>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    return this.#noted(async () => {
      const isPoll = this.#polls.isPoll(options?.body ?? '');
      const answer = await this.#exchange('POST', url, options, isPoll);
      if (answer instanceof HttpFailure) {
        // The person is still typing, so a poll that failed is followed by another one.
        if (isPoll && this.#polls.toleratesFailure(answer)) {
          return { status: 400, headers: {}, body: (await this.#polls.stillPending()) as Body };
        }
        throw this.#unreachable(answer, 'POST', url);
      }
      const { status, headers } = answer;
      const body = this.#jsonOf(status, textOf(answer.body), url);
      if (isPoll && this.#polls.isPending(body)) {
        return { status, headers, body: (await this.#polls.stillPending(body.error === 'slow_down')) as Body };
      }
      this.refusal = readRefusal(body, status, options?.body ?? '');
      if (this.refusal !== undefined) return { status, headers, body: body as Body };
      // The library would take an answer without tokens and without an error for a token.
      if (status >= 400) throw this.#unusable(url, `status ${status}`);
      this.expiresAt = expiryFrom(body.expires_in, this.#parts.clock.now());
      if (this.expiresAt === undefined) throw this.#unusable(url, 'nothing of how long it is good for');
      const isCode = new URL(url).pathname.endsWith('/devicecode');
      if (isCode && !isDeviceCode(body)) throw this.#unusable(url, 'no code that can be typed');
      if (!isCode && !hasTokens(body)) throw this.#unusable(url, 'no token that can be used');
      return { status, headers, body: (isCode ? this.#polls.start(body) : body) as Body };
    });
  }

  /** Keeps what is thrown, since the library throws an error of its own instead. */
  async #noted<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.failure = undefined;
    this.refusal = undefined;
    try {
      return await work();
    } catch (error) {
      const { signal } = this.#parts;
      this.failure = signal?.aborted ? stopped(signal.reason) : error;
      throw error;
    }
  }

  /** The last answer of all tries, or why there was none. A poll that failed is left to the next poll. */
  async #exchange(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
    isPoll = false,
  ): Promise<HttpResponse | HttpFailure> {
    const { http, clock, random, signal } = this.#parts;
    const request: HttpRequest = {
      method,
      url: this.reached(url),
      headers: { accept: 'application/json', ...options?.headers },
      ...(method === 'POST' ? { body: options?.body ?? '' } : {}),
      ...(signal === undefined ? {} : { signal }),
      timeout: TIMEOUT,
    };
    // A token may be asked for again as safely as something is read: Entra accepts the same refresh token once more.
    const retries = new Retries(true, random, MAX_WAIT, !isPoll);
    return sendWithRetries(() => sendOnce(http, request), retries, clock, signal);
  }

  /**
   * Where a request to this address goes. Secrets go to the authority alone, and so does the browser, whatever address a
   * discovery document gives.
   */
  reached(url: string): string {
    const { authority, reachedAt } = this.#parts.service;
    const { origin, protocol, host } = new URL(url);
    if (origin !== new URL(authority).origin) {
      throw failed(
        'sign-in-elsewhere',
        `The sign-in service ${authority} wants relate to go to another host, ${protocol === 'https:' ? host : origin}.`,
        { hint: 'Nothing was sent there. Check the authority in the row of the cloud.' },
      );
    }
    return reachedAt === undefined ? url : reachedAt + url.slice(origin.length);
  }

  /** The stand-in's documents name its own address, and the library accepts only addresses of the authority. */
  #asAtAuthority(body: Uint8Array): string {
    const { authority, reachedAt } = this.#parts.service;
    return reachedAt === undefined ? textOf(body) : textOf(body).replaceAll(reachedAt, authority);
  }

  #jsonOf(status: number, text: string, url: string): JsonObject {
    // Redirects are not followed, since the secrets of the request would go to another host.
    if (status >= 300 && status < 400) throw this.#unusable(url, `a redirect, status ${status}`);
    if (text.length > LARGEST_ANSWER) throw this.#unusable(url, `${text.length} characters, status ${status}`);
    const body = jsonObject(text);
    if (body === undefined) throw this.#unusable(url, `something that is not JSON, status ${status}`);
    return body;
  }

  #unusable(url: string, what: string): RelateError {
    const { host, pathname } = new URL(this.reached(url));
    return failed('sign-in-service-failed', `${host} answered ${pathname} with ${what}.`, {
      hint: 'Try again in a few minutes. Is a proxy or a sign-in page of your network in between?',
      facts: { host, endpoint: pathname },
    });
  }

  #unreachable(failure: HttpFailure, method: string, url: string): RelateError {
    const base = new URL(this.reached(url));
    const id = base.searchParams.get('client-request-id') ?? 'none';
    return unreachable(failure, {
      service: base.host,
      base,
      endpoint: `${method} ${base.pathname}`,
      requestId: id,
      correlationId: id,
      isReading: true,
      timeout: TIMEOUT,
    });
  }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8');
}

/** Whether an answer has a code to type, a page to type it at, and a code to poll with. What is shown has no spaces. */
function isDeviceCode({ user_code: typed, device_code: code, verification_uri: page }: JsonObject): boolean {
  return isPlain(typed) && typed.length <= 64 && isText(code) && isText(page);
}

/** Whether an answer has a token that can be sent, and whatever else it has is text, as the library expects. */
function hasTokens({ access_token: token, refresh_token, id_token, client_info }: JsonObject): boolean {
  return isPlain(token) && [refresh_token, id_token, client_info].every((text) => text === undefined || isText(text));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether it is text without spaces and controls, in ASCII. */
function isPlain(value: unknown): value is string {
  return isText(value) && /^[!-~]+$/.test(value);
}

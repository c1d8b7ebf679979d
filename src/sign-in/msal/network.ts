import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { failed, type RelateError } from '../../errors.ts';
import { HttpFailure } from '../../ports/http-failure.ts';
import type { Clock, Http, HttpResponse } from '../../ports/ports.ts';
import { type FailedRequest, stopped } from '../../transport/unreachable.ts';
import { expiryFrom } from '../lifetime.ts';
import type { SignInService } from '../service.ts';
import { hasTokens, isDeviceCode } from './answers.ts';
import { type JsonObject, jsonObject } from './json-object.ts';
import { Lost } from './lost.ts';
import { DevicePolls } from './polls.ts';
import { type Refusal, readRefusal } from './refusal.ts';

/** Milliseconds until a whole answer must be there. */
const TIME_LIMIT = 30_000;
/** Milliseconds before a second and a third try, when the service does not say how long to wait. */
const waits = [1000, 3000];
/** Milliseconds: who is told to come back later than that is told so. */
const LONGEST_WAIT = 30_000;
/** Characters. An answer with tokens has some ten thousand. */
const LARGEST_ANSWER = 512 * 1024;
const passing: readonly number[] = [429, 500, 502, 503, 504];

export interface NetworkParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly service: SignInService;
}

/**
 * The library's network: our own HTTP. The library forgets most of what the service says of a failure, so what went
 * wrong last is kept here.
 */
export class SignInNetwork implements INetworkModule {
  /** Why there was no answer that the library could be given. */
  failure: RelateError | undefined;
  /** The last thing the service refused. */
  refusal: Refusal | undefined;
  /** When the token expires that came last. By this machine's clock: the service says how long it is good for. */
  expiresAt: Date | undefined;

  readonly #parts: NetworkParts;
  readonly #polls: DevicePolls;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
    this.#polls = new DevicePolls(parts.clock, parts.signal);
  }

  async sendGetRequestAsync<Body>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    return this.#noted(async () => {
      const { status, headers, body } = await this.#exchange('GET', url, options);
      const document = this.#jsonOf(status, this.#asAtAuthority(body), url);
      this.refusal = readRefusal(document, status, '');
      return { status, headers, body: document as Body };
    });
  }

  async sendPostRequestAsync<Body>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    return this.#noted(async () => {
      const isPoll = this.#polls.isPoll(options?.body ?? '');
      let answer: HttpResponse;
      try {
        answer = await this.#exchange('POST', url, options);
      } catch (error) {
        // The person goes on typing, whatever becomes of a single question whether they are done.
        if (isPoll && error instanceof Lost && this.#polls.mayBeLost(error.failure)) {
          return { status: 400, headers: {}, body: (await this.#polls.stillPending()) as Body };
        }
        throw error;
      }
      const { status, headers } = answer;
      const body = this.#jsonOf(status, textOf(answer.body), url);
      if (isPoll && this.#polls.isPending(body)) {
        return { status, headers, body: (await this.#polls.stillPending(body.error === 'slow_down')) as Body };
      }
      this.refusal = readRefusal(body, status, options?.body ?? '');
      // The library would take an answer without tokens and without an error for a token.
      if (this.refusal === undefined && status >= 400) throw this.#odd(url, `status ${status}`);
      if (this.refusal !== undefined) return { status, headers, body: body as Body };
      this.expiresAt = expiryFrom(body.expires_in, this.#parts.clock.now());
      if (this.expiresAt === undefined) throw this.#odd(url, 'nothing of how long it is good for');
      const isCode = new URL(url).pathname.endsWith('/devicecode');
      if (isCode && !isDeviceCode(body)) throw this.#odd(url, 'no code that can be typed');
      if (!isCode && !hasTokens(body)) throw this.#odd(url, 'no token that can be used');
      return { status, headers, body: (isCode ? this.#polls.begun(body) : body) as Body };
    });
  }

  /** The library makes its own error of whatever is thrown here, so it is kept. */
  async #noted<Result>(work: () => Promise<Result>): Promise<Result> {
    this.failure = undefined;
    this.refusal = undefined;
    try {
      return await work();
    } catch (error) {
      const { signal } = this.#parts;
      if (signal?.aborted) this.failure = stopped(signal.reason);
      else this.failure = error instanceof Lost ? error.told : (error as RelateError);
      throw error;
    }
  }

  async #exchange(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
  ): Promise<HttpResponse> {
    const { http, clock, signal } = this.#parts;
    const request = {
      method,
      url: this.#reached(url),
      headers: { accept: 'application/json', ...options?.headers },
      ...(method === 'POST' ? { body: options?.body ?? '' } : {}),
      signal,
      timeout: TIME_LIMIT,
    };
    for (let tries = 0; ; tries += 1) {
      const wait = waits[tries];
      let answer: HttpResponse;
      try {
        answer = await http.send(request);
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        // The same refresh token may be used again, and a code that was used up is asked for again.
        if (error.reason !== 'reset' || wait === undefined) throw new Lost(error, this.#lostCall(method, url));
        await clock.sleep(wait, signal);
        continue;
      }
      if (!passing.includes(answer.status) || wait === undefined) return answer;
      const told = Number(answer.headers['retry-after'] ?? Number.NaN) * 1000;
      if (told > LONGEST_WAIT) return answer;
      await clock.sleep(Number.isNaN(told) ? wait : told, signal);
    }
  }

  /** Secrets go to the authority, and nowhere else: also not where a discovery document would have them. */
  #reached(url: string): string {
    const { authority, reachedAt } = this.#parts.service;
    const { origin, protocol, host } = new URL(url);
    if (origin !== new URL(authority).origin) {
      throw failed(
        'sign-in-elsewhere',
        `The sign-in service ${authority} wants relate to go to another host, ${protocol === 'https:' ? host : origin}.`,
        {
          hint: 'Nothing was sent there. Check the authority in the row of the cloud.',
        },
      );
    }
    return reachedAt === undefined ? url : reachedAt + url.slice(origin.length);
  }

  /** The stand-in speaks of itself where it is. The library accepts only what is at the authority. */
  #asAtAuthority(body: Uint8Array): string {
    const { authority, reachedAt } = this.#parts.service;
    return reachedAt === undefined ? textOf(body) : textOf(body).replaceAll(reachedAt, authority);
  }

  #jsonOf(status: number, text: string, url: string): JsonObject {
    // Redirections are not followed: a token, and what it is asked with, would go elsewhere.
    if (status >= 300 && status < 400) throw this.#odd(url, `a redirection, status ${status}`);
    if (text.length > LARGEST_ANSWER) throw this.#odd(url, `${text.length} characters, status ${status}`);
    const body = jsonObject(text);
    if (body === undefined) throw this.#odd(url, `something that is not JSON, status ${status}`);
    return body;
  }

  #odd(url: string, what: string): RelateError {
    const { host, pathname } = new URL(this.#reached(url));
    return failed('sign-in-service-failed', `${host} answered ${pathname} with ${what}.`, {
      hint: 'Try again in a few minutes. Is a proxy or a sign-in page of your network in between?',
      facts: { host, endpoint: pathname },
    });
  }

  #lostCall(method: string, url: string): FailedRequest {
    const base = new URL(this.#reached(url));
    const id = base.searchParams.get('client-request-id') ?? 'none';
    const endpoint = `${method} ${base.pathname}`;
    return {
      service: base.host,
      base,
      endpoint,
      requestId: id,
      correlationId: id,
      isReading: true,
      timeout: TIME_LIMIT,
    };
  }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8');
}

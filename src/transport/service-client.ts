import { ExitCode, isExpectedFailure, RelateError } from '../errors.ts';
import type { Answer } from './answer.ts';
import { sendTogether } from './batch.ts';
import { isReadingCall } from './call.ts';
import { callOf, type Endpoint, type EndpointNeeds, type ListEndpoint } from './endpoint.ts';
import { waitForOperation } from './operation.ts';
import { openListPage, pages } from './pages.ts';
import type { Protocol } from './protocol.ts';
import type { TokenSource } from './token-source.ts';
import { type ClientOptions, Transport } from './transport.ts';
import { unclearError } from './unclear.ts';

/**
 * Asks one service for what its endpoints describe. Everything one client asks has the same correlation id.
 *
 * Every method rejects with a RelateError: exit code `signIn` when the sign-in is the matter, `notFound`, `interrupted`
 * when the signal was aborted, else `failed`. Its facts hold `status`, `serviceCode`, `requestId` and `correlationId` as
 * far as there are any, and `isUnclear` where a change may have been made all the same. What needs a person is not asked for with the sign-in of an application: `user-needed`.
 */
export class ServiceClient {
  readonly #transport: Transport;

  constructor(protocol: Protocol, options: ClientOptions) {
    this.#transport = new Transport(protocol, options);
  }

  /** Who the calls are made for. */
  get kind(): TokenSource['kind'] {
    return this.#transport.kind;
  }

  /** The service's own time; undefined before its first answer. */
  serviceTime(): Date | undefined {
    return this.#transport.serviceTime();
  }

  /** Milliseconds; rejects with what the command ends with when the signal is aborted. */
  pause(wait: number): Promise<void> {
    return this.#transport.pause(wait);
  }

  /** Throws `user-needed` when this needs a person and the sign-in is of an application. Nothing is sent for that. */
  check({ needsUser, what, capability }: EndpointNeeds): void {
    const { kind, protocol } = this.#transport;
    if (!needsUser || kind === 'user') return;
    throw new RelateError(
      ExitCode.signIn,
      'user-needed',
      `${protocol.service} wants a person for this, and you are signed in as an application: ${what}.`,
      {
        hint: { says: 'Sign in as a person', next: { command: 'login' } },
        facts: capability === undefined ? {} : { operation: capability },
      },
    );
  }

  /** Sends one call, and reads its answer. */
  async ask<Args extends readonly unknown[], Result>(endpoint: Endpoint<Args, Result>, ...args: Args): Promise<Result> {
    this.check(endpoint);
    const answer = await this.#transport.send(callOf(endpoint, args));
    if (!isReadingCall(endpoint)) await this.#transport.tellChange({ what: endpoint.what, endpoint: answer.endpoint });
    try {
      return endpoint.read(answer);
    } catch (error) {
      // The service took the change for one, and what it made of it can't be read.
      throw isReadingCall(endpoint) || !(error instanceof RelateError) ? error : unclearError(error, answer);
    }
  }

  /**
   * Every item once, page by page, in the order of the service. A page is asked for while the caller works on the one
   * before; nothing is asked for before the first one is wanted.
   */
  pages<Args extends readonly unknown[], Item>(
    endpoint: ListEndpoint<Args, Item>,
    ...args: Args
  ): AsyncIterable<readonly Item[]> {
    return {
      [Symbol.asyncIterator]: () => {
        this.check(endpoint);
        return pages(this.#transport, callOf(endpoint, args), endpoint);
      },
    };
  }

  /** The whole list, each item once. */
  async list<Args extends readonly unknown[], Item>(
    endpoint: ListEndpoint<Args, Item>,
    ...args: Args
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages(endpoint, ...args)) {
      for (const item of page) items.push(item);
    }
    return items;
  }

  /**
   * The whole lists of these, many of them in one request: in the order given, what went wrong in place of a list. Rejects
   * when none of them can be asked for.
   */
  async lists<Args extends readonly unknown[], Item>(
    endpoint: ListEndpoint<Args, Item>,
    each: readonly Args[],
  ): Promise<readonly (readonly Item[] | RelateError)[]> {
    this.check(endpoint);
    const { batch } = this.#transport.protocol;
    if (batch === undefined) throw new Error('a service without batches');
    const calls = each.map((args) => callOf(endpoint, args));
    const outcomes = await sendTogether(this.#transport, batch, calls);
    const lists: (readonly Item[] | RelateError)[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const args = each[index] as Args;
      lists.push(await orError(() => this.#listOf(endpoint, args, outcome)));
    }
    return lists;
  }

  /** A list of which the first page may be there already. */
  async #listOf<Args extends readonly unknown[], Item>(
    endpoint: ListEndpoint<Args, Item>,
    args: Args,
    outcome: Answer | RelateError,
  ): Promise<readonly Item[]> {
    if (outcome instanceof RelateError) throw outcome;
    const { next, read } = openListPage(this.#transport, callOf(endpoint, args), outcome, endpoint);
    // So long a list is a rare one, and is read from its beginning.
    if (next !== undefined) return this.list(endpoint, ...args);
    const { items, leftOut } = read();
    if (leftOut !== undefined) await this.#transport.tellLeftOut(leftOut);
    return items;
  }

  /** Waits for the long-running operation that this answer accepted; see `waitForOperation`. */
  waitFor<Result>(accepted: Answer, read: (answer: Answer) => Result | undefined, limit?: number): Promise<Result> {
    return waitForOperation(this.#transport, accepted, read, limit);
  }
}

async function orError<Result>(work: () => Promise<Result>): Promise<Result | RelateError> {
  try {
    return await work();
  } catch (error) {
    if (isExpectedFailure(error)) return error;
    throw error;
  }
}

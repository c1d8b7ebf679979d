import { failed } from '../errors.ts';
import { bodyOf } from './answer.ts';
import { type Call, idFacts, idLine, isReadingCall } from './call.ts';
import type { Protocol } from './protocol.ts';
import { type ClientOptions, type Exchange, Transport } from './transport.ts';

/** Sends calls of which nothing is known, and hands out their answers as they are. */
export class RawClient {
  readonly #transport: Transport;

  constructor(protocol: Protocol, options: ClientOptions) {
    this.#transport = new Transport(protocol, options);
  }

  /** The field of a page that holds its items. */
  get itemsField(): string {
    return this.#transport.protocol.paging.itemsField;
  }

  /** Rejects where there is no answer. */
  async exchange(call: Call): Promise<Exchange> {
    const exchange = await this.#transport.exchange(call);
    if (!isReadingCall(call) && exchange.refusal === undefined) {
      await this.#transport.tellChange({ what: 'a call of your own', endpoint: exchange.answer.endpoint });
    }
    return exchange;
  }

  /** The answer, and those for the pages after it, to the last one or the first that is no success. */
  async *pages(first: Call): AsyncGenerator<Exchange, void, undefined> {
    const called = new Set<string>();
    for (let call: Call | undefined = first; call !== undefined; ) {
      const exchange: Exchange = await this.exchange(call);
      called.add(keyOf(call));
      yield exchange;
      call = exchange.refusal === undefined ? this.#next(first, exchange) : undefined;
      if (call !== undefined && called.has(keyOf(call))) {
        const { answer } = exchange;
        throw failed('list-endless', `${answer.endpoint} goes on and on from one page to another and back.`, {
          hint: ['Try again later.', idLine(answer)],
          facts: idFacts(answer),
        });
      }
    }
  }

  #next(first: Call, { answer }: Exchange): Call | undefined {
    const { base, protocol } = this.#transport;
    const body = bodyOf(answer);
    return body.kind === 'json' ? protocol.paging.next(body.value, first, base, answer) : undefined;
  }
}

function keyOf({ path, headers }: Call): string {
  return JSON.stringify([path, headers]);
}

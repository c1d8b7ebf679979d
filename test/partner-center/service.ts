/** A server on this machine that answers from a script and remembers what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What was asked. */
export interface Asked {
  readonly method: string;
  /** Path and parameters, as they came over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An answer, or what happens in place of one. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is neither text nor bytes is sent as JSON. */
  readonly body?: unknown;
  /** `reset` breaks the connection at once, `silent` says nothing, `half` breaks it within the body. */
  readonly instead?: 'reset' | 'silent' | 'half';
}

export type Answerer = (asked: Asked, index: number) => Reply | Promise<Reply>;

export class Service {
  readonly url: string;
  readonly asked: Asked[] = [];
  readonly #answer: Answerer;
  readonly #waiting: (() => void)[] = [];
  readonly #onSilence: (() => void)[] = [];

  private constructor(url: string, answer: Answerer) {
    this.url = url;
    this.#answer = answer;
  }

  /** Ends with the test. */
  static async start(answer: Answerer): Promise<Service> {
    let service: Service | undefined;
    const server = createServer((request, response) => service?.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    service = new Service(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, answer);
    return service;
  }

  /** Answers with these one after the other; more is a mistake of the client. */
  static script(...replies: readonly Reply[]): Promise<Service> {
    return Service.start((_, index) => replies[index] ?? { status: 418, body: { description: 'not expected' } });
  }

  /** Method and path of everything that was asked. */
  get calls(): readonly string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  /** Resolves when so many requests have come. */
  async reached(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when a request has come that gets no answer. */
  silence(): Promise<void> {
    return new Promise((resolve) => this.#onSilence.push(resolve));
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const asked: Asked = {
      method,
      path: url,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: Buffer.concat(chunks).toString('utf8'),
    };
    const index = this.asked.push(asked) - 1;
    for (const tell of this.#waiting.splice(0)) tell();
    const reply = await this.#answer(asked, index);
    if (reply.instead === 'silent') {
      for (const tell of this.#onSilence.splice(0)) tell();
      return;
    }
    if (reply.instead === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const bytes = bytesOf(reply.body);
    response.writeHead(reply.status ?? 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      // That of the tests' clock.
      date: 'Tue, 10 Mar 2026 09:30:00 GMT',
      ...reply.headers,
    });
    if (reply.instead === 'half') response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
    else response.end(bytes);
  }
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
}

/** A tenant id for each number. */
export function idOf(number: number): string {
  return `b44bb1fb-c595-45b0-9e09-${String(number).padStart(12, '0')}`;
}

/** A customer as the list of the service has it. */
export function row(number: number, changes: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    id: idOf(number),
    companyProfile: {
      tenantId: idOf(number),
      domain: `contoso${number}.onmicrosoft.com`,
      companyName: `Contoso ${number}`,
      links: { self: { uri: `/customers/${idOf(number)}/profiles/company`, method: 'GET', headers: [] } },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    links: { self: { uri: `/customers/${idOf(number)}`, method: 'GET', headers: [] } },
    attributes: { objectType: 'Customer' },
    ...changes,
  };
}

export function rows(from: number, to: number): unknown[] {
  return Array.from({ length: to - from }, (_, index) => row(from + index));
}

/** A page of the list. With a token there is another page after it. */
export function page(items: readonly unknown[], token?: string, uri = '/customers?seekOperation=Next'): unknown {
  const next = { uri, method: 'GET', headers: [{ key: 'MS-ContinuationToken', value: token }] };
  return {
    totalCount: items.length,
    items,
    links: {
      self: { uri: '/customers?size=500', method: 'GET', headers: [] },
      ...(token === undefined ? {} : { next }),
    },
    attributes: { objectType: 'Collection' },
  };
}

/** Serves so many customers in pages of 500, by a token that holds the number to go on from. */
export function directory(count: number, size = 500): Answerer {
  return ({ headers }) => {
    const from = Number(/from=(\d+)/.exec(headers['ms-continuationtoken'] ?? '')?.[1] ?? 0);
    const to = Math.min(from + size, count);
    return { body: page(rows(from, to), to < count ? `v1,/+from=${to}==` : undefined) };
  };
}

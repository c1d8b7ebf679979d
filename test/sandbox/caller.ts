/** Calls a stand-in over real sockets, wherever it runs. */

import { Agent, fetch, type Headers } from 'undici';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they please.
  readonly json: any;
}

export interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export class Caller {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** One for each caller, so that a connection to an earlier server on the same port is never used again. */
  readonly #agent = new Agent();

  constructor(url: string) {
    this.url = url;
  }

  /** Sends a request with a token, and follows no redirects. */
  async ask(path: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: 'Bearer sandbox', ...headers },
      redirect: 'manual',
      dispatcher: this.#agent,
      ...(body === undefined ? {} : { body }),
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Closes the connections. */
  hangUp(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** The JSON that a text is, behind a byte order mark or not. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

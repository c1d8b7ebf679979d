import type { Dispatcher, Pool } from 'undici';
import { HttpFailure } from '../ports/http-failure.ts';

/** What a proxy does in place of saying whether it connects: codes of the library and of sockets. */
const without: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'it closed the connection without an answer',
  ECONNRESET: 'it broke the connection without an answer',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
};

/**
 * The connections to a proxy by which it is asked for others; `limit` is what it may take to answer, in milliseconds.
 * The library itself asks a proxy that says nothing and hangs up again and again, without a pause.
 */
export function proxyClient(Pools: typeof Pool, origin: URL, options: object, limit: number): Dispatcher {
  const client = new Pools(origin.origin, { ...options, headersTimeout: limit });
  const connect = client.connect.bind(client);
  return Object.assign(client, {
    async connect(asked: Dispatcher.ConnectOptions) {
      try {
        return await connect(asked);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        throw without[code] === undefined ? error : new HttpFailure('proxy', without[code], { cause: error });
      }
    },
  });
}

import type { Dispatcher, Pool } from 'undici';
import { HttpFailure } from '../ports/http-failure.ts';

/** What went wrong when a proxy did not say whether it connects, by codes of undici and of sockets. */
const UNANSWERED: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'it closed the connection without an answer',
  ECONNRESET: 'it broke the connection without an answer',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
};

/**
 * The connections on which a proxy is asked to CONNECT; `limit` is the milliseconds it has to answer. undici by itself
 * asks a proxy that hangs up without an answer again and again, without a pause.
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
        throw UNANSWERED[code] === undefined ? error : new HttpFailure('proxy', UNANSWERED[code], { cause: error });
      }
    },
  });
}

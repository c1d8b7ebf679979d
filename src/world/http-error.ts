import { HttpFailure, type HttpFailureReason } from '../ports/http-failure.ts';
import { isProxy, type Proxies } from './proxies.ts';

/** What an error of a socket, of name resolution, of TLS or of undici may have. */
interface NetworkError extends Error {
  readonly code?: unknown;
  readonly hostname?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly syscall?: unknown;
}

const REASONS: Readonly<Record<string, HttpFailureReason>> = {
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  EAI_FAIL: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'offline',
  EHOSTDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  ETIMEDOUT: 'offline',
  UND_ERR_CONNECT_TIMEOUT: 'offline',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_PRX_TLS: 'proxy',
  // undici aborts by itself only the request to a proxy that would not connect.
  UND_ERR_ABORTED: 'proxy',
};

/** Codes of OpenSSL and Node for certificates, for a failed handshake, and for a peer that does not speak TLS. */
const TLS_CODE =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|CRL_\w+|HOSTNAME_MISMATCH|INVALID_\w+|ERR_TLS_\w+|ERR_SSL_\w+|ERROR_IN_CERT_\w+|EPROTO)$/;

/** What an error of a socket or of undici means to the caller. */
export function httpFailure(thrown: Error, proxies: Proxies): HttpFailure {
  if (thrown instanceof HttpFailure) return thrown;
  // A host with several addresses fails with an error for each of them.
  const error: NetworkError = thrown instanceof AggregateError && thrown.errors[0] ? thrown.errors[0] : thrown;
  const code = typeof error.code === 'string' ? error.code : undefined;
  const options = { code, cause: thrown };
  const message = error.message.trim();
  if (code === undefined) return new HttpFailure('other', message, options);
  if (TLS_CODE.test(code)) return new HttpFailure('tls', message, options);
  const reason = reasonOf(error, code);
  const isBefore = reason === 'offline' || reason === 'refused';
  return new HttpFailure(isBefore && concernsProxy(error, proxies) ? 'proxy' : reason, message, options);
}

function reasonOf(error: NetworkError, code: string): HttpFailureReason {
  // An established connection can time out as well; then the request may have arrived.
  if (code === 'ETIMEDOUT' && error.syscall !== 'connect') return 'reset';
  return REASONS[code] ?? 'other';
}

function concernsProxy(error: NetworkError, proxies: Proxies): boolean {
  const host = typeof error.hostname === 'string' ? error.hostname : error.address;
  const given = /\(attempted addresses?: (?<host>.+?):(?<port>\d+)/.exec(error.message)?.groups;
  const port = typeof error.port === 'number' ? error.port : given && Number(given.port);
  return isProxy(proxies, typeof host === 'string' ? host : given?.host, port);
}

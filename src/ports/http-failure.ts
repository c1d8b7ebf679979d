/**
 * Why no whole answer came.
 *
 * - `offline`: the host can't be reached: its name is unknown, there is no route, or no connection in time
 * - `refused`: the host is there, and nothing listens at the port
 * - `tls`: the connection could not be encrypted, mostly for a certificate that is not trusted
 * - `proxy`: the proxy of the environment can't be reached, or would not connect
 * - `reset`: the connection broke
 * - `timeout`: the whole answer was not there in time
 * - `too-large`: the body is larger than any that is read
 * - `aborted`: the caller's signal
 * - `other`: what came is not HTTP, or the request can't be sent as HTTP
 */
export type HttpFailureReason =
  | 'offline'
  | 'refused'
  | 'tls'
  | 'proxy'
  | 'reset'
  | 'timeout'
  | 'too-large'
  | 'aborted'
  | 'other';

/** Reasons for which nothing was sent. */
const REASONS_BEFORE_SENDING: readonly HttpFailureReason[] = ['offline', 'refused', 'tls', 'proxy'];

/** An HTTP exchange that ended without a whole answer. The message is technical. */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;
  /** The code of Node or of OpenSSL, e.g. `ENOTFOUND` or `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly code: string | undefined;

  constructor(
    reason: HttpFailureReason,
    message: string,
    options: { readonly code?: string | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HttpFailure';
    this.reason = reason;
    this.code = options.code;
  }

  /** Whether nothing of the request can have reached the service. */
  get beforeSending(): boolean {
    return REASONS_BEFORE_SENDING.includes(this.reason);
  }
}

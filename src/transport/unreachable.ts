import { type Advice, failed, type RelateError, stopped } from '../errors.ts';
import type { HttpFailure } from '../ports/http-failure.ts';
import { isLoopback } from '../text/loopback.ts';
import { type CallIds, idFacts, idLine } from './call.ts';
import { UNCLEAR, unclearLine } from './unclear.ts';

/** A call that got no whole answer. */
export interface FailedRequest extends CallIds {
  readonly base: URL;
  /** Whether the call changes nothing. */
  readonly isReading: boolean;
  /** Milliseconds an answer was waited for. */
  readonly timeout: number;
}

/** What the operator is told when no whole answer came. */
export function unreachable(failure: HttpFailure, call: FailedRequest): RelateError {
  if (failure.reason === 'aborted') return stopped(failure.cause);
  const { code, says, hint } = explained(failure, call);
  // Of what never arrived the service knows no id. A change that may have arrived may also have been made.
  const unclear = !call.isReading && !failure.beforeSending;
  return failed(code, says, {
    hint: [hint, ...(unclear ? [unclearLine(call)] : []), ...(failure.beforeSending ? [] : [idLine(call)])],
    facts: { reason: failure.reason, ...(unclear ? UNCLEAR : {}), ...idFacts(call) },
    cause: failure,
  });
}

interface Explanation {
  readonly code: string;
  readonly says: string;
  readonly hint: string | Advice;
}

const NETWORK = 'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.';

function explained(failure: HttpFailure, { base, timeout, endpoint, service }: FailedRequest): Explanation {
  const { host, origin } = base;
  switch (failure.reason) {
    case 'offline':
      return { code: 'offline', says: `${host} can't be reached: ${offlineReason(failure)}.`, hint: NETWORK };
    case 'refused':
      return {
        code: 'connection-refused',
        says: `Nothing answers at ${origin}: the connection was refused.`,
        hint: isLoopback(base) ? { says: 'Start the stand-in', next: { command: 'sandbox start' } } : NETWORK,
      };
    case 'tls':
      return tls(failure, host);
    case 'proxy':
      return proxy(failure, host);
    case 'timeout':
      return {
        code: 'timed-out',
        says: `${host} did not answer ${endpoint} within ${timeout / 1000} seconds.`,
        hint: 'Try again.',
      };
    case 'reset':
      return {
        code: 'connection-lost',
        says: `The connection to ${host} broke before the answer to ${endpoint} was complete.`,
        hint: 'Try again.',
      };
    case 'too-large':
      return {
        code: 'answer-too-large',
        says: `The answer of ${host} to ${endpoint} was given up: it is larger than any that ${service} should send.`,
        hint: 'Try again. Is a proxy or a firewall of your network in between?',
      };
    default:
      return {
        code: 'not-http',
        says: `The exchange with ${host} failed: ${failure.message}.`,
        hint: 'Try again. Is a proxy or a firewall of your network in between?',
      };
  }
}

function offlineReason({ code }: HttpFailure): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL') return 'its name is not found';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'it does not answer';
  return 'there is no way to it';
}

/** OpenSSL's codes for a certificate of an issuer that this machine does not trust, such as an inspecting proxy. */
const UNTRUSTED = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_UNTRUSTED|INVALID_CA)$/;

function tls({ code = '', message }: HttpFailure, host: string): Explanation {
  if (UNTRUSTED.test(code)) {
    return {
      code: 'certificate-untrusted',
      says: `The certificate that came for ${host} is not trusted: ${message}.`,
      hint: 'If your network inspects encrypted traffic, set NODE_EXTRA_CA_CERTS to the path of its root certificate (PEM).',
    };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return {
      code: 'certificate-not-valid',
      says: `The certificate that came for ${host} is not valid at this time: ${message}.`,
      hint: "Check this machine's clock.",
    };
  }
  return {
    code: 'tls-failed',
    // OpenSSL's own messages are addresses, file names and line numbers around the one thing that says something.
    says: `No encrypted connection to ${host}: ${/SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message.replace(/[:.\s]+$/, '')}.`,
    hint: 'Is a proxy or a firewall of your network in between?',
  };
}

function proxy({ message }: HttpFailure, host: string): Explanation {
  const status = /Proxy response \((\d+)\)/.exec(message)?.[1];
  if (status === '407') {
    return {
      code: 'proxy-sign-in',
      says: `The proxy wants a name and a password before it connects to ${host}.`,
      hint: 'Write the right ones into the address: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT',
    };
  }
  return {
    code: 'proxy-failed',
    says:
      status === undefined
        ? `The proxy can't be used: ${message}.`
        : `The proxy does not connect to ${host}: it answered ${status}.`,
    hint: 'Check HTTPS_PROXY and HTTP_PROXY. Hosts in NO_PROXY are reached without a proxy.',
  };
}

import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { Http } from '../../src/ports/ports.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { rejectionOf } from '../errors.ts';
import { NoNetwork } from '../fakes.ts';
import { clientOf } from './client-fakes.ts';
import { Service } from './service.ts';

const address = 'https://api.partnercenter.microsoft.com';

/** A network that fails in this way, each time. */
function failing(failure: HttpFailure) {
  let tries = 0;
  const http: Http = {
    send: async () => {
      tries += 1;
      throw failure;
    },
    close: async () => {},
  };
  return { http, tries: () => tries };
}

async function told(failure: HttpFailure, options: Partial<ClientOptions> = {}) {
  const { http, tries } = failing(failure);
  const error = await rejectionOf(clientOf(address, { http, ...options }).client.customer('x'));
  return { error, tries: tries() };
}

/** What the operator reads: the message, and the hint below it. */
const failures: readonly [HttpFailure, number, string, string, string][] = [
  [
    new HttpFailure('offline', 'getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND' }),
    2,
    'offline',
    "api.partnercenter.microsoft.com can't be reached: its name is not found.",
    'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
  ],
  [
    new HttpFailure('offline', 'connect ENETUNREACH', { code: 'ENETUNREACH' }),
    2,
    'offline',
    "api.partnercenter.microsoft.com can't be reached: there is no way to it.",
    'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
  ],
  [
    new HttpFailure('offline', 'Connect Timeout Error', { code: 'UND_ERR_CONNECT_TIMEOUT' }),
    1,
    'offline',
    "api.partnercenter.microsoft.com can't be reached: it does not answer.",
    'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
  ],
  [
    new HttpFailure('refused', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
    2,
    'connection-refused',
    'Nothing answers at https://api.partnercenter.microsoft.com: the connection was refused.',
    'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
  ],
  [
    new HttpFailure('tls', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    1,
    'certificate-untrusted',
    'The certificate that came for api.partnercenter.microsoft.com is not trusted: self-signed certificate in certificate chain.',
    'If your network inspects encrypted traffic, set NODE_EXTRA_CA_CERTS to the path of its root certificate (PEM).',
  ],
  [
    new HttpFailure('tls', 'certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
    1,
    'certificate-not-valid',
    'The certificate that came for api.partnercenter.microsoft.com is not valid at this time: certificate has expired.',
    "Check this machine's clock.",
  ],
  [
    new HttpFailure(
      'tls',
      'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../a.c:3:\n',
      {
        code: 'EPROTO',
      },
    ),
    1,
    'tls-failed',
    'No encrypted connection to api.partnercenter.microsoft.com: wrong version number.',
    'Is a proxy or a firewall of your network in between?',
  ],
  [
    new HttpFailure('proxy', 'Proxy response (407) !== 200 when HTTP Tunneling', { code: 'UND_ERR_ABORTED' }),
    1,
    'proxy-sign-in',
    'The proxy wants a name and a password before it connects to api.partnercenter.microsoft.com.',
    'Write the right ones into the address: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT',
  ],
  [
    new HttpFailure('proxy', 'Proxy response (502) !== 200 when HTTP Tunneling', { code: 'UND_ERR_ABORTED' }),
    1,
    'proxy-failed',
    'The proxy does not connect to api.partnercenter.microsoft.com: it answered 502.',
    'Check HTTPS_PROXY and HTTP_PROXY. Hosts in NO_PROXY are reached without a proxy.',
  ],
  [
    new HttpFailure('proxy', 'connect ECONNREFUSED 127.0.0.1:3128', { code: 'ECONNREFUSED' }),
    1,
    'proxy-failed',
    "The proxy can't be used: connect ECONNREFUSED 127.0.0.1:3128.",
    'Check HTTPS_PROXY and HTTP_PROXY. Hosts in NO_PROXY are reached without a proxy.',
  ],
  [
    new HttpFailure('reset', 'other side closed', { code: 'UND_ERR_SOCKET' }),
    6,
    'connection-lost',
    'The connection to api.partnercenter.microsoft.com broke before the answer to GET /v1/customers/x was complete.',
    'Try again.\nRequest id id-2, correlation id id-1.',
  ],
  [
    new HttpFailure('timeout', 'no whole answer within 60000 ms'),
    2,
    'timed-out',
    'api.partnercenter.microsoft.com did not answer GET /v1/customers/x within 60 seconds.',
    'Try again.\nRequest id id-2, correlation id id-1.',
  ],
  [
    new HttpFailure('other', 'Response does not match the HTTP/1.1 protocol', { code: 'HPE_INVALID_CONSTANT' }),
    1,
    'not-http',
    'The exchange with api.partnercenter.microsoft.com failed: Response does not match the HTTP/1.1 protocol.',
    'Try again. Is a proxy or a firewall of your network in between?\nRequest id id-2, correlation id id-1.',
  ],
];

describe('a service that gives no answer', () => {
  test.each(failures)('(%s) is tried %i times and told as %s', async (failure, expected, code, message, hint) => {
    const { error, tries } = await told(failure);
    expect(tries).toBe(expected);
    expect(error).toMatchObject({ exitCode: 1, code, message, hint });
    expect(error.facts).toMatchObject({ reason: failure.reason, requestId: 'id-2', correlationId: 'id-1' });
  });

  test('on this machine is the stand-in, which can be started', async () => {
    const refused = failing(new HttpFailure('refused', 'connect ECONNREFUSED'));
    const { client } = clientOf('http://127.0.0.1:1', { http: refused.http });
    expect((await rejectionOf(client.customer('x'))).hint).toBe('Start the stand-in: relate sandbox start');
  });

  test('for want of a network is told after two short tries', async () => {
    const http = new NoNetwork();
    const { client, clock } = clientOf(address, { http });
    expect((await rejectionOf(client.providers())).code).toBe('offline');
    expect(http.tried.length).toBe(2);
    expect(clock.sleeps.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(500);
  });

  test('is asked once more to remove a relationship, when it can not have heard of it', async () => {
    const http = new NoNetwork();
    const error = await rejectionOf(clientOf(address, { http }).client.removeRelationship('x'));
    expect(http.tried).toEqual(Array(2).fill(`PATCH ${address}/v1/customers/x`));
    expect(error.hint).not.toContain('not known');
  });
});

test('an error of the token source comes through as it is', async () => {
  const service = await Service.script();
  const failure = new Error('no token');
  const { client } = clientOf(service.url, { tokens: { kind: 'user', token: () => Promise.reject(failure) } });
  await expect(client.providers()).rejects.toBe(failure);
  expect(service.asked).toEqual([]);
});

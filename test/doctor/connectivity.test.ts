import { describe, expect, test } from 'vitest';
import type { FindingCode } from '../../src/doctor/codes.ts';
import { checkConnections } from '../../src/doctor/connectivity.ts';
import type { FindingState } from '../../src/doctor/finding.ts';
import { type Hint, hintLines } from '../../src/errors.ts';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { HttpResponse } from '../../src/ports/ports.ts';
import { fabrikam, fabrikamId } from '../account/examples.ts';
import { FakeClock } from '../fakes.ts';
import { ADDRESSES, Answers, answer, contentServices, dateHeader, usualAnswer } from './examined.ts';

/** What is found when one host answers so, and the others as usual. */
async function connections(host: string, special: HttpResponse | Error, services = contentServices()) {
  const http = new Answers((asked) => (asked === host ? special : usualAnswer(asked)));
  return { http, ...(await checkConnections({ http, clock: new FakeClock() }, services, fabrikam)) };
}

describe('services', () => {
  test('are asked without a token, each for what answers anybody', async () => {
    const { http, authority, partnerCenter, graph } = await connections('none', answer(200));
    expect(http.asked.map(({ url }) => url)).toEqual([
      `https://login.example/${fabrikamId}/v2.0/.well-known/openid-configuration`,
      'https://api.example/v1/customers?size=1',
      'https://graph.example/v1.0/organization',
    ]);
    expect(http.asked.flatMap(({ headers }) => Object.keys(headers))).not.toContain('authorization');
    expect([authority, partnerCenter, graph]).toMatchObject([
      { isUsable: true, finding: { code: 'tenant-known', facts: { address: 'https://login.example' } } },
      {
        isUsable: true,
        finding: { code: 'service-answers', facts: { service: 'Partner Center', address: 'https://api.example' } },
      },
      {
        isUsable: true,
        finding: { code: 'service-answers', facts: { service: 'Microsoft Graph', address: 'https://graph.example' } },
      },
    ]);
  });

  test.each<[string, HttpResponse | Error, FindingState, FindingCode, object, string | RegExp]>([
    [
      'that can not be found',
      new HttpFailure('offline', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }),
      'fail',
      'error',
      { code: 'offline', message: "api.example can't be reached: its name is not found." },
      'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
    ],
    [
      'that breaks off',
      new HttpFailure('reset', 'socket hang up'),
      'fail',
      'error',
      {
        code: 'connection-lost',
        message: 'The connection to api.example broke before the answer to GET /v1/customers was complete.',
      },
      'Try again.',
    ],
    [
      'behind a proxy that inspects what is encrypted',
      new HttpFailure('tls', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      'fail',
      'error',
      {
        code: 'certificate-untrusted',
        message:
          'The certificate that came for api.example is not trusted: self-signed certificate in certificate chain.',
      },
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'behind a proxy that wants a password',
      new HttpFailure('proxy', 'Proxy response (407) !== 200 when HTTP Tunneling'),
      'fail',
      'error',
      { code: 'proxy-sign-in', message: 'The proxy wants a name and a password before it connects to api.example.' },
      /HTTPS_PROXY=http/,
    ],
    [
      'in trouble',
      answer(503),
      'warn',
      'service-failing',
      { service: 'Partner Center', status: 503 },
      'Try again later.',
    ],
    [
      'behind the page of a hotel',
      answer(302, '', { location: 'https://wifi.example/hello?next=\u001b[2J' }),
      'fail',
      'service-redirected',
      { service: 'Partner Center', host: 'wifi.example' },
      'Sign in to the network first.',
    ],
  ])('%s', async (_, special, state, code, facts, fix) => {
    const { partnerCenter } = await connections('api.example', special);
    expect(partnerCenter).toMatchObject({ isUsable: false, finding: { check: 'partner-center', state, code, facts } });
    const [advice] = hintLines(partnerCenter.finding.fix ?? undefined);
    expect(advice).toMatch(fix);
  });

  test('whose address is not known are skipped', async () => {
    const { graph } = await connections(
      'none',
      answer(200),
      contentServices({ addresses: { ...ADDRESSES, graph: null } }),
    );
    expect(graph.finding).toMatchObject({
      state: 'skip',
      code: 'address-unknown',
      facts: { service: 'Microsoft Graph' },
    });
  });
});

describe('the tenant', () => {
  test.each<[string, HttpResponse, FindingCode, object, Hint]>([
    [
      'that there is none of',
      answer(400, '{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant not found."}'),
      'tenant-unknown',
      { tenantId: fabrikamId },
      { next: { command: 'profile edit', args: ['fabrikam'], options: { tenantId: 'GUID' } } },
    ],
    [
      'asked of somebody else',
      answer(200, '<html>Welcome to the hotel</html>'),
      'authority-foreign',
      { address: 'https://login.example', status: 200 },
      'Is a proxy or a sign-in page of your network in between?',
    ],
  ])('%s', async (_, special, code, facts, fix) => {
    const { authority } = await connections('login.example', special);
    expect(authority).toMatchObject({ isUsable: false, finding: { state: 'fail', code, facts, fix } });
  });
});

test('the time of each service is compared with the time of this machine', async () => {
  const late = { ...answer(401), headers: { date: dateHeader(90) } };
  const { partnerCenter, graph } = await connections('api.example', late);
  expect([partnerCenter.skew, graph.skew]).toEqual([-90_000, 0]);
  const silent = { ...answer(401), headers: {} };
  expect((await connections('api.example', silent)).partnerCenter.skew).toBeUndefined();
});

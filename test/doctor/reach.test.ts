import { describe, expect, test } from 'vitest';
import { checkClock, reachServices } from '../../src/doctor/reach.ts';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { HttpResponse } from '../../src/ports/ports.ts';
import { fabrikam, fabrikamId } from '../account/examples.ts';
import { FakeClock } from '../fakes.ts';
import { Answers, answer, contentServices, dateHeader, usualAnswer } from './examined.ts';

/** What is found when one host answers so, and the others as usual. */
async function reached(host: string, special: HttpResponse | Error, services = contentServices()) {
  const http = new Answers((asked) => (asked === host ? special : usualAnswer(asked)));
  return { http, ...(await reachServices({ http, clock: new FakeClock() }, services, fabrikam)) };
}

describe('services', () => {
  test('are asked without a token, each for what answers anybody', async () => {
    const { http, authority, partnerCenter, graph } = await reached('none', answer(200));
    expect(http.asked.map(({ url }) => url)).toEqual([
      `https://login.example/${fabrikamId}/v2.0/.well-known/openid-configuration`,
      'https://api.example/v1/customers?size=1',
      'https://graph.example/v1.0/organization',
    ]);
    expect(http.asked.flatMap(({ headers }) => Object.keys(headers))).not.toContain('authorization');
    expect([authority, partnerCenter, graph].map(({ finding, answers }) => [finding.finding, answers])).toEqual([
      ['Microsoft Entra ID knows your tenant at https://login.example.', true],
      ['Partner Center answers at https://api.example.', true],
      ['Microsoft Graph answers at https://graph.example.', true],
    ]);
  });

  test.each<[string, HttpResponse | Error, string, string, string | RegExp]>([
    [
      'that can not be found',
      new HttpFailure('offline', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }),
      'fail',
      "api.example can't be reached: its name is not found.",
      'Check the network. If yours needs a proxy, set HTTPS_PROXY to its address.',
    ],
    [
      'that breaks off',
      new HttpFailure('reset', 'socket hang up'),
      'fail',
      'The connection to api.example broke before the answer to GET /v1/customers was complete.',
      'Try again.',
    ],
    [
      'behind a proxy that inspects what is encrypted',
      new HttpFailure('tls', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      'fail',
      'The certificate that came for api.example is not trusted: self-signed certificate in certificate chain.',
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'behind a proxy that wants a password',
      new HttpFailure('proxy', 'Proxy response (407) !== 200 when HTTP Tunneling'),
      'fail',
      'The proxy wants a name and a password before it connects to api.example.',
      /HTTPS_PROXY=http/,
    ],
    [
      'in trouble',
      answer(503),
      'warn',
      'Partner Center is in trouble: it answers with status 503.',
      'Try again later.',
    ],
    [
      'behind the page of a hotel',
      answer(302, '', { location: 'https://wifi.example/hello?next=\u001b[2J' }),
      'fail',
      'Something in between sends requests for Partner Center elsewhere to wifi.example.',
      'Sign in to the network first.',
    ],
  ])('%s', async (_, special, state, finding, fix) => {
    const { partnerCenter } = await reached('api.example', special);
    expect(partnerCenter).toMatchObject({ answers: false, finding: { state, finding } });
    expect(partnerCenter.finding.fix).toMatch(fix);
  });

  test('whose place is not known are skipped', async () => {
    const { graph } = await reached('none', answer(200), contentServices({ graph: null }));
    expect(graph.finding).toMatchObject({
      state: 'skip',
      finding: 'Where Microsoft Graph is in this cloud is not known.',
    });
  });
});

describe('the tenant', () => {
  test.each<[string, HttpResponse, string, string | null]>([
    [
      'that there is none of',
      answer(400, '{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant not found."}'),
      `Microsoft Entra ID knows no tenant ${fabrikamId} in this cloud.`,
      'relate profile edit fabrikam --tenant-id GUID',
    ],
    [
      'asked of somebody else',
      answer(200, '<html>Welcome to the hotel</html>'),
      'What answers at https://login.example is not Microsoft Entra ID (status 200).',
      'Is a proxy or a sign-in page of your network in between?',
    ],
  ])('%s', async (_, special, finding, fix) => {
    const { authority } = await reached('login.example', special);
    expect(authority).toMatchObject({ answers: false, finding: { state: 'fail', finding, fix } });
  });
});

describe('the clock', () => {
  async function clockWith(seconds: readonly number[], platform: NodeJS.Platform = 'linux') {
    const hosts = ['login.example', 'api.example', 'graph.example'];
    const http = new Answers((host) => ({
      ...usualAnswer(host),
      headers: { date: dateHeader(seconds[hosts.indexOf(host)]) },
    }));
    const { authority, partnerCenter, graph } = await reachServices(
      { http, clock: new FakeClock() },
      contentServices(),
      fabrikam,
    );
    return checkClock([authority, partnerCenter, graph], platform);
  }

  test.each<[readonly number[], string, string]>([
    [[0, 1, 2], 'ok', 'This machine and the services agree on the time.'],
    [[0, 7200, 7200], 'ok', 'This machine and the services agree on the time.'],
    [[90, 91, 90], 'warn', "This machine's clock is 90 seconds slow."],
    [[-1200, -1201, -1200], 'fail', "This machine's clock is 20 minutes fast: sign-ins are refused."],
  ])('when the services are %j seconds ahead', async (seconds, state, finding) => {
    expect(await clockWith(seconds)).toMatchObject({ state, finding });
  });

  test('is set by the command of the platform', async () => {
    expect((await clockWith([600, 600, 600])).fix).toBe('sudo timedatectl set-ntp true');
    expect((await clockWith([600, 600, 600], 'win32')).fix).toBe('w32tm /resync');
    expect((await clockWith([600, 600, 600], 'freebsd')).fix).toBe('Set the clock of this machine.');
  });

  test('is not judged when nobody tells the time', () => {
    expect(checkClock([], 'linux')).toMatchObject({ state: 'skip' });
  });
});

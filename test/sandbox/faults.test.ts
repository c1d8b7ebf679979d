import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../src/sandbox/fault-kinds.ts';
import { answerPage, claims, deviceCode, signIn, token } from './device-login.ts';
import { idsOf, partner, type StandIn, startStandIn, walk } from './stand-in.ts';

async function withFault(kind: string, order: object = { times: 1 }, customers = 40): Promise<StandIn> {
  const standIn = await startStandIn({ customers });
  await standIn.control('fault', { kind, ...order });
  return standIn;
}

const path = '/v1/customers?size=10';

function namesAt(...places: readonly string[]): readonly string[] {
  return FAULT_KINDS.filter(({ at }) => places.includes(at)).map(({ name }) => name);
}

describe('a fault on demand', () => {
  it('is 429 with the time to wait', async () => {
    const standIn = await withFault('429', { times: 1, seconds: 57 });
    const { status, headers, json } = await standIn.ask(path);
    expect([status, headers.get('Retry-After'), json]).toEqual([
      429,
      '57',
      { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' },
    ]);
  });

  it('is 429 without the time to wait', async () => {
    const standIn = await withFault('429-silent');
    const { status, headers } = await standIn.ask(path);
    expect([status, headers.get('Retry-After')]).toEqual([429, null]);
  });

  it('is 500 in the shape of the service, and 503 as a page of a gateway', async () => {
    expect((await (await withFault('500')).ask(path)).json).toMatchObject({ code: 500, source: 'PartnerFD' });
    const { status, headers } = await (await withFault('503')).ask(path);
    expect([status, headers.get('Content-Type')]).toEqual([503, expect.stringContaining('text/html')]);
  });

  it('is a reset of the connection', async () => {
    const standIn = await withFault('reset');
    await expect(standIn.ask(path)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await standIn.ask(path)).status).toBe(200);
  });

  it('is half of the JSON', async () => {
    const standIn = await withFault('truncated');
    const { status, text, json } = await standIn.ask(path);
    expect([status, json]).toEqual([200, undefined]);
    expect((await standIn.ask(path)).text.startsWith(text)).toBe(true);
  });

  it('is an expired token', async () => {
    const { status, headers } = await (await withFault('expired-token')).ask(path);
    expect([status, headers.get('WWW-Authenticate')]).toEqual([401, expect.stringContaining('expired')]);
  });

  it('is a byte order mark in front of the JSON', async () => {
    const { text } = await (await withFault('bom')).ask(path);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(JSON.parse(text.slice(1)).totalCount).toBe(10);
  });

  it('is a wrong content type', async () => {
    const { headers, json } = await (await withFault('content-type')).ask(path);
    expect([headers.get('Content-Type'), json.totalCount]).toEqual(['text/html', 10]);
  });

  it('is a slow answer', async () => {
    const slept: number[] = [];
    const standIn = await startStandIn({
      clock: { now: () => new Date(0), sleep: async (milliseconds) => void slept.push(milliseconds) },
    });
    await standIn.control('fault', { kind: 'slow', times: 1, seconds: 7 });
    expect((await standIn.ask(path)).status).toBe(200);
    expect(slept).toEqual([7000]);
  });

  it('is a page that comes twice, and then leads to the next', async () => {
    const standIn = await withFault('duplicate-page', { rate: 100 }, 25);
    const pages = (await walk(standIn, path)).map((page) => idsOf(page));
    expect(pages).toHaveLength(5);
    expect(pages[1]).toEqual(pages[0]);
    expect(pages[3]).toEqual(pages[2]);
    expect(new Set(pages.flat()).size).toBe(25);
  });

  it('is a page with fewer customers than asked for, though more follow', async () => {
    const standIn = await withFault('shrinking-page', { rate: 100 }, 25);
    const pages = (await walk(standIn, path)).map((page) => idsOf(page));
    expect(pages[0]).toHaveLength(5);
    expect(pages.flat()).toHaveLength(25);
    expect(new Set(pages.flat()).size).toBe(25);
  });

  it('is a page that misses a customer', async () => {
    const standIn = await withFault('slipped-customer', { times: 1 }, 25);
    const ids = (await walk(standIn, path)).flatMap((page) => idsOf(page));
    expect(ids).toHaveLength(24);
    const again = (await walk(standIn, path)).flatMap((page) => idsOf(page));
    const [passedOver] = again.filter((id) => !ids.includes(id));
    expect((await standIn.ask(`/v1/customers/${passedOver}`)).status).toBe(200);
  });

  it.each(namesAt('api', 'anywhere'))('%s ends after the times it was ordered for', async (kind) => {
    const standIn = await withFault(kind, { times: 2, seconds: 0 });
    await standIn.ask(path).catch(() => {});
    await standIn.ask(path).catch(() => {});
    const { json } = await standIn.control('status');
    expect(json.faults).toEqual([]);
    expect((await standIn.ask(path)).json.totalCount).toBe(10);
  });

  it('can come together with another oddity, and ends when it is cleared', async () => {
    const standIn = await withFault('bom', { rate: 100 });
    await standIn.control('fault', { kind: 'content-type', rate: 100 });
    const { text, headers } = await standIn.ask(path);
    expect([text.charCodeAt(0), headers.get('Content-Type')]).toEqual([0xfeff, 'text/html']);
    await standIn.control('fault', { kind: null });
    expect((await standIn.ask(path)).json.totalCount).toBe(10);
  });

  it.each([{ kind: 'earthquake' }, { kind: '429', rate: 101 }, { kind: '429', rate: -1 }])(
    'is refused when it is %j',
    async (order) => {
      const standIn = await startStandIn();
      expect((await standIn.control('fault', order)).status).toBe(400);
    },
  );

  it.each([
    ['mfa-missing', 401, 900421],
    ['wrong-audience', 401, 900420],
    ['role-missing', 403, 900308],
    ['not-partner', 403, 800039],
  ])('is %s', async (kind, status, code) => {
    const answer = await (await withFault(kind)).ask(path);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('asks for the second factor only where the token does not show it', async () => {
    const standIn = await withFault('mfa-missing', { rate: 100 });
    const ask = async (fields?: Readonly<Record<string, string>>) => {
      const { access_token } = await signIn(standIn, fields);
      return (await standIn.ask(path, { headers: { Authorization: `Bearer ${access_token}` } })).status;
    };
    expect(await ask({ decision: 'accept', account: 'bob@fabrikam.example' })).toBe(401);
    expect(await ask()).toBe(200);
  });

  it('is a clock that is 20 minutes ahead in all answers', async () => {
    const standIn = await withFault('clock-wrong', { times: 4 });
    const paths = [path, '/graph/v1.0/organization', '/common/v2.0/.well-known/openid-configuration', '/v1/nothing'];
    for (const asked of paths)
      expect((await standIn.ask(asked)).headers.get('Date')).toBe('Tue, 10 Mar 2026 09:50:00 GMT');
    expect((await standIn.ask(path)).headers.get('Date')).toBe('Tue, 10 Mar 2026 09:30:00 GMT');
  });

  it('does not affect the page of an invitation and the control endpoints', async () => {
    const standIn = await withFault('500', { rate: 100 });
    expect((await standIn.control('status')).status).toBe(200);
    expect((await standIn.ask('/invitation')).status).toBe(404);
  });
});

describe('a fault of the sign-in', () => {
  /** A stand-in with a user who has signed in. */
  async function signedIn(kind: string, order?: object) {
    const standIn = await startStandIn({ partner });
    const { refresh_token } = await signIn(standIn);
    await standIn.control('fault', { kind, ...order });
    return { standIn, renew: () => token(standIn, { grant_type: 'refresh_token', refresh_token }) };
  }

  it.each([
    ['consent-missing', 'invalid_grant', 65001],
    ['conditional-access', 'invalid_grant', 53003],
    ['sign-in-aged', 'invalid_grant', 700082],
  ])('is %s when a sign-in is renewed, as often as it was ordered', async (kind, error, code) => {
    const { standIn, renew } = await signedIn(kind, { times: 2 });
    for (const _ of [1, 2]) {
      expect((await renew()).json).toMatchObject({ error, error_codes: [code] });
    }
    expect((await standIn.control('status')).json.faults).toEqual([]);
    expect((await renew()).status).toBe(200);
  });

  it('is a secret that has expired, for a program that has one', async () => {
    const { standIn, renew } = await signedIn('secret-expired');
    expect((await renew()).status).toBe(200);
    const scope = 'https://api.partnercenter.microsoft.com/.default';
    const fields = { grant_type: 'client_credentials', client_secret: 'a secret', scope };
    const { status, json } = await token(standIn, fields, partner.tenantId);
    expect([status, json.error, json.error_codes]).toEqual([401, 'invalid_client', [7000222]]);
    expect((await token(standIn, fields, partner.tenantId)).status).toBe(200);
  });

  it('is a token that is good for seconds', async () => {
    const { standIn, renew } = await signedIn('short-token', { seconds: 5 });
    const { json } = await renew();
    const { iat, exp } = claims(json.access_token);
    expect([json.expires_in, exp - iat]).toEqual([5, 5]);
    expect((await renew()).json.expires_in).toBe(3600);
    expect((await standIn.control('status')).json.faults).toEqual([]);
  });

  it('waits until somebody has typed the code', async () => {
    const standIn = await startStandIn({ partner });
    await standIn.control('fault', { kind: 'consent-missing' });
    const { device_code, user_code } = await deviceCode(standIn);
    const ask = async () => (await token(standIn, { grant_type: 'device_code', device_code })).json.error_codes;
    expect(await ask()).toEqual([70016]);
    await answerPage(standIn, user_code);
    expect(await ask()).toEqual([65001]);
  });

  it('does not affect the API', async () => {
    for (const kind of namesAt('sign-in')) {
      const { standIn } = await signedIn(kind, { rate: 100 });
      expect((await standIn.ask(path)).status).toBe(200);
    }
  });
});

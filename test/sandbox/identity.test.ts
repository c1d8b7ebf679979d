import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fakes.ts';
import { answerPage, claims, clientId, deviceCode, partnerCenterScope, signIn, token } from './device-login.ts';
import { post } from './form.ts';
import { type Answer, guid, partner, startStandIn } from './stand-in.ts';

const tenant = partner.tenantId;
const graphScope = 'https://graph.microsoft.com/.default';
const appScope = 'https://api.partnercenter.microsoft.com/.default';

/** The status, error and number of a refusal. */
function told({ status, json }: Answer): readonly unknown[] {
  return [status, json.error, json.error_codes?.[0]];
}

describe('the discovery of addresses', () => {
  const discovery = (name: string) => `/${name}/v2.0/.well-known/openid-configuration`;

  it('needs no token, and finds a tenant by its id and by a domain', async () => {
    const standIn = await startStandIn({ partner });
    const { json } = await standIn.ask(discovery(tenant), { headers: { Authorization: '' } });
    const base = `${standIn.url}/${tenant}`;
    expect(json).toMatchObject({
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    });
    const [, named] = new URL((await standIn.ask(discovery('contoso.example'))).json.token_endpoint).pathname.split(
      '/',
    );
    expect(named).toMatch(guid);
  });

  it.each(['common', 'organizations'])('leaves the tenant open for %s', async (name) => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask(discovery(name));
    expect(json.issuer).toBe(`${standIn.url}/{tenantid}/v2.0`);
    expect(json.token_endpoint).toBe(`${standIn.url}/${name}/oauth2/v2.0/token`);
  });

  it('answers for any authority', async () => {
    const standIn = await startStandIn();
    const endpoint = 'https://login.sandbox.invalid/Common/oauth2/v2.0/authorize';
    const path = '/common/discovery/instance?api-version=1.1&authorization_endpoint=';
    expect((await standIn.ask(path + encodeURIComponent(endpoint))).json).toEqual({
      tenant_discovery_endpoint: 'https://login.sandbox.invalid/common/v2.0/.well-known/openid-configuration',
      'api-version': '1.1',
      metadata: [
        {
          preferred_network: 'login.sandbox.invalid',
          preferred_cache: 'login.sandbox.invalid',
          aliases: ['login.sandbox.invalid'],
        },
      ],
    });
    expect(told(await standIn.ask(`${path}nowhere`))).toEqual([400, 'invalid_request', 50049]);
  });
});

describe('a device code', () => {
  it('comes with a code to type and the address of the page', async () => {
    const standIn = await startStandIn({ partner });
    expect(await deviceCode(standIn)).toEqual({
      user_code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{9}$/),
      device_code: expect.stringMatching(/^[\w-]{40,}$/),
      verification_uri: `${standIn.url}/devicelogin`,
      expires_in: 900,
      interval: 1,
      message: expect.stringContaining(`${standIn.url}/devicelogin`),
    });
  });

  it('is pending until the user is done, valid once, and of no use to another program', async () => {
    const standIn = await startStandIn({ partner });
    const { device_code, user_code } = await deviceCode(standIn);
    const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code };
    const pending = await token(standIn, fields);
    expect(told(pending)).toEqual([400, 'authorization_pending', 70016]);
    expect(pending.json).toEqual({
      error: 'authorization_pending',
      error_description: expect.stringMatching(
        /^AADSTS70016: .* Trace ID: .* Correlation ID: .* Timestamp: 2026-03-10 /,
      ),
      error_codes: [70016],
      timestamp: '2026-03-10 09:30:00Z',
      trace_id: expect.stringMatching(guid),
      correlation_id: expect.stringMatching(guid),
    });
    expect((await answerPage(standIn, user_code)).status).toBe(303);
    const other = { ...fields, client_id: '99999999-2222-4333-8444-555555555555' };
    expect(told(await token(standIn, other))).toEqual([400, 'bad_verification_code', 70000]);
    const { status, headers, json } = await token(standIn, { ...fields, client_info: '1' });
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store, no-cache']);
    expect(json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: `openid profile ${partnerCenterScope}`,
      refresh_token: expect.any(String),
    });
    expect(JSON.parse(Buffer.from(json.client_info, 'base64url').toString())).toEqual({
      uid: claims(json.access_token).oid,
      utid: tenant,
    });
    expect(told(await token(standIn, fields))).toEqual([400, 'bad_verification_code', 70000]);
  });

  it('gives a token with the claims of a real one', async () => {
    const standIn = await startStandIn({ partner });
    const now = Date.parse('2026-03-10T09:30:00Z') / 1000;
    const { access_token, id_token } = await signIn(standIn);
    expect(claims(access_token)).toEqual({
      aud: 'https://api.partnercenter.microsoft.com',
      iss: `${standIn.url}/${tenant}/v2.0`,
      iat: now,
      nbf: now,
      exp: now + 3600,
      appid: clientId,
      tid: tenant,
      oid: expect.stringMatching(guid),
      upn: 'ada.lovelace@fabrikam.example',
      unique_name: 'ada.lovelace@fabrikam.example',
      name: 'Ada Lovelace',
      amr: ['pwd', 'mfa'],
      scp: 'user_impersonation',
      idtyp: 'user',
      uti: expect.stringMatching(guid),
      ver: '1.0',
    });
    expect(claims(id_token)).toMatchObject({ aud: clientId, tid: tenant, oid: claims(access_token).oid, ver: '2.0' });
  });

  it('gives a token without the second factor when the user did not use it', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, { decision: 'accept', account: 'Bob@Fabrikam.example' });
    expect(claims(access_token)).toMatchObject({ amr: ['pwd'], upn: 'bob@fabrikam.example' });
  });

  it('is refused when the user declined', async () => {
    const standIn = await startStandIn({ partner });
    const { device_code, user_code } = await deviceCode(standIn);
    await answerPage(standIn, user_code, { decision: 'decline' });
    const refused = await token(standIn, { grant_type: 'device_code', device_code });
    expect(told(refused)).toEqual([400, 'authorization_declined', 70018]);
  });

  it('gives a refresh token and an id token only to who asks for them', async () => {
    const standIn = await startStandIn({ partner });
    const path = '/common/oauth2/v2.0/devicecode';
    const { json } = await post(standIn, path, { client_id: clientId, scope: partnerCenterScope });
    await answerPage(standIn, json.user_code);
    const answer = await token(standIn, { grant_type: 'device_code', device_code: json.device_code });
    expect(Object.keys(answer.json).sort()).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'scope',
      'token_type',
    ]);
  });

  it.each([
    ['no application', {}, 'invalid_request', 900144],
    ['an application of another kind', { client_id: 'relate' }, 'unauthorized_client', 700016],
    ['no scope', { client_id: clientId }, 'invalid_request', 900144],
    [
      'an API that is not there',
      { client_id: clientId, scope: 'https://other.example/.default' },
      'invalid_resource',
      500011,
    ],
    ['two APIs', { client_id: clientId, scope: `${partnerCenterScope} User.Read` }, 'invalid_request', 28000],
  ])('is refused for a request with %s', async (_, fields, error, code) => {
    const standIn = await startStandIn({ partner });
    expect(told(await post(standIn, '/common/oauth2/v2.0/devicecode', fields))).toEqual([400, error, code]);
  });
});

describe('a refresh token', () => {
  it('gets tokens for each API, and a new refresh token each time', async () => {
    const standIn = await startStandIn({ partner });
    const first = await signIn(standIn);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const { json: again } = await token(standIn, refresh);
    expect(claims(again.access_token).aud).toBe('https://api.partnercenter.microsoft.com');
    expect(again.refresh_token).not.toBe(first.refresh_token);
    const { json } = await token(standIn, { ...refresh, refresh_token: again.refresh_token, scope: graphScope });
    expect(claims(json.access_token)).toMatchObject({ aud: 'https://graph.microsoft.com', amr: ['pwd', 'mfa'] });
    expect(json.scope.split(' ')).toContain(graphScope);
  });

  it('expires after 90 days without use', async () => {
    const folder = temporaryFolder();
    const first = await startStandIn({ folder, partner });
    const { refresh_token } = await signIn(first);
    await first.server.stop();
    const daysLater = (days: number) => ({
      now: () => new Date(Date.UTC(2026, 2, 10 + days, 10)),
      sleep: async () => {},
    });
    const fields = { grant_type: 'refresh_token', refresh_token };
    const then = await startStandIn({ folder, clock: daysLater(89) });
    expect((await token(then, fields)).status).toBe(200);
    await then.server.stop();
    const late = await startStandIn({ folder, clock: daysLater(90) });
    expect(told(await token(late, fields))).toEqual([400, 'invalid_grant', 700082]);
  });

  it('is refused when it belongs to another program, or is unknown', async () => {
    const standIn = await startStandIn({ partner });
    const { refresh_token } = await signIn(standIn);
    const client_id = '99999999-2222-4333-8444-555555555555';
    for (const fields of [{ refresh_token, client_id }, { refresh_token: 'x' }]) {
      expect(told(await token(standIn, { grant_type: 'refresh_token', ...fields }))).toEqual([
        400,
        'invalid_grant',
        70000,
      ]);
    }
  });

  it('needs the right secret where a program sends one', async () => {
    const standIn = await startStandIn({ partner });
    const { refresh_token } = await signIn(standIn);
    const fields = { grant_type: 'refresh_token', refresh_token };
    expect((await token(standIn, { ...fields, client_secret: 'a secret' })).status).toBe(200);
    const wrong = await token(standIn, { ...fields, client_secret: 'wrong' });
    expect(told(wrong)).toEqual([401, 'invalid_client', 7000215]);
  });
});

describe('an application without a user', () => {
  const fields = { grant_type: 'client_credentials', client_secret: 'a secret', scope: appScope };

  it('gets a token that names no user', async () => {
    const standIn = await startStandIn({ partner });
    const { status, json } = await token(standIn, fields, tenant);
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual(['access_token', 'expires_in', 'ext_expires_in', 'token_type']);
    expect(claims(json.access_token)).toMatchObject({ idtyp: 'app', appid: clientId, tid: tenant });
    expect(claims(json.access_token)).not.toHaveProperty('upn');
    const { json: forGraph } = await token(standIn, { ...fields, scope: graphScope }, tenant);
    expect(claims(forGraph.access_token).roles).toContain('DelegatedAdminRelationship.ReadWrite.All');
  });

  it.each([
    ['without a secret', { client_secret: '' }, 401, 'invalid_client', 7000218],
    ['with a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['with an expired secret', { client_secret: 'expired' }, 401, 'invalid_client', 7000222],
    ['with an assertion that is no token', { client_assertion: 'x.y.z' }, 401, 'invalid_client', 50027],
    ['for a scope that needs a user', { scope: partnerCenterScope }, 400, 'invalid_scope', 1002012],
  ])('is refused %s', async (_, change, status, error, code) => {
    const standIn = await startStandIn({ partner });
    expect(told(await token(standIn, { ...fields, ...change }, tenant))).toEqual([status, error, code]);
  });

  it('is refused where the tenant is left open', async () => {
    const standIn = await startStandIn({ partner });
    expect(told(await token(standIn, fields, 'common'))).toEqual([400, 'invalid_request', 50059]);
  });
});

describe('a request for a token', () => {
  it.each([
    ['without a grant type', {}, tenant, 'invalid_request', 900144],
    ['with an unknown grant type', { grant_type: 'toString' }, tenant, 'unsupported_grant_type', 70003],
    ['for a tenant that does not exist', { grant_type: 'device_code' }, 'nowhere.invalid', 'invalid_tenant', 90002],
    ['without a device code', { grant_type: 'device_code' }, tenant, 'invalid_request', 900144],
    ['without a refresh token', { grant_type: 'refresh_token' }, tenant, 'invalid_request', 900144],
  ])('%s is refused', async (_, fields, name, error, code) => {
    const standIn = await startStandIn({ partner });
    expect(told(await token(standIn, fields, name))).toEqual([400, error, code]);
  });

  it('is counted, granted or not, until the stand-in is reset', async () => {
    const standIn = await startStandIn({ partner });
    const count = async () => (await standIn.control('status')).json.tokenRequests;
    expect(await count()).toBe(0);
    await token(standIn, {});
    const { refresh_token } = await signIn(standIn);
    expect(await count()).toBe(2);
    await standIn.control('reset', {});
    expect(await count()).toBe(0);
    expect((await token(standIn, { grant_type: 'refresh_token', refresh_token })).status).toBe(200);
  });

  it('is answered with the id that the caller sent', async () => {
    const standIn = await startStandIn();
    const { json } = await post(standIn, '/common/oauth2/v2.0/token', {}, { 'client-request-id': 'abc' });
    expect(json.correlation_id).toBe('abc');
  });
});

import { describe, expect, it } from 'vitest';
import { claims, clientId, signIn } from './device-login.ts';
import { type Fields, post } from './form.ts';
import { type Answer, partner, type StandIn, startStandIn } from './stand-in.ts';

const resource = 'https://api.partnercenter.microsoft.com';
const retired = 'https://graph.windows.net';
const now = Date.parse('2026-03-10T09:30:00Z') / 1000;

function token(standIn: StandIn, fields: Fields, tenant = 'fabrikam.example'): Promise<Answer> {
  return post(standIn, `/${tenant}/oauth2/token`, { client_id: clientId, ...fields });
}

function exchange(standIn: StandIn, bearer: string, fields: Fields = { grant_type: 'jwt_token' }): Promise<Answer> {
  return post(standIn, '/generatetoken', fields, { Authorization: bearer });
}

/** The answer to a request for the customers with this token. */
async function listWith(standIn: StandIn, accessToken: string): Promise<readonly unknown[]> {
  const { status, json } = await standIn.ask('/v1/customers', { headers: { Authorization: `Bearer ${accessToken}` } });
  return [status, json.code];
}

describe('the first version of the endpoint for tokens', () => {
  const app = { grant_type: 'client_credentials', client_secret: 'a secret' };
  const user = { grant_type: 'password', username: 'Ada@Fabrikam.example', password: 'a password' };

  it('takes a resource in the place of scopes, and writes numbers as text', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { status, headers, json } = await token(standIn, { ...app, resource: `${resource}/` });
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store, no-cache']);
    expect(json).toEqual({
      token_type: 'Bearer',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: String(now + 3600),
      not_before: String(now),
      resource,
      access_token: expect.any(String),
    });
    expect(claims(json.access_token)).toMatchObject({ aud: resource, idtyp: 'app', appid: clientId });
    expect(await listWith(standIn, json.access_token)).toEqual([200, undefined]);
  });

  it('takes a scope that names its API too', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { json } = await token(standIn, { ...app, scope: `${resource}/.default` });
    expect(await listWith(standIn, json.access_token)).toEqual([200, undefined]);
  });

  it('signs a user in with a password, and renews the token without a resource', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { json } = await token(standIn, { ...user, resource, scope: 'openid' });
    expect(json).toMatchObject({ scope: 'user_impersonation', resource, id_token: expect.any(String) });
    expect(claims(json.access_token)).toMatchObject({ aud: resource, upn: 'ada@fabrikam.example', amr: ['pwd'] });
    const refresh = { grant_type: 'refresh_token', refresh_token: json.refresh_token };
    const { json: again } = await token(standIn, { ...refresh, scope: 'openid' });
    expect(claims(again.access_token)).toMatchObject({ aud: resource, upn: 'ada@fabrikam.example' });
    const { json: other } = await token(standIn, { ...refresh, resource: 'https://graph.microsoft.com' });
    expect(claims(other.access_token).aud).toBe('https://graph.microsoft.com');
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'invalid_grant', 50126],
    ['no password', { password: '' }, 'invalid_request', 900144],
    ['no user', { username: '' }, 'invalid_request', 900144],
    ['no address of a user', { username: 'ada' }, 'invalid_grant', 50126],
    ['a resource that is not there', { resource: 'https://other.example' }, 'invalid_resource', 500011],
  ])('refuses %s', async (_, change, error, code) => {
    const standIn = await startStandIn({ partner });
    const { status, json } = await token(standIn, { ...user, resource, ...change });
    expect([status, json.error, json.error_codes]).toEqual([400, error, [code]]);
  });
});

describe('the exchange of a token', () => {
  const forDirectory = { grant_type: 'client_credentials', client_secret: 'a secret', resource: retired };

  it('turns a token for Azure AD Graph into one for Partner Center', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { json } = await token(standIn, forDirectory);
    expect(await listWith(standIn, json.access_token)).toEqual([401, 900420]);
    const { status, headers, json: exchanged } = await exchange(standIn, `Bearer ${json.access_token}`);
    expect([status, headers.get('MS-RequestId')]).toEqual([200, expect.any(String)]);
    expect(exchanged).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
    expect(claims(exchanged.access_token)).toMatchObject({ aud: resource, idtyp: 'app' });
    expect(await listWith(standIn, exchanged.access_token)).toEqual([200, undefined]);
  });

  it('gives an unknown token back', async () => {
    const standIn = await startStandIn();
    expect((await exchange(standIn, 'Bearer mine')).json).toMatchObject({ access_token: 'mine', expires_in: 3600 });
  });

  it('is refused without a token, with an expired one, with one for another API, and for another grant type', async () => {
    const standIn = await startStandIn({ partner });
    const told = async (asked: Promise<Answer>) => {
      const { status, json } = await asked;
      return [status, json.code];
    };
    expect(await told(exchange(standIn, ''))).toEqual([401, 800001]);
    expect(await told(exchange(standIn, 'Bearer expired'))).toEqual([401, 400]);
    const { access_token } = await signIn(standIn, undefined, 'https://graph.microsoft.com/.default');
    expect(await told(exchange(standIn, `Bearer ${access_token}`))).toEqual([401, 900420]);
    expect(await told(exchange(standIn, 'Bearer mine', { grant_type: 'password' }))).toEqual([400, 2000]);
  });
});

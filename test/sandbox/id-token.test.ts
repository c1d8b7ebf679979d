/** Tokens as programs check them: with the published keys, and with the names in the document that has the addresses. */

import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { claims, clientId, signIn, token } from './device-login.ts';
import { type Answer, partner, type StandIn, startStandIn } from './stand-in.ts';

interface PublishedKey extends JsonWebKey {
  readonly kid: string;
}

/** What the document says of the tenant that a token is of. */
async function discovered(standIn: StandIn, tenant: string): Promise<Answer['json']> {
  return (await standIn.ask(`/${tenant}/v2.0/.well-known/openid-configuration`)).json;
}

/** Whether the signature of a token is right, by the key that its header names. */
async function isSigned(standIn: StandIn, jwt: string): Promise<boolean> {
  const { jwks_uri } = await discovered(standIn, 'common');
  const { keys } = (await standIn.ask(new URL(jwks_uri).pathname)).json as { readonly keys: readonly PublishedKey[] };
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const key = keys.find((candidate) => candidate.kid === kid);
  expect([alg, key]).toEqual(['RS256', { kty: 'RSA', use: 'sig', kid, n: expect.any(String), e: 'AQAB' }]);
  const signed = Buffer.from(`${header}.${payload}`);
  return verify(
    'RSA-SHA256',
    signed,
    createPublicKey({ key: key ?? {}, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
}

describe('an id token', () => {
  it('is signed with a published key, and names the issuer that the document names', async () => {
    const standIn = await startStandIn({ partner });
    const { id_token, access_token } = await signIn(standIn);
    expect(await isSigned(standIn, id_token)).toBe(true);
    expect(await isSigned(standIn, access_token)).toBe(true);
    const { iss, aud, tid, exp, iat, sub } = claims(id_token);
    const { issuer, id_token_signing_alg_values_supported } = await discovered(standIn, tid);
    expect([iss, aud, exp - iat]).toEqual([issuer, clientId, 3600]);
    expect(issuer).toBe(`${standIn.url}/${partner.tenantId}/v2.0`);
    expect(claims(access_token).iss).toBe(issuer);
    // For any tenant, the id is put into the place that the document has for it.
    expect((await discovered(standIn, 'common')).issuer.replace('{tenantid}', tid)).toBe(iss);
    expect(id_token_signing_alg_values_supported).toEqual(['RS256']);
    expect(claims((await signIn(standIn)).id_token).sub).toBe(sub);
  });

  it('that was changed is not signed any more', async () => {
    const standIn = await startStandIn({ partner });
    const [header, payload = '', signature] = (await signIn(standIn)).id_token.split('.');
    const changed = JSON.stringify({ ...claims(`.${payload}.`), tid: '75af751c-f582-45e7-aee2-0fd6c8203c1d' });
    const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await isSigned(standIn, forged)).toBe(false);
  });
});

describe('the scopes in an answer', () => {
  const graph = 'https://graph.microsoft.com';
  const others = ['DelegatedAdminRelationship.ReadWrite.All', 'GroupMember.Read.All', 'Organization.Read.All'];

  it.each([
    ['User.Read', ['User.Read', 'User.Read.All', ...others]],
    ['user.read Mail.ReadWrite', ['user.read', 'Mail.ReadWrite', 'User.Read.All', ...others]],
    [`${graph}/User.Read`, ['User.Read', 'User.Read.All', ...others].map((scope) => `${graph}/${scope}`)],
    [`User.Read ${graph}/User.Read.All`, ['User.Read', `${graph}/User.Read.All`, ...others]],
    [`${graph}/.default`, ['.default', 'User.Read', 'User.Read.All', ...others].map((scope) => `${graph}/${scope}`)],
  ])('are spelled as they were asked for: %s', async (scope, expected) => {
    const standIn = await startStandIn({ partner });
    const answer = await signIn(standIn, undefined, scope);
    expect(answer.scope.split(' ').sort()).toEqual(['openid', 'profile', ...expected].sort());
    expect(claims(answer.access_token).aud).toBe(graph);
    const renewed = await token(standIn, { grant_type: 'refresh_token', refresh_token: answer.refresh_token });
    expect(renewed.json.scope).toBe(answer.scope);
  });
});

describe('an application that goes on in the name of a user', () => {
  const graphScope = 'https://graph.microsoft.com/User.Read';
  const other = '99999999-2222-4333-8444-555555555555';
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    client_secret: 'a secret',
    scope: `${graphScope} offline_access`,
  };

  it.each([clientId, `api://${clientId}`])('gets tokens for the token that was sent to it: %s', async (audience) => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, undefined, `${audience}/access_as_user`);
    expect(claims(access_token)).toMatchObject({ aud: audience, scp: 'access_as_user' });
    const { status, json } = await token(standIn, { ...fields, assertion: access_token }, partner.tenantId);
    expect(status).toBe(200);
    expect(claims(json.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      appid: clientId,
      upn: 'ada.lovelace@fabrikam.example',
      amr: ['pwd', 'mfa'],
      idtyp: 'user',
    });
    expect(json.scope.split(' ')).toContain(graphScope);
    const refresh = { grant_type: 'refresh_token', refresh_token: json.refresh_token };
    const scope = 'https://api.partnercenter.microsoft.com/user_impersonation';
    const partnerCenter = (await token(standIn, { ...refresh, scope })).json.access_token;
    const headers = { Authorization: `Bearer ${partnerCenter}` };
    expect((await standIn.ask('/v1/customers', { headers })).status).toBe(200);
  });

  it.each([
    ['without a token', { assertion: '' }, 'invalid_request', 900144],
    ['without saying what for', { requested_token_use: '' }, 'invalid_request', 900144],
    ['for another use', { requested_token_use: 'other' }, 'invalid_request', 9002313],
    ['without a secret', { client_secret: '' }, 'invalid_client', 7000218],
    ['as another application', { client_id: other }, 'invalid_grant', 500131],
    ['for a token of somebody else', { assertion: 'a.b.c' }, 'invalid_grant', 50013],
    ['for an API that is not there', { scope: 'https://other.example/.default' }, 'invalid_resource', 500011],
  ])('is refused %s', async (_, change, error, code) => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, undefined, `${clientId}/.default`);
    const { json } = await token(standIn, { ...fields, assertion: access_token, ...change });
    expect([json.error, json.error_codes]).toEqual([error, [code]]);
  });

  it('is refused for a token that is for an API, an id token, one of an application, and one that has expired', async () => {
    const standIn = await startStandIn({ partner });
    const code = async (assertion: string) => (await token(standIn, { ...fields, assertion })).json.error_codes[0];
    const { access_token } = await signIn(standIn);
    expect(await code(access_token)).toBe(500131);
    const own = await signIn(standIn, undefined, `${clientId}/.default`);
    expect(await code(own.id_token)).toBe(240002);
    const application = { grant_type: 'client_credentials', client_secret: 'a secret', scope: `${clientId}/.default` };
    const { json } = await token(standIn, application, partner.tenantId);
    expect(await code(json.access_token)).toBe(7000114);
    await standIn.control('clock', { seconds: 3600 });
    expect(await code(own.access_token)).toBe(500133);
  });
});

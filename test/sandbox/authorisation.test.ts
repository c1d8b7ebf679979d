import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fakes.ts';
import { signIn, token } from './device-login.ts';
import { idsOf, partner, type StandIn, startStandIn, told } from './stand-in.ts';

const graphScope = 'https://graph.microsoft.com/.default';

async function appToken(standIn: StandIn): Promise<string> {
  const fields = { client_secret: 'a secret', scope: 'https://api.partnercenter.microsoft.com/.default' };
  const { json } = await token(standIn, { grant_type: 'client_credentials', ...fields }, partner.tenantId);
  return json.access_token;
}

const bearer = (accessToken: string) => ({ headers: { Authorization: `Bearer ${accessToken}` } });

function later(seconds: number) {
  return { now: () => new Date(Date.parse('2026-03-10T09:30:00Z') + seconds * 1000), sleep: async () => {} };
}

describe('the API, with a token of the sign-in', () => {
  it('accepts either name of the API as the audience', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { access_token } = await signIn(standIn);
    expect((await standIn.ask('/v1/customers', bearer(access_token))).status).toBe(200);
    const scope = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd/user_impersonation';
    const { access_token: byId } = await signIn(standIn, undefined, scope);
    expect((await standIn.ask('/v1/customers', bearer(byId))).status).toBe(200);
  });

  it('accepts a sign-in without a second factor', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const { access_token } = await signIn(standIn, { decision: 'accept', account: 'bob@fabrikam.example' });
    expect((await standIn.ask('/v1/customers', bearer(access_token))).status).toBe(200);
  });

  it('tells whether a sign-in would be taken for one with a second factor, when it is asked to', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    const told = async (accessToken: string, headers = {}) => {
      const answer = await standIn.ask('/v1/customers?size=1', {
        headers: { Authorization: `Bearer ${accessToken}`, ...headers },
      });
      return [answer.status, answer.headers.get('isMfaCompliant')];
    };
    const asking = { ValidateMfa: 'true' };
    const { access_token } = await signIn(standIn);
    expect(await told(access_token, asking)).toEqual([200, 'true']);
    expect(await told(access_token)).toEqual([200, null]);
    const { access_token: without } = await signIn(standIn, { decision: 'accept', account: 'bob@fabrikam.example' });
    expect(await told(without, asking)).toEqual([200, 'false']);
    expect(await told(await appToken(standIn), asking)).toEqual([200, 'true']);
  });

  it('refuses a token for another API', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, undefined, graphScope);
    expect(told(await standIn.ask('/v1/customers', bearer(access_token)))).toEqual([401, 900420]);
  });

  it('refuses a token that has expired', async () => {
    const folder = temporaryFolder();
    const first = await startStandIn({ folder, partner });
    const { access_token } = await signIn(first);
    const before = await startStandIn({ folder, clock: later(3599) });
    expect((await before.ask('/v1/customers', bearer(access_token))).status).toBe(200);
    const after = await startStandIn({ folder, clock: later(3600) });
    const refused = await after.ask('/v1/customers', bearer(access_token));
    expect(told(refused)).toEqual([401, 400]);
    expect(refused.headers.get('WWW-Authenticate')).toContain('expired');
  });

  it('treats a token that was changed as one that it did not issue', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, undefined, graphScope);
    expect((await standIn.ask('/v1/customers', bearer(`${access_token.slice(0, -2)}AA`))).status).toBe(200);
    expect((await standIn.ask('/v1/customers', bearer('a.b.c'))).status).toBe(200);
  });

  it('lets an application do what needs no user, and refuses the rest', async () => {
    const standIn = await startStandIn({ partner, customers: 3 });
    const app = await appToken(standIn);
    const [id] = idsOf(await standIn.ask('/v1/customers'));
    for (const path of ['', '/profiles/billing', '/subscriptions']) {
      expect((await standIn.ask(`/v1/customers/${id}${path}`, bearer(app))).status).toBe(200);
    }
    expect((await standIn.ask('/v1/Customers/', bearer(app))).status).toBe(200);
    const filter = encodeURIComponent(
      JSON.stringify({ Field: 'IndirectReseller', Value: id, Operator: 'starts_with' }),
    );
    const paths = [
      '/v1/customers/relationshiprequests',
      '/v1/relationships?relationship_type=IsIndirectResellerOf',
      `/v1/customers/${id}/relationships`,
      `/v1/customers/${id}/profiles/company`,
      `/v1/customers/${id}/managedservices`,
      `/v1/customers/${id}/agreements`,
      `/v1/customers/${id}/servicerequests`,
      `/v1/customers/${id}/validationStatus?type=account`,
      '/v1/servicerequests/1',
      `/v1/customers?size=5&filter=${filter}`,
    ];
    for (const path of paths)
      expect([path, ...told(await standIn.ask(path, bearer(app)))]).toEqual([path, 403, 900329]);
    const removal = { method: 'PATCH', body: JSON.stringify({ relationshipToPartner: 'none' }) };
    expect(told(await standIn.ask(`/v1/customers/${id}`, { ...removal, ...bearer(app) }))).toEqual([403, 900329]);
  });
});

describe('a path that there is not', () => {
  const paths = ['/v1/nothing', '/v1/customers/nobody/nothing', '/v1/customers/nobody/subscriptions/x/nothing'];

  it.each(paths)('is answered before the token is looked at: %s', async (path) => {
    const standIn = await startStandIn({ partner, customers: 1 });
    for (const token of [await appToken(standIn), 'expired', 'other']) {
      expect(told(await standIn.ask(path, bearer(token)))).toEqual([404, 1000]);
      expect(told(await standIn.ask(path, { method: 'DELETE', ...bearer(token) }))).toEqual([400, 900127]);
    }
    expect(told(await standIn.ask(path, { headers: { Authorization: '' } }))).toEqual([404, 1000]);
  });
});

describe('Graph', () => {
  const path = '/graph/v1.0/organization?$select=id,displayName';

  it('answers with the partner whose tenant is in the token', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn, undefined, graphScope);
    for (const accessToken of [access_token, 'any other']) {
      expect((await standIn.ask(path, bearer(accessToken.replace(' ', '')))).json).toEqual({
        '@odata.context': `${standIn.url}/graph/v1.0/$metadata#organization`,
        value: [{ id: partner.tenantId, displayName: 'Fabrikam Inc.' }],
      });
    }
  });

  it('refuses a missing token, an expired one, and one for another API, in the shape of Graph', async () => {
    const standIn = await startStandIn({ partner });
    const { access_token } = await signIn(standIn);
    const reasons = { '': 'is empty', 'Bearer expired': 'is expired', [`Bearer ${access_token}`]: 'Invalid audience' };
    for (const [authorization, reason] of Object.entries(reasons)) {
      const headers = { Authorization: authorization, 'client-request-id': 'abc' };
      const { status, json } = await standIn.ask(path, { headers });
      expect([status, json]).toEqual([
        401,
        {
          error: {
            code: 'InvalidAuthenticationToken',
            message: expect.stringContaining(reason),
            innerError: { date: '2026-03-10T09:30:00', 'request-id': expect.any(String), 'client-request-id': 'abc' },
          },
        },
      ]);
    }
  });

  it('names the segment of the path that it does not have', async () => {
    const standIn = await startStandIn({ partner });
    const { status, json } = await standIn.ask('/graph/v1.0/users');
    expect([status, json.error.code, json.error.message]).toEqual([
      400,
      'BadRequest',
      expect.stringContaining("'users'"),
    ]);
  });
});

/** The sign-in of the stand-in, used through Microsoft's library as programs use Microsoft's sign-in. */

import { generateKeyPairSync } from 'node:crypto';
import {
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
  type NetworkRequestOptions,
  PublicClientApplication,
} from '@azure/msal-node';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/world/sleep.ts';
import { answerPage, claims, clientId } from './device-login.ts';
import { partner, type StandIn, startStandIn } from './stand-in.ts';

/** The library accepts https only. Requests for this name are sent to the stand-in. */
const authority = 'https://login.sandbox.invalid';

const partnerCenter = 'https://api.partnercenter.microsoft.com/user_impersonation';
const graph = 'https://graph.microsoft.com/.default';

/** Sends requests for the authority to the stand-in, and puts the authority in the place of its address in answers. */
class Network implements INetworkModule {
  readonly asked: string[] = [];
  /** Runs before a token is asked for, so that the library need not wait and ask again. */
  user: Promise<unknown> = Promise.resolve();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  sendGetRequestAsync = <T>(url: string, options?: NetworkRequestOptions) => this.#send<T>('GET', url, options);
  sendPostRequestAsync = <T>(url: string, options?: NetworkRequestOptions) => this.#send<T>('POST', url, options);

  async #send<T>(method: string, url: string, { headers = {}, body }: NetworkRequestOptions = {}) {
    expect(url.startsWith(`${authority}/`)).toBe(true);
    this.asked.push(`${method} ${new URL(url).pathname}`);
    if (new URL(url).pathname.endsWith('/token')) await this.user;
    const response = await fetch(url.replace(authority, this.#url), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isDiscovery = url.includes('/.well-known/');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: JSON.parse(isDiscovery ? text.replaceAll(this.#url, authority) : text) as T,
    };
  }
}

async function setting(tenant: string = partner.tenantId) {
  /** The stand-in runs in real time, as the library does, and this many milliseconds ahead. */
  const time = { ahead: 0 };
  const clock = { now: () => new Date(Date.now() + time.ahead), sleep };
  const standIn = await startStandIn({ partner, customers: 1, clock });
  const network = new Network(standIn.url);
  const configuration: Configuration = {
    auth: { clientId, authority: `${authority}/${tenant}`, knownAuthorities: ['login.sandbox.invalid'] },
    system: { networkClient: network },
  };
  return { standIn, time, network, configuration, application: new PublicClientApplication(configuration) };
}

/** Signs in with a device code. `user` does what is to be done on the page. */
function withDeviceCode(
  { application, network }: { readonly application: PublicClientApplication; readonly network: Network },
  user: (userCode: string) => Promise<unknown>,
) {
  return application.acquireTokenByDeviceCode({
    scopes: [partnerCenter],
    deviceCodeCallback: ({ userCode, verificationUri, message }) => {
      expect(message).toContain(userCode);
      expect(new URL(verificationUri).pathname).toBe('/devicelogin');
      network.user = user(userCode);
    },
  });
}

const status = async (
  standIn: StandIn,
  token: string,
  path = '/v1/relationships?relationship_type=IsIndirectResellerOf',
) => (await standIn.ask(path, { headers: { Authorization: `Bearer ${token}` } })).status;

describe("Microsoft's library", () => {
  it.each(['common', 'organizations', partner.tenantId])('signs a user in with a device code (%s)', async (tenant) => {
    const set = await setting(tenant);
    const { standIn } = set;
    const result = await withDeviceCode(set, (userCode) => answerPage(standIn, userCode));
    expect(result?.account).toMatchObject({
      username: 'ada.lovelace@fabrikam.example',
      name: 'Ada Lovelace',
      tenantId: partner.tenantId,
      environment: 'login.sandbox.invalid',
    });
    expect(claims(result?.accessToken ?? '')).toMatchObject({ amr: ['pwd', 'mfa'], scp: 'user_impersonation' });
    expect(await status(standIn, result?.accessToken ?? '')).toBe(200);
  });

  it('asks repeatedly until the user is done', async () => {
    const set = await setting();
    const { standIn, network } = set;
    const asked = () => network.asked.filter((line) => line.endsWith('/token')).length;
    const signIn = withDeviceCode(set, async (userCode) => {
      void expect
        .poll(asked)
        .toBeGreaterThan(0)
        .then(() => answerPage(standIn, userCode));
    });
    expect((await signIn)?.account?.username).toBe('ada.lovelace@fabrikam.example');
    expect(asked()).toBeGreaterThan(1);
    expect((await standIn.control('status')).json.tokenRequests).toBe(asked());
  });

  it('takes the token from its cache, renews it, and gets one for Graph, all with one sign-in', async () => {
    const set = await setting();
    const { standIn, application, network } = set;
    const first = await withDeviceCode(set, (userCode) => answerPage(standIn, userCode));
    const account = first?.account ?? null;
    if (account === null) throw new Error('nobody is signed in');
    network.asked.length = 0;

    const cached = await application.acquireTokenSilent({ account, scopes: [partnerCenter] });
    expect([cached.fromCache, cached.accessToken]).toEqual([true, first?.accessToken]);
    const renewed = await application.acquireTokenSilent({ account, scopes: [partnerCenter], forceRefresh: true });
    expect(renewed.accessToken).not.toBe(first?.accessToken);
    const forGraph = await application.acquireTokenSilent({ account, scopes: [graph] });
    expect((await application.acquireTokenSilent({ account, scopes: [graph] })).fromCache).toBe(true);
    expect(network.asked.filter((line) => line.endsWith('/token'))).toHaveLength(2);

    expect(await status(standIn, renewed.accessToken)).toBe(200);
    expect(await status(standIn, forGraph.accessToken)).toBe(401);
    expect(await status(standIn, forGraph.accessToken, '/graph/v1.0/organization')).toBe(200);
    expect(await status(standIn, renewed.accessToken, '/graph/v1.0/organization')).toBe(401);
  });

  it('uses the sign-in that another program with the same id left in the cache', async () => {
    const set = await setting();
    const { standIn, application, configuration } = set;
    await withDeviceCode(set, (userCode) => answerPage(standIn, userCode));
    const other = new PublicClientApplication(configuration);
    other.getTokenCache().deserialize(application.getTokenCache().serialize());
    const [account] = await other.getTokenCache().getAllAccounts();
    if (account === undefined) throw new Error('nobody is signed in');
    const { accessToken } = await other.acquireTokenSilent({ account, scopes: [partnerCenter], forceRefresh: true });
    expect(await status(standIn, accessToken)).toBe(200);
  });

  it('is told that the user declined', async () => {
    const set = await setting();
    const { standIn } = set;
    const signIn = withDeviceCode(set, (userCode) => answerPage(standIn, userCode, { decision: 'decline' }));
    await expect(signIn).rejects.toThrow('authorization_declined');
  });

  it('is told that nobody typed the code in time', async () => {
    const set = await setting();
    const { standIn, time } = set;
    const signIn = withDeviceCode(set, async () => {
      time.ahead = 15 * 60_000;
    });
    await expect(signIn).rejects.toThrow('expired_token');
    expect((await standIn.control('status')).json.tokenRequests).toBe(1);
  });

  it('is told that the sign-in is too old, and that nobody consented', async () => {
    const set = await setting();
    const { standIn, application } = set;
    const first = await withDeviceCode(set, (userCode) => answerPage(standIn, userCode));
    const account = first?.account ?? null;
    if (account === null) throw new Error('nobody is signed in');
    const renew = () => application.acquireTokenSilent({ account, scopes: [partnerCenter], forceRefresh: true });
    await standIn.control('fault', { kind: 'sign-in-aged' });
    await expect(renew()).rejects.toMatchObject({ errorCode: 'invalid_grant', errorNo: 700082 });
    await standIn.control('fault', { kind: 'consent-missing' });
    await expect(renew()).rejects.toMatchObject({ subError: 'consent_required', errorNo: 65001 });
    await expect(renew()).resolves.toMatchObject({ fromCache: false });
  });

  it('gets tokens for an application without a user, with a secret or a certificate', async () => {
    const set = await setting();
    const { standIn, configuration } = set;
    const { auth } = configuration;
    const scopes = ['https://api.partnercenter.microsoft.com/.default'];
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const credentials = [
      { clientSecret: 'a secret' },
      { clientCertificate: { thumbprintSha256: 'ab'.repeat(32), privateKey } },
    ];
    for (const credential of credentials) {
      const application = new ConfidentialClientApplication({ ...configuration, auth: { ...auth, ...credential } });
      const result = await application.acquireTokenByClientCredential({ scopes });
      expect(claims(result?.accessToken ?? '')).toMatchObject({ idtyp: 'app', appid: clientId });
      expect(await status(standIn, result?.accessToken ?? '', '/v1/customers')).toBe(200);
      expect(await status(standIn, result?.accessToken ?? '')).toBe(403);
    }
    const expired = { ...configuration, auth: { ...auth, clientSecret: 'expired' } };
    await expect(
      new ConfidentialClientApplication(expired).acquireTokenByClientCredential({ scopes }),
    ).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 7000222 });
  });

  it('uses a refresh token that another program got', async () => {
    const set = await setting();
    const { standIn, application, configuration } = set;
    await withDeviceCode(set, (userCode) => answerPage(standIn, userCode));
    const cache = JSON.parse(application.getTokenCache().serialize());
    const [{ secret: refreshToken }] = Object.values<{ secret: string }>(cache.RefreshToken) as [{ secret: string }];
    const other = new PublicClientApplication(configuration);
    const result = await other.acquireTokenByRefreshToken({ refreshToken, scopes: [partnerCenter] });
    expect(result?.account?.username).toBe('ada.lovelace@fabrikam.example');
  });
});

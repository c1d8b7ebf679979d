/** A sign-in service in memory, as far as the tests need one, and a sign-in that uses it. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpFailure } from '../../src/ports/http-failure.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/ports.ts';
import { SignIn, type SignInParts } from '../../src/sign-in/sign-in.ts';
import type { DeviceCode } from '../../src/sign-in/status.ts';
import { CountingRandom, FakeClock, FakeKeyring, temporaryFolder } from '../fakes.ts';
import { authority, how, service, tenantId } from './facts.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is answered instead of what would be: a whole answer, or none. */
export type Instead =
  | { readonly status: number; readonly body: unknown; readonly headers?: HttpResponse['headers'] }
  | HttpFailure;

/** A token as Entra makes them, but for the signature. */
export function tokenWith(claims: Json): string {
  return ['{"alg":"none"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

/** An error as Entra writes it. */
export function refusal(error: string, code: number, says = 'Something is wrong.'): { status: number; body: Json } {
  const description = `AADSTS${code}: ${says} Trace ID: 1a Correlation ID: 2b Timestamp: 2026-03-10 09:30:00Z`;
  return {
    status: 400,
    body: { error, error_description: description, error_codes: [code], trace_id: 'trace-1', correlation_id: 'corr-2' },
  };
}

export class FakeEntra implements Http {
  /** Every request, with the fields of the form. */
  readonly requests: { readonly method: string; readonly url: string; readonly form: Json }[] = [];
  /** Answers to the next requests for tokens, in this order; undefined for the usual one. */
  readonly next: (Instead | undefined)[] = [];
  /** Answers the discovery. */
  discovery: Instead | undefined;
  /** Of tokens, in seconds. */
  lifetime = 3600;
  tenant = tenantId;
  /** In the id tokens of a sign-in in the browser. */
  nonce = '';
  /** Changed before each answer, to be told by `tokens`. */
  #made = 0;
  #refreshTokens = new Set<string>(['handed-over-refresh-token']);

  async send(request: HttpRequest): Promise<HttpResponse> {
    request.signal?.throwIfAborted();
    const { method, url, body = '' } = request;
    const form = Object.fromEntries(new URLSearchParams(body));
    this.requests.push({ method, url, form });
    const { pathname } = new URL(url);
    if (pathname.endsWith('/openid-configuration')) return answered(this.discovery ?? this.#document(pathname));
    if (pathname.endsWith('/devicecode')) return answered(this.next.shift() ?? this.#code());
    return answered(this.next.shift() ?? this.#tokens(form));
  }

  async close(): Promise<void> {}

  /** The requests for tokens. */
  get asked(): readonly Json[] {
    return this.requests.filter(({ url }) => new URL(url).pathname.endsWith('/token')).map(({ form }) => form);
  }

  /** Ends every sign-in. */
  revoke(): void {
    this.#refreshTokens.clear();
  }

  #document(pathname: string): Instead {
    const base = `${authority}/${pathname.split('/')[1]}`;
    const endpoint = (name: string) => `${base}/oauth2/v2.0/${name}`;
    return {
      status: 200,
      body: {
        issuer: `${authority}/${tenantId}/v2.0`,
        authorization_endpoint: endpoint('authorize'),
        token_endpoint: endpoint('token'),
        device_authorization_endpoint: endpoint('devicecode'),
        end_session_endpoint: endpoint('logout'),
        jwks_uri: `${base}/discovery/v2.0/keys`,
      },
    };
  }

  #code(): Instead {
    return {
      status: 200,
      body: {
        user_code: 'ABCD1234',
        device_code: 'secret-device-code',
        verification_uri: 'https://microsoft.com/devicelogin',
        expires_in: 900,
        interval: 5,
        message: 'Type the code.',
      },
    };
  }

  #tokens(form: Json): Instead {
    this.#made += 1;
    const isApp = form.grant_type === 'client_credentials';
    if (form.grant_type === 'refresh_token' && !this.#refreshTokens.delete(String(form.refresh_token))) {
      return refusal('invalid_grant', 700082, 'The refresh token has expired due to inactivity.');
    }
    const refresh = `refresh-token-${this.#made}`;
    this.#refreshTokens.add(refresh);
    const [audience = ''] = /https:\/\/[^/]+/.exec(String(form.scope)) ?? [];
    const who = { tid: this.tenant, oid: '99999999-8888-4777-8666-555555555555' };
    const person = { ...who, upn: 'ada@fabrikam.example', amr: ['pwd', 'mfa'], scp: 'user_impersonation' };
    const token = tokenWith({ aud: audience, jti: this.#made, ...(isApp ? who : person) });
    const app = { token_type: 'Bearer', expires_in: this.lifetime, access_token: token };
    if (isApp) return { status: 200, body: app };
    const idToken = tokenWith({
      ...who,
      iss: authority,
      preferred_username: 'ada@fabrikam.example',
      name: 'Ada Lovelace',
      ...(form.grant_type === 'authorization_code' ? { nonce: this.nonce } : {}),
    });
    const info = Buffer.from(JSON.stringify({ uid: who.oid, utid: who.tid })).toString('base64url');
    return {
      status: 200,
      body: { ...app, refresh_token: refresh, id_token: idToken, client_info: info, scope: form.scope },
    };
  }
}

function answered(instead: Instead): HttpResponse {
  if (instead instanceof Error) throw instead;
  const { status, body, headers = {} } = instead;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(text) };
}

/** A profile that can sign in, on a machine with a keyring. */
export class Bench {
  readonly http = new FakeEntra();
  readonly clock = new FakeClock();
  readonly random = new CountingRandom();
  readonly keyring = new FakeKeyring();
  readonly root = temporaryFolder();
  readonly tokenFolder = join(this.root, 'data', 'sign-in');
  readonly keyFolder = join(this.root, 'config');
  readonly controlC = new AbortController();
  readonly codes: DeviceCode[] = [];

  /** What another command of the same operator would have. */
  signIn(parts: Partial<SignInParts> = {}): SignIn {
    return new SignIn({
      http: this.http,
      clock: this.clock,
      random: this.random,
      keyring: this.keyring,
      profile: 'fabrikam',
      cloud: 'global',
      tenantId,
      tokenFolder: this.tokenFolder,
      keyFolder: this.keyFolder,
      service,
      signal: this.controlC.signal,
      ...parts,
    });
  }

  /** The names of files of tokens, or of locks. */
  names(ending: '.json' | '.lock'): readonly string[] {
    return readdirSync(this.tokenFolder).filter((name) => name.endsWith(ending));
  }

  /** Signs a person in. */
  async signedIn(parts: Partial<SignInParts> = {}): Promise<SignIn> {
    await this.signIn(parts).withDeviceCode(how, async (code) => {
      this.codes.push(code);
    });
    return this.signIn(parts);
  }
}

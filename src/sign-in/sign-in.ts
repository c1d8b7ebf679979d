import type { Clock, Http, Keyring, Random } from '../ports/ports.ts';
import { readClaims } from './claims.ts';
import { isFresh } from './lifetime.ts';
import type { LoginStepOptions, LoginTarget } from './login-step.ts';
import type { IssuedToken, SignInClient } from './msal/client.ts';
import { optionsOf, type SignInRecord, tokenOf, toStatus, toStored, withToken } from './record.ts';
import { RESOURCES, type TokenUse } from './resource.ts';
import type { SignInService } from './service.ts';
import { otherCloud, otherTenant, signInNeeded } from './sign-in-error.ts';
import type { AccessToken, Application, Credential, DeviceCode, SignInMethod, SignInStatus } from './status.ts';
import { SignInStore, type StoredSignIn } from './store/store.ts';

/** What the sign-in of a profile is made of. */
export interface SignInParts extends LoginTarget {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly keyring: Keyring;
  /** The name of the cloud the profile is in. */
  readonly cloud: string;
  /** The tenant id of the profile: a sign-in to another tenant is refused. */
  readonly tenantId: string;
  /** The folder of the encrypted tokens: an absolute path, as is `keyFolder`. */
  readonly tokenFolder: string;
  /** The folder of the key to them, when there is no keyring. */
  readonly keyFolder: string;
  /** Asked for only when the network is needed. */
  readonly service: SignInService | (() => Promise<SignInService>);
  /** Given for the sign-in of an account whose mailbox gets drafts, beside that of the profile; of any tenant. */
  readonly forDrafts?: true;
  readonly signal?: AbortSignal;
}

/**
 * The sign-in of one profile, or that for its drafts. Every method rejects with a RelateError: exit code 4 when signing in
 * is what helps, 1 when the service can't be reached or the sign-in can't be stored, 130 when the signal was aborted.
 */
export class SignIn {
  readonly #parts: SignInParts;
  readonly #store: SignInStore;
  /** The tokens in use, so that a list of a thousand pages opens the keyring once. */
  readonly #tokens = new Map<TokenUse, AccessToken>();
  readonly #renewals = new Map<TokenUse, Promise<AccessToken | undefined>>();
  /** The last renewal, of whichever token: all change the same record, under one lock. */
  #lastRenewal: Promise<unknown> = Promise.resolve();

  constructor(parts: SignInParts) {
    this.#parts = parts;
    this.#store = new SignInStore({ ...parts, signal: parts.signal });
  }

  /** What is known without the network; undefined when nobody is signed in. */
  async status(): Promise<SignInStatus | undefined> {
    const stored = await this.#read();
    if (stored === undefined) return undefined;
    const status = toStatus(stored.record, stored.key.place);
    // Most callers need a token next, and this spares a second question to the keyring.
    for (const use of [...RESOURCES, 'mailbox'] as const) {
      const token = tokenOf(stored.record, use);
      if (token !== undefined) this.#remember(use, token);
    }
    return status;
  }

  /**
   * A person signs in at another device or in a browser, with the code that `tell` shows them. Resolves when they have;
   * the signal ends the waiting at once.
   */
  async withDeviceCode(application: Application, tell: (code: DeviceCode) => Promise<void>): Promise<SignInStatus> {
    const client = await this.#client(application, undefined);
    return this.#save('device-code', application, await client.byDeviceCode(this.#first, tell));
  }

  /**
   * A person signs in on the page whose address is handed to `open`, in a browser on this machine. Rejects as `open`
   * does, and with `sign-in-timeout` after five minutes.
   */
  async withBrowser(application: Application, open: (address: string) => Promise<void>): Promise<SignInStatus> {
    const client = await this.#client(application, undefined);
    return this.#save('browser', application, await client.byBrowser(this.#first, open));
  }

  /** An application signs in by itself. Its secret is stored with the tokens. */
  async withClientSecret(application: Application, secret: string): Promise<SignInStatus> {
    const credential: Credential = { kind: 'secret', secret };
    const client = await this.#client(application, credential);
    return this.#save('client-secret', application, await client.byCredential(this.#first), credential);
  }

  /** An application signs in by itself. Only the path of its certificate is stored. */
  async withCertificate(
    application: Application,
    certificate: { readonly path: string; readonly pem: string },
  ): Promise<SignInStatus> {
    const credential: Credential = { kind: 'certificate', ...certificate };
    const client = await this.#client(application, credential);
    return this.#save('certificate', application, await client.byCredential(this.#first), credential);
  }

  /** Takes over a sign-in that was made elsewhere; in the secure application model, with a credential as well. */
  async withRefreshToken(
    application: Application,
    refreshToken: string,
    credential?: Credential,
  ): Promise<SignInStatus> {
    const client = await this.#client(application, credential);
    return this.#save('refresh-token', application, await client.byRefreshToken(this.#first, refreshToken), credential);
  }

  /** A token that is valid for another two minutes: one that is stored, or a new one without asking anybody. */
  async token(use: TokenUse): Promise<AccessToken> {
    const known = this.#tokens.get(use);
    if (known !== undefined && this.#isFresh(known)) return known;
    const stored = tokenOf((await this.#read())?.record, use);
    if (stored !== undefined && this.#isFresh(stored)) return this.#remember(use, stored);
    const renewed = await this.#renewOnce(use, undefined);
    if (renewed === undefined) throw signInNeeded(this.#parts);
    return renewed;
  }

  /**
   * Another token than the one that a service refused: one that another command has renewed meanwhile, or a new one.
   * Undefined when nobody is signed in any more.
   */
  async renewed(use: TokenUse, refused: string): Promise<AccessToken | undefined> {
    const known = this.#tokens.get(use);
    if (known !== undefined && known.token !== refused && this.#isFresh(known)) return known;
    return this.#renewOnce(use, refused);
  }

  /** Whether anything is stored, readable or not: found out without the key to it. */
  get isKept(): boolean {
    return this.#store.isThere;
  }

  /** Removes everything that is stored of the sign-in, readable or not. Resolves with whether there was anything. */
  async forget(): Promise<boolean> {
    this.#tokens.clear();
    return this.#store.remove();
  }

  /** What is asked for first, at the sign-in itself. */
  get #first(): TokenUse {
    return this.#parts.forDrafts ? 'mailbox' : 'partner-center';
  }

  #renewOnce(use: TokenUse, refused: string | undefined): Promise<AccessToken | undefined> {
    const running = this.#renewals.get(use);
    if (running !== undefined) return running;
    const renewal = this.#lastRenewal.then(() => this.#renew(use, refused)).finally(() => this.#renewals.delete(use));
    this.#renewals.set(use, renewal);
    this.#lastRenewal = renewal.catch(() => {});
    return renewal;
  }

  async #renew(use: TokenUse, refused: string | undefined): Promise<AccessToken | undefined> {
    // Where nobody is signed in, no file is made, not even that of the lock.
    if ((await this.#read()) === undefined) return undefined;
    return this.#store.locked(async () => {
      const found = await this.#read();
      if (found === undefined) return undefined;
      const { record, key } = found;
      const stored = tokenOf(record, use);
      const isNew = stored !== undefined && stored.token !== refused && this.#isFresh(stored);
      if (isNew) return this.#remember(use, stored);
      const issued = await this.#issue(record, use);
      await this.#store.write(withToken(record, use, issued), key);
      return this.#remember(use, { token: issued.token, expiresAt: issued.expiresAt, kind: record.kind });
    });
  }

  /** A new token from the sign-in service. */
  async #issue(record: SignInRecord, use: TokenUse): Promise<IssuedToken> {
    const { clientId, tenantId, kind, credential: stored, cache } = record;
    const credential = stored && (await import('./store/certificate-file.ts')).restoreCredential(stored, this.#parts);
    const client = await this.#client({ clientId, tenant: tenantId }, credential, optionsOf(record));
    return kind === 'app' ? client.byCredential(use) : client.silently(use, cache);
  }

  /** `again` are the options that hints repeat. */
  async #client(
    application: Application,
    credential: Credential | undefined,
    again: LoginStepOptions = {},
  ): Promise<SignInClient> {
    const { service, signal } = this.#parts;
    const loginOptions = { ...again, ...this.#parts.loginOptions };
    const [{ SignInClient }, where] = await Promise.all([
      import('./msal/client.ts'),
      typeof service === 'function' ? service() : service,
    ]);
    return new SignInClient({ ...this.#parts, ...application, loginOptions, credential, service: where, signal });
  }

  async #save(
    method: SignInMethod,
    application: Application,
    issued: IssuedToken,
    credential?: Credential,
  ): Promise<SignInStatus> {
    const { clock, cloud, tenantId, forDrafts } = this.#parts;
    const signedInTo = issued.tenantId ?? readClaims(issued.token)?.tenantId ?? tenantId;
    if (forDrafts === undefined && signedInTo.toLowerCase() !== tenantId) {
      throw otherTenant(signedInTo, 'You signed in', this.#parts);
    }
    const record: SignInRecord = withToken(
      {
        method,
        kind: method === 'client-secret' || method === 'certificate' ? 'app' : 'user',
        cloud,
        tenantId: forDrafts === undefined ? tenantId : signedInTo.toLowerCase(),
        clientId: application.clientId,
        username: issued.username,
        name: issued.name,
        signedInAt: clock.now().toISOString(),
        tokens: {},
        cache: '',
        ...(credential === undefined ? {} : { credential: toStored(credential) }),
      },
      this.#first,
      issued,
    );
    const place = await this.#store.locked(() => this.#store.write(record));
    this.#tokens.clear();
    return toStatus(record, place);
  }

  /** What is stored. Rejects unless it is of the tenant and the cloud that the profile has now. */
  async #read(): Promise<StoredSignIn | undefined> {
    const stored = await this.#store.read();
    if (stored === undefined) return undefined;
    const { record } = stored;
    const { tenantId, cloud, forDrafts } = this.#parts;
    if (forDrafts === undefined && record.tenantId !== tenantId)
      throw otherTenant(record.tenantId, 'The sign-in was made', this.#parts);
    if (record.cloud !== cloud) throw otherCloud(record.cloud, this.#parts);
    return stored;
  }

  #remember(use: TokenUse, token: AccessToken): AccessToken {
    this.#tokens.set(use, token);
    return token;
  }

  #isFresh(token: AccessToken): boolean {
    return isFresh(token, this.#parts.clock.now());
  }
}

import type { Clock, Http, Keyring } from '../ports/ports.ts';
import { readClaims } from './claims.ts';
import { isFresh } from './lifetime.ts';
import type { Grant, SignInClient } from './msal/client.ts';
import { keptFrom, type SignInRecord, statusOf, tokenOf, withToken } from './record.ts';
import { type Resource, resources } from './resource.ts';
import type { SignInService } from './service.ts';
import { nobody, otherCloud, otherTenant } from './sign-in-error.ts';
import type { AccessToken, Application, Credential, DeviceCode, SignInMethod, SignInStatus } from './status.ts';
import { type Kept, SignInStore } from './store/store.ts';

export interface SignInParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** The name of the profile. */
  readonly profile: string;
  /** The name of the cloud the profile is in. */
  readonly cloud: string;
  /** The tenant id of the profile: whoever signs in must belong to it. */
  readonly tenantId: string;
  /** Where the tokens are, encrypted: absolute, as is `keyFolder`. */
  readonly tokenFolder: string;
  /** Where the key to them is when there is no keyring. */
  readonly keyFolder: string;
  /** Asked for only when the network is needed. */
  readonly service: SignInService | (() => Promise<SignInService>);
  readonly signal?: AbortSignal;
  /** What to run to sign in, for hints: `relate login --profile x`. */
  readonly command: string;
}

/**
 * The sign-in of one profile. Every method rejects with a RelateError: exit code 4 when signing in is what helps, 1 when
 * the service can't be reached or the sign-in can't be kept, 130 when the signal was aborted.
 */
export class SignIn {
  readonly #parts: SignInParts;
  readonly #store: SignInStore;
  /** What was handed out last, so that a list of a thousand pages opens the keyring once. */
  readonly #tokens = new Map<Resource, AccessToken>();
  readonly #underWay = new Map<Resource, Promise<AccessToken | undefined>>();

  constructor(parts: SignInParts) {
    this.#parts = parts;
    this.#store = new SignInStore({ ...parts, signal: parts.signal });
  }

  /** What is known without the network; undefined when nobody is signed in. */
  async status(): Promise<SignInStatus | undefined> {
    const kept = await this.#read();
    if (kept === undefined) return undefined;
    const status = statusOf(kept.record, kept.key.place);
    // Who asks this wants a token next, mostly: the keyring need not be asked again for it.
    for (const resource of resources) {
      const token = tokenOf(kept.record, resource);
      if (token !== undefined) this.#remember(resource, token);
    }
    return status;
  }

  /**
   * A person signs in at another device or in a browser, with the code that `tell` shows them. Resolves when they have;
   * the signal ends the waiting at once.
   */
  async withDeviceCode(how: Application, tell: (code: DeviceCode) => Promise<void>): Promise<SignInStatus> {
    const client = await this.#client(how, undefined);
    return this.#keep('device-code', how, await client.byDeviceCode('partner-center', tell));
  }

  /** An application signs in by itself. Its secret is kept with the tokens. */
  async withClientSecret(how: Application, secret: string): Promise<SignInStatus> {
    const credential: Credential = { kind: 'secret', secret };
    const client = await this.#client(how, credential);
    return this.#keep('client-secret', how, await client.byCredential('partner-center'), credential);
  }

  /** An application signs in by itself. Of its certificate, the path alone is kept. */
  async withCertificate(
    how: Application,
    certificate: { readonly path: string; readonly pem: string },
  ): Promise<SignInStatus> {
    const credential: Credential = { kind: 'certificate', ...certificate };
    const client = await this.#client(how, credential);
    return this.#keep('certificate', how, await client.byCredential('partner-center'), credential);
  }

  /** Takes over a sign-in that was made elsewhere: that of the secure application model has a credential as well. */
  async withRefreshToken(how: Application, refreshToken: string, credential?: Credential): Promise<SignInStatus> {
    const client = await this.#client(how, credential);
    return this.#keep('refresh-token', how, await client.byRefreshToken('partner-center', refreshToken), credential);
  }

  /** A token that is good for another two minutes: one that is kept, or a new one without asking anybody. */
  async token(resource: Resource): Promise<AccessToken> {
    const known = this.#tokens.get(resource);
    if (known !== undefined && this.#isFresh(known)) return known;
    const kept = tokenOf((await this.#read())?.record, resource);
    if (kept !== undefined && this.#isFresh(kept)) return this.#remember(resource, kept);
    const renewed = await this.#renewOnce(resource, undefined);
    if (renewed === undefined) throw nobody(this.#parts);
    return renewed;
  }

  /**
   * Another token than the one that a service refused: that of another command which was quicker, or a new one.
   * Undefined when nobody is signed in any more.
   */
  async renewed(resource: Resource, refused: string): Promise<AccessToken | undefined> {
    const known = this.#tokens.get(resource);
    if (known !== undefined && known.token !== refused && this.#isFresh(known)) return known;
    return this.#renewOnce(resource, refused);
  }

  /** Removes everything that is kept of the sign-in, also what can't be read. Whether there was anything. */
  async forget(): Promise<boolean> {
    this.#tokens.clear();
    return this.#store.remove();
  }

  #renewOnce(resource: Resource, refused: string | undefined): Promise<AccessToken | undefined> {
    const underWay = this.#underWay.get(resource);
    if (underWay !== undefined) return underWay;
    const renewal = this.#renew(resource, refused).finally(() => this.#underWay.delete(resource));
    this.#underWay.set(resource, renewal);
    return renewal;
  }

  async #renew(resource: Resource, refused: string | undefined): Promise<AccessToken | undefined> {
    // Nothing is made, not even a lock, where nobody is signed in.
    if ((await this.#read()) === undefined) return undefined;
    return this.#store.locked(async () => {
      const found = await this.#read();
      if (found === undefined) return undefined;
      const { record, key } = found;
      const kept = tokenOf(record, resource);
      if (kept !== undefined && kept.token !== refused && this.#isFresh(kept)) return this.#remember(resource, kept);
      const grant = await this.#askAgain(record, resource);
      await this.#store.write(withToken(record, resource, grant), key);
      return this.#remember(resource, { token: grant.token, expiresAt: grant.expiresAt, kind: record.kind });
    });
  }

  async #askAgain(record: SignInRecord, resource: Resource): Promise<Grant> {
    const { clientId, tenantId, kind, credential, cache } = record;
    const again = credential && (await import('./store/certificate-file.ts')).restored(credential, this.#parts.command);
    const client = await this.#client({ clientId, tenant: tenantId }, again);
    return kind === 'app' ? client.byCredential(resource) : client.silently(resource, cache);
  }

  async #client(how: Application, credential: Credential | undefined): Promise<SignInClient> {
    const { profile, service, http, clock, signal, command } = this.#parts;
    const [{ SignInClient }, where] = await Promise.all([
      import('./msal/client.ts'),
      typeof service === 'function' ? service() : service,
    ]);
    return new SignInClient({ ...how, profile, credential, service: where, http, clock, signal, command });
  }

  async #keep(method: SignInMethod, how: Application, grant: Grant, credential?: Credential): Promise<SignInStatus> {
    const { clock, cloud, tenantId } = this.#parts;
    const signedInTo = grant.tenantId ?? readClaims(grant.token)?.tenantId ?? tenantId;
    if (signedInTo.toLowerCase() !== tenantId) throw otherTenant(signedInTo, 'You signed in', this.#parts);
    const record: SignInRecord = withToken(
      {
        method,
        kind: method === 'client-secret' || method === 'certificate' ? 'app' : 'user',
        cloud,
        tenantId,
        clientId: how.clientId,
        username: grant.username,
        name: grant.name,
        signedInAt: clock.now().toISOString(),
        tokens: {},
        cache: '',
        ...(credential === undefined ? {} : { credential: keptFrom(credential) }),
      },
      'partner-center',
      grant,
    );
    const place = await this.#store.locked(() => this.#store.write(record));
    this.#tokens.clear();
    return statusOf(record, place);
  }

  /** What is kept, if it is of the tenant and the cloud the profile has now. */
  async #read(): Promise<Kept | undefined> {
    const kept = await this.#store.read();
    if (kept === undefined) return undefined;
    const { record } = kept;
    const { tenantId, cloud } = this.#parts;
    if (record.tenantId !== tenantId) throw otherTenant(record.tenantId, 'The sign-in was made', this.#parts);
    if (record.cloud !== cloud) throw otherCloud(record.cloud, this.#parts);
    return kept;
  }

  #remember(resource: Resource, token: AccessToken): AccessToken {
    this.#tokens.set(resource, token);
    return token;
  }

  #isFresh(token: AccessToken): boolean {
    return isFresh(token, this.#parts.clock.now());
  }
}

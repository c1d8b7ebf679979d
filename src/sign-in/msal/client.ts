import {
  AuthError,
  type AuthenticationResult,
  ConfidentialClientApplication,
  LogLevel,
  PublicClientApplication,
} from '@azure/msal-node';
import { failed } from '../../errors.ts';
import type { Clock, Http } from '../../ports/ports.ts';
import { readCertificate } from '../certificate.ts';
import { entraError, libraryError } from '../entra-errors.ts';
import type { Resource } from '../resource.ts';
import type { SignInService } from '../service.ts';
import type { Application, Credential, DeviceCode, IdentityKind } from '../status.ts';
import { checkedAddress, scopeOf, withoutAccessTokens } from './library-words.ts';
import { SignInNetwork } from './network.ts';

export interface ClientParts extends Application {
  /** The name of the profile. */
  readonly profile: string;
  readonly credential: Credential | undefined;
  readonly service: SignInService;
  readonly http: Http;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** What to run to sign in. */
  readonly command: string;
}

/** A token that was just made. */
export interface Grant {
  readonly token: string;
  readonly expiresAt: Date;
  /** Null for an application, as is the name. */
  readonly username: string | null;
  readonly name: string | null;
  readonly tenantId: string | undefined;
  /** The library's cache, as JSON: what is needed to renew. */
  readonly cache: string;
}

/** Microsoft's library, as far as signing in needs it, for one sign-in or one renewal. It rejects with a RelateError. */
export class SignInClient {
  readonly #parts: ClientParts;
  readonly #network: SignInNetwork;
  readonly #application: PublicClientApplication | ConfidentialClientApplication;
  /** Aborted when there is no sense in going on. */
  readonly #halt = new AbortController();

  constructor(parts: ClientParts) {
    const { signal } = parts;
    const either = signal === undefined ? this.#halt.signal : AbortSignal.any([signal, this.#halt.signal]);
    this.#parts = parts;
    this.#network = new SignInNetwork({ ...parts, signal: either });
    this.#application = newApplication(parts, this.#network);
  }

  /** Resolves when the person has signed in with the code that `tell` shows them. */
  byDeviceCode(resource: Resource, tell: (code: DeviceCode) => Promise<void>): Promise<Grant> {
    const { service, clock } = this.#parts;
    const application = this.#application;
    if (!(application instanceof PublicClientApplication)) throw new Error('a code is for public applications');
    return this.#granted(async () => {
      let untold: { readonly error: unknown } | undefined;
      const stop = (error: unknown) => {
        untold = { error };
        this.#halt.abort();
      };
      try {
        return await application.acquireTokenByDeviceCode({
          scopes: this.#scopes(resource, 'user'),
          deviceCodeCallback: ({ userCode, verificationUri }) => {
            const { expiresAt = clock.now() } = this.#network;
            // The library does not wait for it.
            tell({ userCode, verificationUri: checkedAddress(verificationUri, service), expiresAt }).catch(stop);
          },
        });
      } catch (error) {
        throw untold === undefined ? error : untold.error;
      }
    });
  }

  /** For an application that has a credential. */
  byCredential(resource: Resource): Promise<Grant> {
    const application = this.#application;
    if (!(application instanceof ConfidentialClientApplication)) throw new Error('there is no credential');
    return this.#granted(() => application.acquireTokenByClientCredential({ scopes: this.#scopes(resource, 'app') }));
  }

  byRefreshToken(resource: Resource, refreshToken: string): Promise<Grant> {
    return this.#granted(() =>
      this.#application.acquireTokenByRefreshToken({
        scopes: this.#scopes(resource, 'user'),
        refreshToken,
        forceCache: true,
      }),
    );
  }

  /** With the refresh token in the cache of an earlier grant. */
  silently(resource: Resource, cache: string): Promise<Grant> {
    const library = this.#application.getTokenCache();
    return this.#granted(async () => {
      library.deserialize(cache);
      const [account] = await library.getAllAccounts();
      if (account === undefined) throw libraryError('no_tokens_found', this.#parts);
      return this.#application.acquireTokenSilent({
        scopes: this.#scopes(resource, 'user'),
        account,
        forceRefresh: true,
      });
    });
  }

  #scopes(resource: Resource, kind: IdentityKind): string[] {
    return [scopeOf(this.#parts.service, resource, kind)];
  }

  /** Asks the library, and tells its answer, or what went wrong, in our words. */
  async #granted(work: () => Promise<AuthenticationResult | null>): Promise<Grant> {
    let result: AuthenticationResult | null;
    try {
      result = await work();
    } catch (error) {
      throw this.#told(error);
    }
    const { expiresAt } = this.#network;
    if (!result?.accessToken || expiresAt === undefined) {
      throw failed('sign-in-service-failed', `${this.#parts.service.authority} gave no token, and no reason.`, {
        hint: 'Try again in a few minutes.',
      });
    }
    return {
      token: result.accessToken,
      expiresAt,
      username: textOf(result.account?.username),
      name: textOf(result.account?.name),
      tenantId: result.tenantId || undefined,
      cache: withoutAccessTokens(this.#application.getTokenCache().serialize()),
    };
  }

  #told(error: unknown): unknown {
    const { failure, refusal } = this.#network;
    // Its own errors are short of everything that tells causes apart.
    if (!(error instanceof AuthError)) return error;
    if (failure !== undefined) return failure;
    if (refusal !== undefined) return entraError(refusal, this.#parts);
    return libraryError(error.errorCode, this.#parts);
  }
}

/** The library passes on whatever the claims hold. */
function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

function newApplication(
  parts: ClientParts,
  network: SignInNetwork,
): PublicClientApplication | ConfidentialClientApplication {
  const { clientId, tenant, credential, service, clock, command } = parts;
  const auth = {
    clientId,
    authority: `${service.authority}/${encodeURIComponent(tenant)}`,
    // Else the library asks the global cloud about every authority it has not heard of.
    knownAuthorities: [new URL(service.authority).host],
  };
  const system = {
    networkClient: network,
    loggerOptions: { loggerCallback: () => {}, logLevel: LogLevel.Error, piiLoggingEnabled: false },
  };
  if (credential === undefined) return new PublicClientApplication({ auth, system });
  if (credential.kind === 'secret') {
    return new ConfidentialClientApplication({ auth: { ...auth, clientSecret: credential.secret }, system });
  }
  const { thumbprint, privateKey } = readCertificate(credential, clock.now(), command);
  return new ConfidentialClientApplication({
    auth: { ...auth, clientCertificate: { thumbprintSha256: thumbprint, privateKey } },
    system,
  });
}

import { randomUUID } from 'node:crypto';
import {
  AuthError,
  type AuthenticationResult,
  ConfidentialClientApplication,
  LogLevel,
  PublicClientApplication,
  ServerError,
} from '@azure/msal-node';
import { failed, stopped } from '../../errors.ts';
import type { Clock, Http, Random } from '../../ports/ports.ts';
import { jsonObject } from '../../text/json-object.ts';
import { REFUSED_PAGE, SIGNED_IN_PAGE } from '../browser-pages.ts';
import { readCertificate } from '../certificate.ts';
import { entraError, libraryError } from '../entra-errors.ts';
import type { LoginTarget } from '../login-step.ts';
import { mailConsentError } from '../mail-consent.ts';
import type { TokenUse } from '../resource.ts';
import type { SignInService } from '../service.ts';
import type { Application, Credential, DeviceCode, IdentityKind } from '../status.ts';
import { BrowserWait } from './browser-wait.ts';
import { SignInNetwork } from './network.ts';
import { type Refusal, readRefusal } from './refusal.ts';
import { scopeOf } from './scope.ts';

/** What the library is set up with. */
export interface ClientParts extends Application, LoginTarget {
  readonly credential: Credential | undefined;
  readonly service: SignInService;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal | undefined;
}

/** A token that was just made. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
  /** Null for an application, as is the name. */
  readonly username: string | null;
  readonly name: string | null;
  readonly tenantId: string | undefined;
  /** The library's cache, as JSON: what is needed to renew. */
  readonly cache: string;
}

/** Microsoft's library for one sign-in or one renewal. Every method rejects with a RelateError. */
export class SignInClient {
  readonly #parts: ClientParts;
  readonly #network: SignInNetwork;
  readonly #application: PublicClientApplication | ConfidentialClientApplication;
  /** Aborted when the code can't be shown to the person, or when the browser did not come back in time. */
  readonly #halt = new AbortController();
  /** Aborted by that, or by Ctrl-C. */
  readonly #signal: AbortSignal;

  constructor(parts: ClientParts) {
    const { signal } = parts;
    this.#signal = signal === undefined ? this.#halt.signal : AbortSignal.any([signal, this.#halt.signal]);
    this.#parts = parts;
    this.#network = new SignInNetwork({ ...parts, signal: this.#signal });
    this.#application = newApplication(parts, this.#network);
  }

  /** Resolves when the person has signed in with the code that `tell` shows them. */
  byDeviceCode(use: TokenUse, tell: (code: DeviceCode) => Promise<void>): Promise<IssuedToken> {
    const { service, clock } = this.#parts;
    const application = this.#application;
    if (!(application instanceof PublicClientApplication)) throw new Error('a code is for public applications');
    return this.#issued(use, async () => {
      let tellFailure: { readonly error: unknown } | undefined;
      const stop = (error: unknown) => {
        tellFailure = { error };
        this.#halt.abort();
      };
      try {
        return await application.acquireTokenByDeviceCode({
          scopes: this.#scopes(use, 'user'),
          deviceCodeCallback: ({ userCode, verificationUri }) => {
            const { expiresAt = clock.now() } = this.#network;
            // The library does not wait for the promise, so its failure is kept.
            tell({ userCode, verificationUri: checkedAddress(verificationUri, service), expiresAt }).catch(stop);
          },
        });
      } catch (error) {
        throw tellFailure === undefined ? error : tellFailure.error;
      }
    });
  }

  /** Resolves when the person has signed in on the page whose address `open` shows them. */
  byBrowser(use: TokenUse, open: (address: string) => Promise<void>): Promise<IssuedToken> {
    const application = this.#application;
    if (!(application instanceof PublicClientApplication)) throw new Error('a browser is for public applications');
    const wait = new BrowserWait({ ...this.#parts, signal: this.#signal, stop: (reason) => this.#halt.abort(reason) });
    return this.#issued(use, async () => {
      try {
        return await application.acquireTokenInteractive({
          scopes: this.#scopes(use, 'user'),
          // A browser that is signed in already would take that account without asking, which may be the wrong one.
          prompt: 'select_account',
          nonce: randomUUID(),
          successTemplate: SIGNED_IN_PAGE,
          errorTemplate: REFUSED_PAGE,
          openBrowser: async (address) => {
            wait.start(address);
            await open(this.#network.reached(address));
          },
        });
      } finally {
        wait.end();
      }
    });
  }

  /** For an application that has a credential. */
  byCredential(use: TokenUse): Promise<IssuedToken> {
    const application = this.#application;
    if (!(application instanceof ConfidentialClientApplication)) throw new Error('there is no credential');
    return this.#issued(use, () => application.acquireTokenByClientCredential({ scopes: this.#scopes(use, 'app') }));
  }

  byRefreshToken(use: TokenUse, refreshToken: string): Promise<IssuedToken> {
    return this.#issued(use, () =>
      this.#application.acquireTokenByRefreshToken({
        scopes: this.#scopes(use, 'user'),
        refreshToken,
        forceCache: true,
      }),
    );
  }

  /** With the refresh token in the cache of an earlier token. */
  silently(use: TokenUse, cache: string): Promise<IssuedToken> {
    const library = this.#application.getTokenCache();
    return this.#issued(use, async () => {
      library.deserialize(cache);
      const [account] = await library.getAllAccounts();
      if (account === undefined) throw libraryError('no_tokens_found', this.#parts);
      return this.#application.acquireTokenSilent({
        scopes: this.#scopes(use, 'user'),
        account,
        forceRefresh: true,
      });
    });
  }

  #scopes(use: TokenUse, kind: IdentityKind): string[] {
    return [scopeOf(this.#parts.service, use, kind)];
  }

  /** What the library answers; its errors become those for the operator. */
  async #issued(use: TokenUse, work: () => Promise<AuthenticationResult | null>): Promise<IssuedToken> {
    let result: AuthenticationResult | null;
    try {
      result = await work();
    } catch (error) {
      const explained = this.#explained(error);
      throw use === 'mailbox' ? mailConsentError(explained, this.#parts) : explained;
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

  #explained(error: unknown): unknown {
    const { failure, refusal } = this.#network;
    // What the network noted tells causes apart that the library's own errors do not.
    if (!(error instanceof AuthError)) return error;
    if (this.#signal.aborted) return stopped(this.#signal.reason);
    if (failure !== undefined) return failure;
    const refused = refusal ?? refusalOnPage(error);
    if (refused !== undefined) return entraError(refused, this.#parts);
    return libraryError(error.errorCode, this.#parts);
  }
}

/** What the page refused, and the browser brought back. */
function refusalOnPage(error: AuthError): Refusal | undefined {
  if (!(error instanceof ServerError)) return undefined;
  const { errorCode, errorMessage, subError } = error;
  // Where the page said nothing, the library puts in a link to its own documentation.
  const description = errorMessage.startsWith('See https://aka.ms/') ? undefined : errorMessage;
  return readRefusal({ error: errorCode, error_description: description, suberror: subError }, 400, '');
}

/** The page where a code is typed, which the operator is sent to: https, or the stand-in's. */
function checkedAddress(address: string, { reachedAt }: SignInService): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && url.username === '' && (url.protocol === 'https:' || url.origin === reachedAt))
    return url.href;
  throw failed('sign-in-service-failed', 'The sign-in service gave a page to type the code at that is not https.', {
    hint: 'Nothing was opened. Is a proxy of your network in between?',
  });
}

/** The library's cache without access tokens, which are stored beside it, by resource. */
function withoutAccessTokens(cache: string): string {
  return JSON.stringify({ ...jsonObject(cache), AccessToken: {} });
}

/** The library passes claims on unchecked. */
function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

function newApplication(
  parts: ClientParts,
  network: SignInNetwork,
): PublicClientApplication | ConfidentialClientApplication {
  const { clientId, tenant, credential, service, clock } = parts;
  const auth = {
    clientId,
    authority: `${service.authority}/${encodeURIComponent(tenant)}`,
    // Otherwise the library asks the global cloud about authorities that it does not know.
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
  const { thumbprint, privateKey } = readCertificate(credential, clock.now(), parts);
  return new ConfidentialClientApplication({
    auth: { ...auth, clientCertificate: { thumbprintSha256: thumbprint, privateKey } },
    system,
  });
}

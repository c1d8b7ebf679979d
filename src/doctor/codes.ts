import type { PartnerType } from '../account/profile.ts';
import type { SignInMethod } from '../sign-in/status.ts';

/** What a check can find: each code, and the facts it comes with. Codes are stable, facts are plain JSON. */
export interface FactsByCode {
  /** An error that was meant for the operator stopped the check. */
  readonly error: { readonly code: string; readonly message: string };
  readonly 'timed-out': { readonly seconds: number };

  readonly 'node-supported': NodeFacts;
  readonly 'node-too-old': NodeFacts & { readonly oldest: string };
  readonly 'proxy-none': NoFacts;
  /** `except` is the list of NO_PROXY; null for none. */
  readonly 'proxy-set': { readonly proxies: readonly ProxyFacts[]; readonly except: string | null };
  readonly 'proxy-invalid': { readonly variable: string };
  readonly 'certificates-built-in': NoFacts;
  readonly 'certificates-added': { readonly path: string; readonly count: number };
  readonly 'certificates-unchecked': NoFacts;
  readonly 'certificates-unreadable': { readonly message: string };
  readonly 'certificates-missing': { readonly path: string };
  readonly 'certificates-empty': { readonly path: string };

  readonly 'configuration-read': { readonly folder: string; readonly profiles: number };
  readonly 'configuration-unread': NoFacts;
  readonly 'profile-usable': {
    readonly profile: string;
    readonly company: string;
    readonly type: PartnerType;
    readonly cloud: string;
  };
  /** `day` is in words: `29 October 2021`. */
  readonly 'profile-cloud-closed': { readonly profile: string; readonly cloud: string; readonly day: string };
  readonly 'link-buildable': { readonly providers: number };
  readonly 'link-without-profile': NoFacts;
  readonly 'link-cloud-closed': NoFacts;

  readonly 'folders-exist': { readonly folders: readonly string[] };
  readonly 'folders-missing': { readonly folders: readonly string[] };
  readonly 'permissions-private': NoFacts;
  readonly 'permissions-open': { readonly paths: readonly string[] };
  /** `path` is the first of them, `more` counts the others. */
  readonly 'permissions-foreign': { readonly path: string; readonly more: number };
  readonly 'permissions-writable': { readonly path: string; readonly more: number };
  readonly 'permissions-inherited': NoFacts;
  readonly 'leftovers-none': NoFacts;
  readonly 'leftovers-found': { readonly paths: readonly string[] };

  readonly 'keyring-available': NoFacts;
  readonly 'keyring-unavailable': { readonly reason: string };
  readonly 'templates-valid': { readonly total: number; readonly own: number };
  readonly 'templates-missing': NoFacts;
  /** The first problem; `more` counts the others. */
  readonly 'template-invalid': {
    readonly path: string;
    readonly line: number;
    readonly problem: string;
    readonly more: number;
  };
  readonly 'ledger-none': NoFacts;
  readonly 'ledger-whole': { readonly path: string; readonly version: number; readonly newest: number };
  readonly 'ledger-damaged': { readonly path: string; readonly problems: readonly string[] };
  /** How many records wait for which ledgers, since when (ISO 8601), and files that can't be read. */
  readonly 'outbox-waiting': {
    readonly count: number;
    readonly since: string;
    readonly ledgers: readonly string[];
  };
  readonly 'outbox-unreadable': { readonly paths: readonly string[] };

  /** `route` is a sentence of the adapter: how it would be done here, or why it can't be. */
  readonly 'route-found': { readonly route: string };
  readonly 'route-missing': { readonly route: string };

  readonly 'address-unknown': { readonly service: string };
  readonly 'service-answers': { readonly service: string; readonly address: string };
  readonly 'service-failing': { readonly service: string; readonly status: number };
  /** `host` is where the redirect leads; null when it does not say. */
  readonly 'service-redirected': { readonly service: string; readonly host: string | null };
  readonly 'tenant-known': { readonly address: string };
  readonly 'tenant-unknown': { readonly tenantId: string };
  readonly 'authority-foreign': { readonly address: string; readonly status: number };
  readonly 'clock-right': NoFacts;
  readonly 'clock-inaccurate': ClockFacts;
  readonly 'clock-wrong': ClockFacts;
  readonly 'clock-unknown': NoFacts;

  /** Why a service or a token was not asked for. */
  readonly 'no-profile': NoFacts;
  readonly 'cloud-closed': NoFacts;
  readonly 'services-unavailable': NoFacts;
  readonly 'nobody-signed-in': NoFacts;
  readonly 'sign-in-unusable': NoFacts;
  readonly 'renewal-failing': NoFacts;
  readonly 'renewal-offline': NoFacts;
  readonly 'no-token': NoFacts;
  readonly 'service-silent': NoFacts;

  readonly 'sign-in-unneeded': NoFacts;
  readonly 'sign-in-missing': NoFacts;
  readonly 'signed-in': SignInFacts;
  /** The key is in a file, although there is a keyring that answers. */
  readonly 'signed-in-without-keyring': SignInFacts;

  readonly 'audience-unknown': NoFacts;
  readonly 'token-opaque': NoFacts;
  /** Moments in ISO 8601, null where the token does not say. */
  readonly 'token-valid': {
    readonly issuedAt: string | null;
    readonly expiresAt: string | null;
    readonly hasMfa: boolean;
    readonly permissions: readonly string[];
  };
  readonly 'token-wrong-audience': { readonly audience: string; readonly expected: string };
  readonly 'token-wrong-tenant': { readonly tenantId: string; readonly expected: string };
  readonly 'token-mfa-unknown': NoFacts;
  readonly 'token-without-mfa': NoFacts;
  readonly 'token-without-permission': NoFacts;
  readonly 'token-without-admin-permission': NoFacts;

  readonly 'mfa-accepted': NoFacts;
  readonly 'mfa-refused': NoFacts;
  readonly 'mfa-untold': NoFacts;
  readonly 'mfa-unneeded': NoFacts;

  readonly 'partner-matches': NoFacts;
  readonly 'partner-untold': NoFacts;
  readonly 'partner-link-differs': { readonly problem: string };
  readonly 'partner-has-providers': { readonly count: number; readonly type: PartnerType };
  readonly 'partner-without-providers': NoFacts;
  readonly 'partner-provider-unknown': { readonly provider: string };
  readonly 'application-accepted': NoFacts;
  readonly 'organization-matches': { readonly name: string };
  /** How many are in force, and of these how many end within 30 days and don't extend themselves. */
  readonly 'admin-readable': { readonly active: number };
  readonly 'admin-expiring': { readonly active: number; readonly expiring: number };
  readonly 'admin-ended-together': { readonly count: number };
  readonly 'admin-requests-finished': NoFacts;
  readonly 'admin-requests-unfinished': { readonly count: number; readonly customers: readonly string[] };
  readonly 'outlook-ready': { readonly account: string };
  /** Who does without it has nothing to mend. */
  readonly 'outlook-not-set-up': { readonly reason: string };
  readonly 'organization-differs': { readonly name: string; readonly tenantId: string; readonly expected: string };
}

export type FindingCode = keyof FactsByCode;

type NoFacts = Readonly<Record<string, never>>;

interface NodeFacts {
  readonly version: string;
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
}

interface ProxyFacts {
  /** `HTTPS_PROXY` or `HTTP_PROXY`. */
  readonly variable: string;
  /** Without the name and the password. */
  readonly address: string;
}

/** How far this machine's clock is from those of the services. */
interface ClockFacts {
  readonly seconds: number;
  readonly direction: 'fast' | 'slow';
}

interface SignInFacts {
  readonly kind: 'user' | 'app';
  readonly clientId: string;
  readonly username: string | null;
  readonly method: SignInMethod;
  /** ISO 8601. */
  readonly signedInAt: string;
  readonly storedIn: 'keyring' | 'file';
}

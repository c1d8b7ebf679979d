import type { Result } from '../../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SandboxAccount } from './account.ts';
import type { TokenRefusal } from './answers.ts';
import type { RequestedScope } from './scope.ts';

/** A request for a token, with what every grant type has in common. */
export interface TokenRequest {
  readonly sandbox: Sandbox;
  readonly form: URLSearchParams;
  /** A tenant id, or `common` or `organizations`. */
  readonly tenant: string;
  readonly clientId: string;
}

/** What a request may get. */
export interface Granted {
  /** Undefined for an application that acts without a user. */
  readonly account: SandboxAccount | undefined;
  readonly tenantId: string;
  readonly scope: RequestedScope;
  /** The `scope` that a refresh token keeps; undefined when the application did not ask for a refresh token. */
  readonly renewable: string | undefined;
  /** Comes back in the id token. */
  readonly nonce?: string | undefined;
  /** Uses up what is valid once only. Returns why that can't be done, when another request was faster. */
  readonly redeem: () => TokenRefusal | undefined;
}

/** What a user's sign-in gives. `text` is the `scope` parameter that `scope` was read from. */
export function grantedToUser(account: SandboxAccount, scope: RequestedScope, text: string): Granted {
  const renewable = scope.openId.includes('offline_access') ? text : undefined;
  return { account, tenantId: account.tenantId, scope, renewable, redeem: () => undefined };
}

export function granted(value: Granted): Result<Granted, TokenRefusal> {
  return { ok: true, value };
}

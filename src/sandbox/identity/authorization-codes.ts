import type { SandboxStore } from '../state/store.ts';
import type { SandboxAccount } from './account.ts';
import { newSecret } from './secret.ts';

/** What an application asks for when it sends a browser to sign in. */
export interface AuthorizationRequest {
  readonly clientId: string;
  /** A tenant id, `common` or `organizations`. */
  readonly tenant: string;
  readonly scope: string;
  /** Where the browser goes with the code, exactly as the application wrote it. */
  readonly redirectUri: string;
  /** The hash that the proof has to match (PKCE, S256); undefined where the application sent none. */
  readonly challenge: string | undefined;
  /** Comes back in the id token. */
  readonly nonce: string | undefined;
}

/** What a code was given for. */
export interface IssuedCode extends AuthorizationRequest {
  readonly code: string;
  readonly account: SandboxAccount;
  readonly isExpired: boolean;
  readonly isUsed: boolean;
}

/** How long a code is valid. Seconds; as in the service (v2-oauth2-auth-code-flow). */
const LIFETIME = 600;

/** The codes that browsers bring back from a sign-in. Each is good for one exchange. */
export class AuthorizationCodes {
  readonly #store: SandboxStore;
  readonly #now: () => number;

  /** `now` is in seconds since 1970. */
  constructor(store: SandboxStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  issue(request: AuthorizationRequest, account: SandboxAccount): string {
    const code = `1.${newSecret()}`;
    this.#store.write((database) => {
      // A code that is no good any more stays for a day, so that whoever brings it late is told why.
      database.prepare('delete from authorization_code where expires < ?').run(this.#now() - 24 * 3600);
      database
        .prepare('insert into authorization_code (code, request, account, expires) values (?, ?, ?, ?)')
        .run(code, JSON.stringify(request), JSON.stringify(account), this.#now() + LIFETIME);
    });
    return code;
  }

  /** What a code was given for; undefined when it is not known. */
  find(code: string): IssuedCode | undefined {
    const [row] = this.#store.read((database) =>
      database.prepare('select request, account, expires, is_used from authorization_code where code = ?').all(code),
    ) as readonly StoredCode[];
    if (row === undefined) return undefined;
    return {
      ...(JSON.parse(row.request) as AuthorizationRequest),
      code,
      account: JSON.parse(row.account) as SandboxAccount,
      isExpired: row.expires <= this.#now(),
      isUsed: row.is_used === 1,
    };
  }

  /** Uses up a code. False when another request was faster. */
  redeem({ code }: IssuedCode): boolean {
    return this.#store.write(
      (database) =>
        database.prepare('update authorization_code set is_used = 1 where code = ? and is_used = 0').run(code).changes >
        0,
    );
  }
}

interface StoredCode {
  /** JSON, as is the account. */
  readonly request: string;
  readonly account: string;
  readonly expires: number;
  readonly is_used: number;
}

import type { Result } from '../../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { missingParameter, type TokenRefusal } from './answers.ts';
import type { AuthorizationRequest } from './authorization-codes.ts';
import { readClient } from './client.ts';
import { readScope } from './scope.ts';
import { tenantMissing, tenantNamed } from './tenant.ts';

/** Where the outcome of a sign-in goes, and how. */
export interface ReturnPath {
  readonly redirectUri: string;
  /** Whether a form carries the outcome, and not the address. */
  readonly isForm: boolean;
  /** Comes back as it was; undefined where the application sent none. */
  readonly state: string | undefined;
}

/** A request that can't be granted. Without a way back, the page itself has to say so. */
export interface AuthorizationProblem {
  readonly refusal: TokenRefusal;
  readonly back: ReturnPath | undefined;
}

/** A request to sign in, and the way back. */
export interface Authorization {
  readonly request: AuthorizationRequest;
  readonly back: ReturnPath;
}

/**
 * Reads the query of /{tenant}/oauth2/v2.0/authorize (Microsoft Entra documentation, v2-oauth2-auth-code-flow). Nothing
 * goes back to an address that is not on this machine.
 */
export function readAuthorization(
  sandbox: Sandbox,
  tenantName: string,
  query: URLSearchParams,
): Result<Authorization, AuthorizationProblem> {
  const onPage = (refusal: TokenRefusal) => ({ ok: false, problem: { refusal, back: undefined } }) as const;
  const tenant = tenantNamed(sandbox, tenantName);
  if (tenant === undefined) return onPage(tenantMissing(tenantName));
  const client = readClient(query, tenant);
  if (!client.ok) return onPage(client.problem);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isLoopbackRedirect(redirectUri)) return onPage(redirectUnknown(redirectUri, client.value));

  const mode = query.get('response_mode') ?? 'query';
  const back = { redirectUri, isForm: mode === 'form_post', state: query.get('state') ?? undefined };
  const refused = (refusal: TokenRefusal) => ({ ok: false, problem: { refusal, back } }) as const;
  const type = query.get('response_type') ?? '';
  if (type === '') return refused(missingParameter('response_type'));
  if (type !== 'code') {
    const says = `The response_type '${type}' is not supported here.`;
    return refused({ error: 'unsupported_response_type', code: 700051, says });
  }
  if (mode !== 'query' && mode !== 'form_post') {
    const says = `The response_mode '${mode}' is not supported here.`;
    return refused({ error: 'invalid_request', code: 70007, says });
  }
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && !isChallenge(challenge, query.get('code_challenge_method'))) {
    const says = 'The code_challenge has to be a SHA-256 in base64url, and its method S256.';
    return refused({ error: 'invalid_request', code: 50147, says });
  }
  const scope = query.get('scope') ?? '';
  const requested = readScope(scope, tenant);
  if (!requested.ok) return refused(requested.problem);
  const nonce = query.get('nonce') ?? undefined;
  return {
    ok: true,
    value: { request: { clientId: client.value, tenant, scope, redirectUri, challenge, nonce }, back },
  };
}

/** The names that the service takes with any port. */
const LOOPBACK = ['localhost', '127.0.0.1'];

/** Whether a browser may be sent there: http on this machine. */
function isLoopbackRedirect(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'http:' &&
    LOOPBACK.includes(url.hostname) &&
    url.username === '' &&
    url.password === '' &&
    url.hash === ''
  );
}

function redirectUnknown(redirectUri: string, clientId: string): TokenRefusal {
  if (redirectUri === '') return { error: 'invalid_request', code: 900971, says: 'No reply address was given.' };
  const says = `The redirect URI '${redirectUri}' is not one of the application '${clientId}'.`;
  return { error: 'invalid_request', code: 50011, says };
}

function isChallenge(challenge: string, method: string | null): boolean {
  return method === 'S256' && /^[\w-]{43}$/.test(challenge);
}

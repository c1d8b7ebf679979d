import type { FaultDraw } from '../fault-draw.ts';
import type { FaultName } from '../fault-kinds.ts';
import type { TokenRefusal } from './answers.ts';
import { secretExpired } from './client.ts';
import { SIGN_IN_AGED } from './grant-types.ts';
import type { Granted, TokenRequest } from './granted.ts';
import { MAIL_SCOPE } from './resources.ts';
import { laterScopesIn } from './scope.ts';

/** The fault that was ordered for a sign-in in a browser that would otherwise succeed; undefined when there is none. */
export function authorizationFault(clientId: string, scope: string, draw: FaultDraw): TokenRefusal | undefined {
  if (asksForMail(scope) && draw.oddity('mail-consent-missing') !== undefined) return approvalNeeded(clientId);
  switch (draw.failure(['conditional-access', 'consent-missing'])?.kind) {
    case 'conditional-access':
      return { error: 'access_denied', code: 53003, says: ACCESS_BLOCKED };
    case 'consent-missing':
      return approvalNeeded(clientId);
    default:
      return undefined;
  }
}

function approvalNeeded(clientId: string): TokenRefusal {
  const says = `An administrator has to consent before the application with ID '${clientId}' may be used.`;
  return { error: 'access_denied', code: 90094, says };
}

function consentMissing(clientId: string): TokenRefusal {
  return {
    error: 'invalid_grant',
    code: 65001,
    says: `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
    suberror: 'consent_required',
  };
}

function asksForMail(scope: string): boolean {
  return scope.toLowerCase().includes(MAIL_SCOPE.toLowerCase());
}

const ACCESS_BLOCKED =
  'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';

/** The fault that was ordered for a request that would otherwise get a token; undefined when there is none. */
export function tokenFault(
  { form, clientId }: TokenRequest,
  { account, scope }: Granted,
  draw: FaultDraw,
): TokenRefusal | undefined {
  const isMail = account !== undefined && laterScopesIn(scope).length > 0;
  if (isMail && draw.oddity('mail-consent-missing') !== undefined) return consentMissing(clientId);
  const isRenewal = form.get('grant_type') === 'refresh_token';
  const kinds: readonly FaultName[] = [
    'conditional-access',
    ...(account === undefined ? [] : (['consent-missing'] as const)),
    ...(isRenewal ? (['sign-in-aged'] as const) : []),
    ...(form.has('client_secret') ? (['secret-expired'] as const) : []),
  ];
  switch (draw.failure(kinds)?.kind) {
    case 'conditional-access':
      return {
        error: 'invalid_grant',
        code: 53003,
        says: ACCESS_BLOCKED,
        suberror: 'message_only',
      };
    case 'consent-missing':
      return consentMissing(clientId);
    case 'sign-in-aged':
      return SIGN_IN_AGED;
    case 'secret-expired':
      return secretExpired(clientId);
    default:
      return undefined;
  }
}

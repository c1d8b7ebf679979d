import type { FaultDraw } from '../fault-draw.ts';
import type { FaultName } from '../fault-kinds.ts';
import type { TokenRefusal } from './answers.ts';
import { secretExpired } from './client.ts';
import { type Granted, SIGN_IN_AGED, type TokenRequest } from './grant-types.ts';

/** The fault that was ordered for a sign-in in a browser that would otherwise succeed; undefined when there is none. */
export function authorizationFault(clientId: string, draw: FaultDraw): TokenRefusal | undefined {
  switch (draw.failure(['conditional-access', 'consent-missing'])?.kind) {
    case 'conditional-access':
      return { error: 'access_denied', code: 53003, says: ACCESS_BLOCKED };
    case 'consent-missing': {
      const says = `An administrator has to consent before the application with ID '${clientId}' may be used.`;
      return { error: 'access_denied', code: 90094, says };
    }
    default:
      return undefined;
  }
}

const ACCESS_BLOCKED =
  'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';

/** The fault that was ordered for a request that would otherwise get a token; undefined when there is none. */
export function tokenFault(
  { form, clientId }: TokenRequest,
  { account }: Granted,
  draw: FaultDraw,
): TokenRefusal | undefined {
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
      return {
        error: 'invalid_grant',
        code: 65001,
        says: `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
        suberror: 'consent_required',
      };
    case 'sign-in-aged':
      return SIGN_IN_AGED;
    case 'secret-expired':
      return secretExpired(clientId);
    default:
      return undefined;
  }
}

import type { Result } from '../../errors.ts';
import { isGuid } from '../../text/guid.ts';
import { missingParameter, refused, type TokenRefusal } from './answers.ts';
import { readAnyJwt } from './jwt.ts';

/** The id of the application that asks, in lower case, or why it is refused. Any GUID is accepted. */
export function readClient(form: URLSearchParams, tenant: string): Result<string, TokenRefusal> {
  const id = form.get('client_id')?.trim().toLowerCase() ?? '';
  if (id === '') return refused(missingParameter('client_id'));
  if (isGuid(id)) return { ok: true, value: id };
  const says = `Application with identifier '${id}' was not found in the directory '${tenant}'.`;
  return refused({ error: 'unauthorized_client', code: 700016, says });
}

/** Whether a form has the secret or the certificate of an application. */
export function hasCredential(form: URLSearchParams): boolean {
  return form.has('client_secret') || form.has('client_assertion');
}

/**
 * What is wrong with the secret or the assertion of an application. Every secret but `wrong` and `expired` is accepted.
 * The signature of an assertion is not checked, since no certificate is registered here.
 */
export function problemOfCredential(form: URLSearchParams, clientId: string): TokenRefusal | undefined {
  const refused = { error: 'invalid_client', status: 401 } as const;
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (readAnyJwt(assertion)?.iss === clientId) return undefined;
    return { ...refused, code: 50027, says: 'JWT token is invalid or malformed.' };
  }
  switch (form.get('client_secret')) {
    case 'wrong':
      return { ...refused, code: 7000215, says: `Invalid client secret provided for app '${clientId}'.` };
    case 'expired':
      return secretExpired(clientId);
    case null:
    case '': {
      const says = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
      return { ...refused, code: 7000218, says };
    }
    default:
      return undefined;
  }
}

export function secretExpired(clientId: string): TokenRefusal {
  const says = `The provided client secret keys for app '${clientId}' are expired.`;
  return { error: 'invalid_client', status: 401, code: 7000222, says };
}

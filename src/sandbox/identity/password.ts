import { missing, type TokenRefusal } from './answers.ts';
import { hasCredential, problemOfCredential } from './client.ts';
import type { Granted, TokenRequest } from './grant-types.ts';
import { problemOfLogin, tenantOf } from './login-form.ts';
import { readScope } from './resources.ts';
import { problemOfScope } from './scope-problem.ts';

/**
 * With a name and a password, which programs send that no user watches (Microsoft Entra documentation,
 * v2-oauth-ropc). Any password is right but `wrong`; a second factor is never shown that way.
 */
export function ofPassword({ sandbox, form, tenant, clientId }: TokenRequest): Granted | TokenRefusal {
  for (const field of ['username', 'password']) if (!form.get(field)) return missing(field);
  const problem = hasCredential(form) ? problemOfCredential(form, clientId) : undefined;
  if (problem !== undefined) return problem;
  const login = { username: (form.get('username') ?? '').trim().toLowerCase(), mfa: false };
  if (form.get('password') === 'wrong' || problemOfLogin(login) !== undefined) {
    const says = 'Error validating credentials due to invalid username or password.';
    return { error: 'invalid_grant', code: 50126, says };
  }
  const scope = form.get('scope') ?? '';
  const asked = readScope(scope);
  if ('problem' in asked) return problemOfScope(asked, tenant);
  const account = { ...login, tenantId: tenantOf(sandbox, tenant) };
  const renewable = asked.openId.includes('offline_access') ? scope : undefined;
  return { account, tenantId: account.tenantId, asked, renewable, take: () => true };
}

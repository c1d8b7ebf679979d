import type { Result } from '../../errors.ts';
import { isDomain } from '../../text/domain.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SandboxAccount } from './account.ts';
import type { IssuedDeviceCode } from './grants.ts';
import { isOpenTenant } from './tenant.ts';

/** What the user typed to sign in. */
export interface LoginAnswer {
  readonly username: string;
  readonly mfa: boolean;
}

export function readLogin(form: URLSearchParams): LoginAnswer {
  return { username: (form.get('account') ?? '').trim().toLowerCase(), mfa: form.has('mfa') };
}

/** What is wrong with an answer, as a sentence; undefined when nothing is. */
export function problemOfLogin({ username }: LoginAnswer): string | undefined {
  const [, domain = ''] = /^[^\s@<>"]{1,64}@([^@]+)$/.exec(username) ?? [];
  return isDomain(domain) ? undefined : 'Enter an e-mail address such as admin@contoso.com.';
}

/** What the form suggests: an administrator of the partner, with the second factor that Partner Center requires. */
export function suggestedLogin({ partner }: Sandbox): LoginAnswer {
  const [word = ''] =
    partner.company
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/) ?? [];
  return { username: `admin@${word || 'partner'}.example`, mfa: true };
}

/** The account that signs in. */
export function accountOf(
  sandbox: Sandbox,
  { tenant }: { readonly tenant: string },
  { username, mfa }: LoginAnswer,
): SandboxAccount {
  return { username, mfa, tenantId: signInTenant(sandbox, tenant) };
}

/** The tenant of whoever signs in: the partner's, where the path names none. `tenant` is as `tenantNamed` gives it. */
export function signInTenant(sandbox: Sandbox, tenant: string): string {
  return isOpenTenant(tenant) ? sandbox.partner.tenantId : tenant;
}

export const CODE_USED = 'This code has been used. Start the sign-in again to get a new one.';

/** The sign-in that a typed code belongs to, or a sentence on why the code can't be used. */
export function usableDevice({ grants }: Sandbox, userCode: string): Result<IssuedDeviceCode, string> {
  const device = grants.deviceOf(userCode);
  if (device === undefined) return { ok: false, problem: 'This code is not known. Check what you typed.' };
  if (device.state !== 'pending') return { ok: false, problem: CODE_USED };
  if (device.isExpired) {
    return { ok: false, problem: 'This code has expired. Start the sign-in again to get a new one.' };
  }
  return { ok: true, value: device };
}

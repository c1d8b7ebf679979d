import { isDomain } from '../../text/domain.ts';
import { isGuid } from '../../text/guid.ts';
import type { Sandbox } from '../sandbox.ts';
import type { TokenRefusal } from './answers.ts';

/**
 * The tenant that a path names by its id or by one of its domains. `common` and `organizations` stay as they are: the
 * user who signs in decides then. Every domain has a tenant here, except those below `.invalid`. Lower case; undefined
 * when there is none.
 */
export function tenantNamed(sandbox: Sandbox, name: string): string | undefined {
  if (isGuid(name) || isOpenTenant(name)) return name;
  return isDomain(name) && !/\.invalid$/.test(name) ? sandbox.directory.tenantOf(name) : undefined;
}

/** Whether a path leaves the tenant to the user who signs in. */
export function isOpenTenant(name: string): boolean {
  return name === 'common' || name === 'organizations';
}

/** How Microsoft Entra ID refuses a tenant that does not exist. */
export function tenantMissing(name: string): TokenRefusal {
  return { error: 'invalid_tenant', code: 90002, says: `Tenant '${name}' not found.` };
}

import { isDomain } from '../../text/domain.ts';
import { isGuid } from '../../text/guid.ts';
import type { Sandbox } from '../sandbox.ts';
import type { TokenRefusal } from './answers.ts';

/**
 * The tenant a path names: by its id, by one of its domains, or as `common` and `organizations`, which leave it to who
 * signs in. Every domain has a tenant here, except those below `.invalid`. Lower case; undefined when there is none.
 */
export function tenantNamed(sandbox: Sandbox, name: string): string | undefined {
  if (isGuid(name) || isOpenTenant(name)) return name;
  return isDomain(name) && !/\.invalid$/.test(name) ? sandbox.directory.tenantOf(name) : undefined;
}

/** Whether a path leaves open which tenant it is. */
export function isOpenTenant(name: string): boolean {
  return name === 'common' || name === 'organizations';
}

/** As Microsoft Entra ID refuses a tenant it does not have. */
export function tenantMissing(name: string): TokenRefusal {
  return { error: 'invalid_tenant', code: 90002, says: `Tenant '${name}' not found.` };
}

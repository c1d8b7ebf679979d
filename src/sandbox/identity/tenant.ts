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

/** The cloud that a tenant is in, as its document tells. */
export interface TenantCloud {
  readonly instance: string;
  /** `WW` for the global cloud. */
  readonly scope: string | null;
  readonly graph: string;
}

/** The endings of the domains that tenants of other clouds are born with. */
const OTHER_CLOUDS: Readonly<Record<string, TenantCloud>> = {
  'onmicrosoft.us': { instance: 'microsoftonline.us', scope: 'USGov', graph: 'graph.microsoft.us' },
  'partner.onmschina.cn': {
    instance: 'partner.microsoftonline.cn',
    scope: null,
    graph: 'microsoftgraph.chinacloudapi.cn',
  },
  'onsovcloud.fr': { instance: 'sovcloud-identity.fr', scope: null, graph: 'graph.svc.sovcloud.fr' },
  'onsovcloud.de': { instance: 'sovcloud-identity.de', scope: null, graph: 'graph.svc.sovcloud.de' },
};

/** The cloud of the tenant of this name: the global one, unless its domain says otherwise. */
export function cloudOfTenant(name: string): TenantCloud {
  const ending = Object.keys(OTHER_CLOUDS).find((candidate) => name.endsWith(`.${candidate}`));
  const other = ending === undefined ? undefined : OTHER_CLOUDS[ending];
  return (
    other ?? { instance: 'microsoftonline.com', scope: isOpenTenant(name) ? null : 'WW', graph: 'graph.microsoft.com' }
  );
}

/** Whether a path leaves the tenant to the user who signs in. */
export function isOpenTenant(name: string): boolean {
  return name === 'common' || name === 'organizations';
}

/** How Microsoft Entra ID refuses a tenant that does not exist. */
export function tenantMissing(name: string): TokenRefusal {
  return { error: 'invalid_tenant', code: 90002, says: `Tenant '${name}' not found.` };
}

import type { Sandbox } from '../sandbox.ts';
import type { DeviceRequest } from './grants.ts';
import { signInTenant } from './login-form.ts';
import { readScope } from './scope.ts';

/** What the page shows of the program that asks, and of its request. */
export interface LoginFacts {
  /** Where a code was typed. */
  readonly userCode?: string;
  /** Where the browser goes back to: a host with its port. */
  readonly returnsTo?: string;
  readonly clientId: string;
  readonly tenantId: string;
  /** Empty when it is not known. */
  readonly company: string;
  readonly resource: string;
}

/** The facts of a request. */
export function factsOf(
  sandbox: Sandbox,
  { clientId, tenant, scope }: DeviceRequest,
  { userCode, returnsTo }: Pick<LoginFacts, 'userCode' | 'returnsTo'>,
): LoginFacts {
  const tenantId = signInTenant(sandbox, tenant);
  const requested = readScope(scope, tenant);
  const isGraph = requested.ok && requested.value.resource.name === 'graph';
  const company = sandbox.snapshot.partners.find((partner) => partner.tenantId === tenantId)?.company ?? '';
  return {
    ...(userCode === undefined ? {} : { userCode }),
    ...(returnsTo === undefined ? {} : { returnsTo }),
    clientId,
    tenantId,
    company,
    resource: isGraph ? 'Microsoft Graph' : 'Partner Center',
  };
}

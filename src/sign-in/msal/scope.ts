import { failed } from '../../errors.ts';
import type { Resource } from '../resource.ts';
import type { SignInService } from '../service.ts';
import type { IdentityKind } from '../status.ts';

const RESOURCE_NAMES: Readonly<Record<Resource, string>> = {
  'partner-center': 'Partner Center',
  graph: 'Microsoft Graph',
};

/**
 * The scope that a token is asked for. Partner Center has one permission for people; for Microsoft Graph, and for
 * applications, it is whatever an administrator has consented to (Partner Center developer documentation,
 * partner-center-authentication). Throws `audience-unknown` where the cloud has no audience for the service.
 */
export function scopeOf({ audiences, authority }: SignInService, resource: Resource, kind: IdentityKind): string {
  const audience = audiences[resource];
  if (audience === null) {
    const message = `The audience of tokens for ${RESOURCE_NAMES[resource]} is not known for ${authority}.`;
    throw failed('audience-unknown', message, { hint: 'Add it to the row of the cloud in the configuration.' });
  }
  return `${audience}/${resource === 'partner-center' && kind === 'user' ? 'user_impersonation' : '.default'}`;
}

import { failed } from '../../errors.ts';
import { MAIL_PERMISSION } from '../mail-consent.ts';
import type { Resource, TokenUse } from '../resource.ts';
import type { SignInService } from '../service.ts';
import type { IdentityKind } from '../status.ts';

const RESOURCE_NAMES: Readonly<Record<Resource, string>> = {
  'partner-center': 'Partner Center',
  graph: 'Microsoft Graph',
};

/**
 * The scope that a token is asked for. Partner Center has one permission for people, and so has the mailbox; for the rest
 * of Microsoft Graph, and for applications, it is whatever an administrator has consented to (Partner Center developer documentation,
 * partner-center-authentication). Throws `audience-unknown` where the cloud has no audience for the service.
 */
export function scopeOf({ audiences, authority }: SignInService, use: TokenUse, kind: IdentityKind): string {
  const resource = use === 'mailbox' ? 'graph' : use;
  const audience = audiences[resource];
  if (audience === null) {
    const message = `The audience of tokens for ${RESOURCE_NAMES[resource]} is not known for ${authority}.`;
    throw failed('audience-unknown', message, { hint: 'Add it to the row of the cloud in the configuration.' });
  }
  if (use === 'mailbox') return `${audience}/${MAIL_PERMISSION}`;
  return `${audience}/${resource === 'partner-center' && kind === 'user' ? 'user_impersonation' : '.default'}`;
}

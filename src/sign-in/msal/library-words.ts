import { failed } from '../../errors.ts';
import type { Resource } from '../resource.ts';
import type { SignInService } from '../service.ts';
import type { IdentityKind } from '../status.ts';
import { jsonObject } from './json-object.ts';

/**
 * What a token is asked for. Partner Center has one permission for people; for Microsoft Graph, and for applications,
 * it is whatever an administrator has consented to (Partner Center developer documentation, partner-center-authentication).
 */
export function scopeOf({ audiences, authority }: SignInService, resource: Resource, kind: IdentityKind): string {
  const audience = audiences[resource];
  if (audience === null) {
    throw failed(
      'audience-unknown',
      `What tokens for ${names[resource]} are made out to is not known for ${authority}.`,
      {
        hint: 'Add it to the row of the cloud in the configuration.',
      },
    );
  }
  return `${audience}/${resource === 'partner-center' && kind === 'user' ? 'user_impersonation' : '.default'}`;
}

const names: Readonly<Record<Resource, string>> = { 'partner-center': 'Partner Center', graph: 'Microsoft Graph' };

/** The page where a code is typed, which the operator is sent to: https, or the stand-in's. */
export function checkedAddress(address: string, { reachedAt }: SignInService): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && url.username === '' && (url.protocol === 'https:' || url.origin === reachedAt))
    return url.href;
  throw failed('sign-in-service-failed', 'The sign-in service gave a page to type the code at that is not https.', {
    hint: 'Nothing was opened. Is a proxy of your network in between?',
  });
}

/** Access tokens are kept by resource, beside the cache. */
export function withoutAccessTokens(cache: string): string {
  return JSON.stringify({ ...jsonObject(cache), AccessToken: {} });
}

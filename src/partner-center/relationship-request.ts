import * as v from 'valibot';
import type { CallIds } from '../transport/answer.ts';
import { checked, unusableField } from '../transport/check.ts';

const path = '/v1/customers/relationshiprequests';

/**
 * The path that hands out the invitation link (Partner Center developer documentation, request-reseller-relationship;
 * the parameter is that of its API description). `indirectProviderId` is the tenant id of the provider.
 */
export function relationshipRequestPath(indirectProviderId: string | undefined): string {
  if (indirectProviderId === undefined) return path;
  return `${path}?indirectCloudSolutionProviderId=${encodeURIComponent(indirectProviderId)}`;
}

const schema = v.object({ url: v.string() });

/** The link. Older answers have it escaped for HTML. */
export function readRelationshipRequest(value: unknown, ids: CallIds): string {
  const { url } = checked(schema, value, ids);
  const link = url.trim().replaceAll('&amp;', '&');
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) throw unusableField(ids, 'url', url);
  return link;
}

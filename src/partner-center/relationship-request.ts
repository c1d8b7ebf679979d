import * as v from 'valibot';
import { decodeEntities } from '../text/entities.ts';
import type { Answer } from '../transport/answer.ts';
import { checked, jsonOf, unusableField } from '../transport/check.ts';
import type { Endpoint } from '../transport/endpoint.ts';

/** For whom the service is to hand out an invitation link. */
export interface RelationshipRequestQuery {
  /** The tenant id of the indirect provider that an indirect reseller sells through. */
  readonly indirectProviderId?: string;
}

/**
 * The invitation link. Source: Partner Center developer documentation, request-reseller-relationship; the parameter is
 * that of its API description.
 */
export const serviceInvitationLink = {
  method: 'GET',
  path: ({ indirectProviderId } = {}) => {
    const path = '/v1/customers/relationshiprequests';
    if (indirectProviderId === undefined) return path;
    return `${path}?indirectCloudSolutionProviderId=${encodeURIComponent(indirectProviderId)}`;
  },
  what: 'the invitation link',
  needsUser: true,
  capability: 'invitation-link',
  read: readLink,
} as const satisfies Endpoint<[query?: RelationshipRequestQuery], string>;

const schema = v.object({ url: v.string() });

/** Older answers have the link escaped for HTML. */
function readLink(answer: Answer): string {
  const { url } = checked(schema, jsonOf(answer), answer);
  const link = decodeEntities(url.trim(), '&');
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) throw unusableField(answer, 'url', url);
  return link;
}

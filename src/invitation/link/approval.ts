import { type Cloud, type CloudTable, openCloud } from '../../account/clouds.ts';
import { failed } from '../../errors.ts';

/**
 * The link with which a customer approves an admin relationship (GDAP). It serves nobody else, and goes on to be the same
 * until it was approved. The id stays as the service gave it. `address` is that of the stand-in, whose port nobody knows
 * before it runs. Throws `approval-form-unpublished` where nobody has published how such links are written.
 *
 * Source of the form: the Microsoft Graph documentation of admin relationships.
 */
export function approvalLink(cloud: Cloud, relationshipId: string, address = ''): string {
  const { approval, title, isLocal } = openCloud(cloud);
  if (approval === null) {
    const message = `Nobody has published how approval links of admin relationships are written in ${title}.`;
    throw failed('approval-form-unpublished', message, {
      hint: 'Copy the link from the request that Partner Center shows, and send that one.',
      facts: { relationshipId },
    });
  }
  return `${isLocal ? address : ''}${approval.replace('{id}', encodeURIComponent(relationshipId))}`;
}

/**
 * The id at the end of an approval link, whatever its host; undefined when the address has not the form of one in any
 * cloud, and null when the id is missing or can't be one. The service may write it as it likes, as long as it is one word.
 */
export function approvedRelationship({ pathname, hash }: URL, clouds: CloudTable): string | null | undefined {
  for (const { approval } of clouds) {
    if (approval === null) continue;
    const [page = '', route] = approval.split('#');
    // The fragment tells the pages of the admin center apart, which answers at several paths.
    const [form, place] = route === undefined ? [pathOf(page), pathname] : [route, hash.slice(1)];
    const [before = '', after = ''] = form.split('{id}');
    if (!place.toLowerCase().startsWith(before.toLowerCase())) continue;
    const [rest = ''] = place.slice(before.length).split(/[?&]/);
    const id = rest.replace(/\/$/, '');
    return after === '' && /^[\w-]{1,200}$/.test(id) ? id : null;
  }
  return undefined;
}

/** That of an address, or of what follows the address of the stand-in. */
function pathOf(page: string): string {
  return page.replace(/^https:\/\/[^/]+/, '');
}

/** Whether an id has the form that all known ones have: two GUIDs, joined by a hyphen. */
export function isUsualRelationshipId(id: string): boolean {
  return /^[\da-f-]{73}$/i.test(id);
}

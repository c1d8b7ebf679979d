import type { RelationshipFacts } from '../admin/facts.ts';
import { endOf, lastChangeOf, type RelationshipStatus, rolesOf, statusOf } from '../admin/status.ts';
import { unifiedRoles, writtenMoment } from './bodies.ts';
import { etagOf } from './protocol.ts';

/** A relationship at a moment. */
interface Seen {
  readonly facts: RelationshipFacts;
  readonly now: number;
  readonly status: RelationshipStatus;
  readonly end: number;
}

/** Writes the value of a property as JSON; undefined where the relationship does not have it. */
type Writer = (seen: Seen) => string | undefined;

/** The properties as the service writes them (Microsoft Graph documentation, delegatedAdminRelationship). */
const PROPERTIES: Readonly<Record<string, Writer>> = {
  '@odata.type': ({ facts: { consent } }) =>
    consent === null
      ? '"#microsoft.graph.delegatedAdminRelationship"'
      : '"#microsoft.graph.resellerDelegatedAdminRelationship"',
  '@odata.etag': (seen) => JSON.stringify(etagAt(seen)),
  id: ({ facts }) => `"${facts.id}"`,
  displayName: ({ facts }) => JSON.stringify(facts.name),
  duration: ({ facts }) => `"${facts.duration}"`,
  // Left out while nobody has approved what is open to anybody.
  customer: ({ facts: { customer, customerName } }) =>
    customer === null ? undefined : `{"tenantId":"${customer}","displayName":${JSON.stringify(customerName)}}`,
  accessDetails: ({ facts, now }) => rolesText(rolesOf(facts, now)),
  status: ({ status }) => `"${status}"`,
  autoExtendDuration: ({ facts }) => `"${facts.autoExtend}"`,
  createdDateTime: ({ facts }) => `"${writtenMoment(facts.createdAt)}"`,
  lastModifiedDateTime: ({ facts, now }) => `"${writtenMoment(lastChangeOf(facts, now))}"`,
  activatedDateTime: ({ facts: { activeAt }, now }) =>
    activeAt === null || now < activeAt ? '""' : `"${writtenMoment(activeAt)}"`,
  endDateTime: ({ end }) => `"${writtenMoment(end)}"`,
  isPartnerConsentPending: ({ facts: { consent } }) => (consent === null ? undefined : String(consent === 'pending')),
  indirectProviderTenantId: ({ facts: { consent, provider } }) =>
    consent === null ? undefined : JSON.stringify(provider),
};

/**
 * Writes relationships as JSON, with the properties that are wanted and the annotations. Put together as text, since an
 * answer may have hundreds of them.
 */
export function relationshipWriter(now: number, select?: readonly string[]): (facts: RelationshipFacts) => string {
  const writers = Object.entries(PROPERTIES).filter(
    ([name]) => select === undefined || name.startsWith('@') || select.includes(name),
  );
  return (facts) => {
    const seen = seenAt(facts, now);
    let text = '';
    for (const [name, write] of writers) {
      const value = write(seen);
      if (value !== undefined) text += `${text === '' ? '' : ','}"${name}":${value}`;
    }
    return `{${text}}`;
  };
}

/** It changes with every change, also when the relationship moves on by itself. */
export function relationshipEtag(facts: RelationshipFacts, now: number): string {
  return etagAt(seenAt(facts, now));
}

function seenAt(facts: RelationshipFacts, now: number): Seen {
  return { facts, now, status: statusOf(facts, now), end: endOf(facts, now) };
}

function etagAt({ facts, now, status, end }: Seen): string {
  return etagOf(facts.id, facts.revision, status, end, now < facts.rolesAt);
}

/** By the list, of which many relationships have the same. */
const rolesTexts = new WeakMap<readonly string[], string>();

function rolesText(roles: readonly string[]): string {
  const known = rolesTexts.get(roles);
  if (known !== undefined) return known;
  const text = JSON.stringify(unifiedRoles(roles));
  rolesTexts.set(roles, text);
  return text;
}

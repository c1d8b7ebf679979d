import type { Wording } from '../../../../cli/wording.ts';
import type { RelationshipWithGroups } from '../../../../customers/groups.ts';
import { accessDetails } from '../../../../customers/record/access.ts';
import type { AgreementStatus } from '../../../../customers/record/agreement.ts';
import type { LicenseSummary } from '../../../../customers/record/licenses.ts';
import type { CustomerRecord } from '../../../../customers/record/record.ts';
import type { SubscriptionSummary } from '../../../../customers/record/subscriptions.ts';
import type { UserSummary } from '../../../../customers/record/users.ts';
import type { RelateError } from '../../../../errors.ts';
import type { Invitation } from '../../../../ledger/invitation.ts';
import type { Customer } from '../../../../partner-center/customers.ts';
import type { CustomerSku } from '../../../../partner-center/licenses.ts';
import type { Subscription } from '../../../../partner-center/subscriptions.ts';
import type { ServiceRequest } from '../../../../partner-center/support.ts';
import { atEnd } from '../../../../subscriptions/state.ts';
import { isOpen } from '../../../../support/requests.ts';
import type { RoleNames } from '../fields.ts';

/** What is said of the parts of a record, for people. */

/** What is wrong and what to do about it. */
export function wordsOf({ message, hint }: RelateError, wording: Wording) {
  return { message, hint: wording.hint(hint) ?? null };
}

/** In lines: what it is, what it allows, and who of the partner has that. */
export function relationshipText(relationship: RelationshipWithGroups, nameOf: RoleNames): string {
  const { roleIds, groups, state } = relationship;
  const lines = groups?.map((group) => `${group.name} (${group.status}): ${rolesText(group.roleIds, nameOf)}`);
  const whose = lines?.length === 0 && state === 'active' ? ['no group of yours has its roles'] : (lines ?? []);
  return [stateText(relationship), `roles: ${rolesText(roleIds, nameOf)}`, ...whose].join('\n  ');
}

/** Its name and state, and when it ends. */
export function stateText({ name, state, daysLeft, extendsItself }: RelationshipWithGroups): string {
  const extended = daysLeft !== null && extendsItself ? ', extends itself' : '';
  return `${name}: ${state}${leftText(daysLeft)}${extended}`;
}

function leftText(daysLeft: number | null): string {
  return daysLeft === null ? '' : `, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`;
}

export function rolesText(roleIds: readonly string[], nameOf: RoleNames): string {
  return roleIds.map(nameOf).join(', ');
}

/** What the access is now, and for how long. */
export function accessNow({ access, relationships }: CustomerRecord): string {
  return `${access}${leftText(relationships === null ? null : accessDetails(relationships).daysLeft)}`;
}

/** In one line: access, roles and groups. */
export function accessText(record: CustomerRecord, nameOf: RoleNames): string {
  if (record.relationships === null) return 'unknown';
  const { roleIds, groups } = accessDetails(record.relationships);
  const parts = [rolesText(roleIds, nameOf), groups?.map(({ name }) => name).join(', ') ?? ''];
  return [accessNow(record), ...parts.filter((part) => part !== '')].join('; ');
}

/** All domains, the default one first: the service has it among the others, too. */
export function domainsOf({ domain, customDomains }: Customer): readonly string[] {
  const others = customDomains.filter((other) => other.toLowerCase() !== domain.toLowerCase());
  return domain === '' ? others : [domain, ...others];
}

/** The address in one line; empty where the service tells none. */
export function addressText({ address, country }: Customer): string {
  const { lines = [], city, region, postalCode } = address ?? {};
  return [...lines, [postalCode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ');
}

/** Whether the agreement stands, and by what. */
export function agreementText(agreement: AgreementStatus | null): string {
  if (agreement === null) return 'unknown';
  const { state, attestedAt, acceptedBy } = agreement;
  if (state === 'signed') return 'signed by the customer';
  if (state === 'missing') return 'missing: orders are blocked';
  const by = acceptedBy === null ? '' : `, accepted by ${acceptedBy}`;
  return `attested${attestedAt === null ? '' : ` for ${attestedAt.slice(0, 10)}`}${by}`;
}

/** How many subscriptions there are, and what becomes of them. */
export function subscriptionsText(summary: SubscriptionSummary | null): string {
  if (summary === null) return 'unknown';
  const { active, renewing, ending, live } = summary;
  return live.length === 0 ? 'none' : `${active} active, ${renewing} renewing, ${ending} ending`;
}

/** One subscription: `Microsoft 365 Business Basic: 25, active, renews 2026-12-01`. */
export function subscriptionText(subscription: Subscription): string {
  const { name, quantity, status, endsAt } = subscription;
  const end = endsAt === null ? null : `${atEnd(subscription) ?? 'term until'} ${endsAt.slice(0, 10)}`;
  return `${name}: ${[quantity, status, end].filter((part) => part !== null).join(', ')}`;
}

/** How many licenses users have, of how many. */
export function licensesText(licenses: LicenseSummary | null): string {
  if (licenses === null) return 'unknown';
  return licenses.products.length === 0 ? 'none' : `${licenses.used} used of ${licenses.total}`;
}

/** The licenses of one product. */
export function productText({ name, used, total, state }: CustomerSku): string {
  const what = `${name}: ${used ?? 'unknown'} used of ${total ?? 'unknown'}`;
  return state === 'enabled' ? what : `${what}, ${state}`;
}

/** How many users there are, and how many of them are blocked. */
export function usersText(users: UserSummary | null): string {
  if (users === null) return 'unknown';
  return users.blocked === 0 ? String(users.count) : `${users.count}, ${users.blocked} of them blocked`;
}

/** How many requests there are, and how many are open. */
export function supportText(requests: readonly ServiceRequest[] | null): string {
  if (requests === null) return 'unknown';
  if (requests.length === 0) return 'no requests';
  return `${requests.filter(isOpen).length} open of ${requests.length}`;
}

/** The words of a request's state, as far as the service tells them: `open, critical`. */
export function requestState({ status, severity }: ServiceRequest): string {
  return [status, severity === 'unknown' ? null : severity]
    .filter((word) => word !== null)
    .join(', ')
    .replace('_', ' ');
}

/** What was sent, when, and what became of it. */
export function invitationText(invitation: Invitation, wording: Wording): string {
  const { id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch } = invitation;
  const more = { says: ', perhaps accepted', next: { command: 'invitations show', args: [id] } };
  const unsure = ambiguousMatch === undefined ? '' : wording.advice(more);
  const how = evidence === undefined ? unsure : ` (recognised by ${evidence})`;
  const reminded = remindedAt === undefined ? '' : `, reminded of on ${remindedAt.slice(0, 10)}`;
  const answer = status === null ? '' : `, ${status}`;
  return `${id}: ${purpose} of ${createdAt.slice(0, 10)}${reminded}${answer}${how}`;
}

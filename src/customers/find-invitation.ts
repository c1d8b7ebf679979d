import { notFound, RelateError, wrongUsage } from '../errors.ts';
import type { StoredCustomer } from '../ledger/customer.ts';
import { invitationNotFound } from '../ledger/errors.ts';
import type { Invitation, InvitationStatus } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { normaliseDomain } from '../text/domain.ts';
import { searchKey } from '../text/search-key.ts';

/** Which invitation is meant by its customer, where there are several. */
export interface FindInvitationOptions {
  /** The invitations that a customer's name can mean. An id means any. */
  readonly isInScope: (invitation: Invitation) => boolean;
  /** Those whose invitations are nobody's here are not among them, see `Ledger.find`; undefined for all. */
  readonly partners: readonly string[] | undefined;
  /** The status of what the command works with: of several invitations, the only one that has it is meant. */
  readonly prefers?: InvitationStatus | undefined;
}

/** Invitations that an error lists at most. */
const MOST_LISTED = 10;

/**
 * The invitation that is meant: by its id or the beginning of it, else by its customer's tenant id, alias, domain or
 * name, else by a part of one of the last three. Rejects with `invitation-not-found` or `invitation-ambiguous`.
 */
export async function findInvitation(
  text: string,
  ledger: Ledger,
  { isInScope, prefers, partners }: FindInvitationOptions,
): Promise<Invitation> {
  const byId = await withId(text, ledger, partners);
  if (byId?.id === text.trim().toLowerCase()) return byId;
  const listed = searchKey(text) === '' ? [] : await ledger.list();
  const all = listed.filter(({ partnerTenantId }) => partners?.includes(partnerTenantId) ?? true);
  const [exact, part] = await ofCustomer(text, ledger, all.filter(isInScope));
  const byName = exact.length > 0 || byId !== undefined ? exact : part;
  const found = [...(byId === undefined ? [] : [byId]), ...byName.filter(({ id }) => id !== byId?.id)];
  const [first, ...others] = found;
  if (first === undefined) {
    const elsewhere = all.filter((invitation) => !isInScope(invitation));
    const [exactElsewhere, partElsewhere] = await ofCustomer(text, ledger, elsewhere);
    const other = exactElsewhere[0] ?? partElsewhere[0];
    if (other === undefined && (await isRequestForAccess(text, ledger))) throw requestForAccess(text);
    throw invitationNotFound(text, other);
  }
  if (others.length === 0) return first;
  const [preferred, ...more] = found.filter(({ status }) => status === prefers);
  if (preferred !== undefined && more.length === 0) return preferred;
  throw ambiguous(text, found);
}

/** By the id or the beginning of it; rejects with `invitation-ambiguous` when it is that of several. */
async function withId(
  text: string,
  ledger: Ledger,
  partners: readonly string[] | undefined,
): Promise<Invitation | undefined> {
  try {
    return await ledger.find(text, partners);
  } catch (error) {
    if (error instanceof RelateError && error.code === 'invitation-not-found') return undefined;
    throw error;
  }
}

/**
 * Those of these invitations whose customer is meant, newest first: by its tenant id or alias, else its domain, else its name; and those
 * where the text is a part of one of these.
 */
async function ofCustomer(
  text: string,
  ledger: Ledger,
  invitations: readonly Invitation[],
): Promise<readonly [exact: readonly Invitation[], part: readonly Invitation[]]> {
  const wanted = searchKey(text);
  const wantedId = text.trim().toLowerCase();
  const wantedDomain = normaliseDomain(text);
  const customers = await customersOf(invitations, ledger);
  const byId: Invitation[] = [];
  const byDomain: Invitation[] = [];
  const byName: Invitation[] = [];
  const byPart: Invitation[] = [];
  for (const invitation of invitations) {
    const customer = customers.get(invitation.acceptedCustomerId ?? invitation.tenantId ?? '');
    const ids = [invitation.acceptedCustomerId, invitation.tenantId];
    const alias = keyOf(customer?.alias);
    const domains = [invitation.domain, customer?.domain].map((domain) => normaliseDomain(domain ?? ''));
    const names = [invitation.customer, customer?.name].map(keyOf);
    if (ids.includes(wantedId) || alias === wanted) byId.push(invitation);
    else if (wantedDomain !== '' && domains.includes(wantedDomain)) byDomain.push(invitation);
    else if (names.includes(wanted)) byName.push(invitation);
    else if ([alias, ...domains, ...names].some((its) => its.includes(wanted))) byPart.push(invitation);
  }
  return [[byId, byDomain, byName].find((those) => those.length > 0) ?? [], byPart];
}

/** What the ledger has of the customers of these invitations, by tenant id. */
async function customersOf(
  invitations: readonly Invitation[],
  ledger: Ledger,
): Promise<ReadonlyMap<string, StoredCustomer>> {
  const idsOfPartner = new Map<string, Set<string>>();
  for (const { partnerTenantId, acceptedCustomerId, tenantId } of invitations) {
    const ids = idsOfPartner.get(partnerTenantId) ?? new Set();
    idsOfPartner.set(partnerTenantId, ids);
    for (const id of [acceptedCustomerId, tenantId]) if (id !== undefined) ids.add(id);
  }
  const customers: [string, StoredCustomer][] = [];
  for (const [partner, ids] of idsOfPartner) customers.push(...(await ledger.customers.get(partner, [...ids])));
  return new Map(customers);
}

function keyOf(text: string | null | undefined): string {
  return searchKey(text ?? '');
}

function ambiguous(text: string, found: readonly Invitation[]): RelateError {
  const named = found.slice(0, MOST_LISTED).map(({ id, customer, status, createdAt }) => {
    return `${id} (${customer}, ${createdAt.slice(0, 10)}${status === null ? '' : `, ${status}`})`;
  });
  const more = found.length > MOST_LISTED ? `, and ${found.length - MOST_LISTED} more` : '';
  return wrongUsage('invitation-ambiguous', `${JSON.stringify(text)} may be any of ${found.length} invitations.`, {
    hint: { says: 'Give the id of one: {invitations}', facts: { invitations: named.join(', ') + more } },
    facts: { candidates: found.map(({ id }) => id) },
  });
}

/** Whether this is the id of a request for an admin relationship, which looks as that of an invitation does. */
async function isRequestForAccess(text: string, ledger: Ledger): Promise<boolean> {
  try {
    return (await ledger.admin.request(text)).relationshipId !== null;
  } catch (error) {
    if (error instanceof RelateError && error.code.startsWith('admin-request-')) return false;
    throw error;
  }
}

function requestForAccess(text: string): RelateError {
  return notFound('invitation-not-found', `${text.trim()} is a request for access, and no invitation.`, {
    hint: { next: { command: 'admin show', args: [text.trim()] } },
  });
}

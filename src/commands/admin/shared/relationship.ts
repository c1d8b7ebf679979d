import { findRelationship } from '../../../admin/find.ts';
import type { Context } from '../../../cli/context.ts';
import { resolveCustomer, storedCustomer, tenantIdOf } from '../../../customers/find.ts';
import { saysNoCustomer } from '../../../customers/still-there.ts';
import { failed, RelateError } from '../../../errors.ts';
import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import { isUsualRelationshipId } from '../../../invitation/link/approval.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { isDomain, normaliseDomain } from '../../../text/domain.ts';
import { nameKey } from '../../../text/name-key.ts';
import { type AdminSession, readAll, readOne } from './session.ts';

const meaning = 'the id of the relationship or its beginning, its name, or its customer';

/** The relationship that is meant. */
export const adminRelationship = { name: '<relationship>', meaning, values: 'admin relationship' } as const;

/** The relationships that are meant. */
export const adminRelationships = { ...adminRelationship, name: '[relationships...]' } as const;

/**
 * Finds the relationship that is meant, see `findRelationship`; of several with a customer, one that the command prefers.
 * Partner Center is asked for the customer of that name only where nothing that is known here is called so.
 */
async function relationshipNamed(
  text: string,
  all: readonly AdminRelationship[],
  { ledger, partner, partnerCenter }: Pick<AdminSession, 'ledger' | 'partner' | 'partnerCenter'>,
  prefers?: (relationship: AdminRelationship) => boolean,
): Promise<AdminRelationship> {
  const stored = await storedCustomer(text, ledger, partner);
  const requestedId = await requestedRelationship(text, { ledger, partner });
  try {
    return findRelationship(text, all, { customerId: stored?.id, requestedId, prefers });
  } catch (error) {
    const isUnknown = error instanceof RelateError && error.code === 'admin-relationship-not-found';
    if (!isUnknown || stored !== undefined || all.length === 0) throw error;
    const listed = await listedCustomer(text, { ledger, partner, partnerCenter: await partnerCenter() });
    if (listed === undefined) throw error;
    return findRelationship(text, all, { customerId: listed.id, prefers });
  }
}

/**
 * Reads the relationships among which the one is that is meant, with the service's time: in one request where the text is
 * the whole id of a relationship, the tenant id of a customer or its domain, else all there are.
 */
export async function readAmong(
  context: Context,
  session: AdminSession,
  text: string,
): Promise<{ readonly relationships: readonly AdminRelationship[]; readonly now: Date }> {
  const id = text.trim();
  const one = isUsualRelationshipId(id) ? await readOne(context, session, id) : undefined;
  if (one !== undefined) return { relationships: [one.relationship], now: one.now };
  const customerId = await unmistakableCustomer(text, session);
  if (customerId === undefined) return readAll(context, session);
  const theirs = await readAll(context, session, customerId);
  // What was asked for under that domain, and is bound to nobody yet.
  const requested = await requestedOf(text, session);
  const isWhole = theirs.relationships.length > 0 && requested.every((each) => includesId(theirs.relationships, each));
  return isWhole ? theirs : readAll(context, session);
}

/** The tenant id of the customer whom a text names as nothing else is named: no name and no part of one is that. */
async function unmistakableCustomer(
  text: string,
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<string | undefined> {
  const id = tenantIdOf(text);
  if (id !== undefined || !isDomain(normaliseDomain(text))) return id;
  const stored = await storedCustomer(text, ledger, partner);
  const domain = stored?.domain ?? null;
  return domain !== null && normaliseDomain(domain) === normaliseDomain(text) ? stored?.id : undefined;
}

function includesId(relationships: readonly AdminRelationship[], wanted: string): boolean {
  return relationships.some(({ id }) => id === wanted);
}

/** Reads the relationships that are meant, each once, with the service's time. */
async function relationshipsMeant(
  context: Context,
  session: AdminSession,
  texts: readonly string[],
  prefers?: (relationship: AdminRelationship) => boolean,
): Promise<{ readonly found: readonly AdminRelationship[]; readonly now: Date }> {
  const [only = '', ...others] = texts;
  const { relationships, now } =
    others.length === 0 ? await readAmong(context, session, only) : await readAll(context, session);
  const found = new Set<AdminRelationship>();
  for (const text of texts) found.add(await relationshipNamed(text, relationships, session, prefers));
  return { found: [...found], now };
}

/** Those in force: all of them, or the ones that are meant. */
export async function activeOrMeant(
  context: Context,
  session: AdminSession,
  isAll: boolean,
  texts: readonly string[],
): Promise<readonly AdminRelationship[]> {
  if (isAll) return (await readAll(context, session)).relationships.filter(isActive);
  return (await relationshipsMeant(context, session, texts, isActive)).found;
}

/** As `relationshipsMeant`, for a single one. */
export async function relationshipMeant(
  context: Context,
  session: AdminSession,
  text: string,
  prefers?: (relationship: AdminRelationship) => boolean,
): Promise<{ readonly found: AdminRelationship; readonly now: Date }> {
  const { found, now } = await relationshipsMeant(context, session, [text], prefers);
  const [only] = found;
  if (only === undefined) throw new Error('no relationship was found, and that was not said');
  return { found: only, now };
}

/** The customer of Partner Center that is meant; undefined where it has none. */
async function listedCustomer(text: string, sources: Parameters<typeof resolveCustomer>[1]) {
  try {
    return await resolveCustomer(text, sources);
  } catch (error) {
    if (saysNoCustomer(error)) return undefined;
    throw error;
  }
}

/** The relationship of the request with this id in the ledger, else of the only one that is for this name or domain. */
async function requestedRelationship(
  text: string,
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<string | null> {
  try {
    return (await ledger?.admin.request(text))?.relationshipId ?? null;
  } catch (error) {
    if (!(error instanceof RelateError) || !error.code.startsWith('admin-request-')) throw error;
  }
  const [only, ...others] = await requestedOf(text, { ledger, partner });
  return others.length === 0 ? (only ?? null) : null;
}

/** The ids of the relationships that were asked for under this name or domain of a customer. */
async function requestedOf(
  text: string,
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<readonly string[]> {
  const key = nameKey(text);
  const domain = normaliseDomain(text);
  const requests = (await ledger?.admin.requests(partner)) ?? [];
  return requests.flatMap(({ relationshipId, customer, domain: its }) =>
    relationshipId !== null && (nameKey(customer) === key || its === domain) ? [relationshipId] : [],
  );
}

/** As `relationshipsWith`; where there is none, those with the customer of Partner Center that is meant. */
export async function relationshipsNamed(
  text: string,
  all: readonly AdminRelationship[],
  { ledger, partner, partnerCenter }: Pick<AdminSession, 'ledger' | 'partner' | 'partnerCenter'>,
): Promise<readonly AdminRelationship[]> {
  const found = await relationshipsWith(text, all, { ledger, partner });
  if (found.length > 0 || all.length === 0) return found;
  const listed = await listedCustomer(text, { ledger, partner, partnerCenter: await partnerCenter() });
  return all.filter(({ customerId }) => customerId !== null && customerId === listed?.id);
}

/**
 * Those with the customer of this id, name, domain or alias, also one whom Partner Center does not have; and the one that
 * has this id or name itself.
 */
export async function relationshipsWith(
  text: string,
  all: readonly AdminRelationship[],
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<readonly AdminRelationship[]> {
  const wanted = text.trim().toLowerCase();
  const ids = new Set([wanted, (await storedCustomer(text, ledger, partner))?.id]);
  const requested = new Set(await requestedOf(text, { ledger, partner }));
  const key = nameKey(text);
  for (const { id, customerId, customerName } of all) {
    if (customerId === null) continue;
    if (requested.has(id) || (customerName !== null && nameKey(customerName) === key)) ids.add(customerId);
  }
  return all.filter(
    ({ id, displayName, customerId }) =>
      requested.has(id) ||
      (customerId !== null && ids.has(customerId)) ||
      id.toLowerCase() === wanted ||
      nameKey(displayName) === key,
  );
}

/** Whether it is in force. */
export function isActive({ state }: Pick<AdminRelationship, 'state'>): boolean {
  return state === 'active';
}

/** Whether the customer has not answered. */
export function isWaiting({ state }: Pick<AdminRelationship, 'state'>): boolean {
  return state === 'approvalPending';
}

/** Throws `approval-not-pending` for a relationship that no customer can approve now. */
export function requireWaiting(relationship: Pick<AdminRelationship, 'displayName' | 'state' | 'id'>): void {
  if (isWaiting(relationship)) return;
  const { displayName, state, id } = relationship;
  throw failed('approval-not-pending', shortLine(`${displayName} does not wait for approval: its state is ${state}.`), {
    hint: { says: 'What it is', next: { command: 'admin show', args: [id] } },
  });
}

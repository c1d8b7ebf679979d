import { failed, type NextStep, RelateError } from '../errors.ts';
import type { CustomerChange, StoredCustomer } from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Customer } from '../partner-center/customers.ts';
import type { ManagedService } from '../partner-center/managed-services.ts';
import type { Clock } from '../ports/ports.ts';
import { readAdmin } from './admin-reading.ts';
import type { CustomerAdmin } from './customer-admin.ts';
import { resolveCustomer, tenantIdOf } from './find.ts';
import { type RelationshipWithGroups, withGroups } from './groups.ts';
import { NO_REASON, nextStep } from './next-step.ts';
import { isSettled, refusalOf } from './settled.ts';
import type { CustomerSources } from './sources.ts';
import { type Access, accessOf, relationshipOf, shownAccess } from './status.ts';
import { saysNoCustomer } from './still-there.ts';

/** A part of a record that is not known. */
export interface UnknownPart {
  readonly part: 'access' | 'groups' | 'services' | 'invitations' | 'changes';
  /** Why it is not known, and what to do about it. */
  readonly reason: RelateError;
  /** Whether it may be known the next time: the service did not answer as it should. */
  readonly hasFailed: boolean;
}

/** All that is known of one customer. */
export interface CustomerRecord {
  readonly customer: Customer;
  readonly alias: string | null;
  readonly note: string | null;
  readonly relationship: string;
  readonly access: Access;
  /** Its admin relationships; null where they are not known. */
  readonly relationships: readonly RelationshipWithGroups[] | null;
  /** What to do now; null when there is nothing to do. */
  readonly next: NextStep | null;
  /**
   * Those that it accepted or may have accepted, and those to its tenant or one of its domains; newest first. Null, as
   * the others, where they are not known.
   */
  readonly invitations: readonly Invitation[] | null;
  readonly changes: readonly CustomerChange[] | null;
  readonly services: readonly ManagedService[] | null;
  readonly unknown: readonly UnknownPart[];
}

/**
 * Reads all that Partner Center and the ledger have of the customer that is meant, and records its access. The managed
 * services are not asked for where it is known why they can't be: `noServices`. Rejects with `customer-not-found` or
 * `customer-ambiguous`. Resolves also when the access can't be recorded: `failure` says why.
 */
export async function readCustomerRecord(
  text: string,
  sources: CustomerSources,
  clock: Pick<Clock, 'now'>,
  noServices?: RelateError,
): Promise<{ readonly record: CustomerRecord; readonly failure: RelateError | undefined }> {
  const { partnerCenter, ledger, partner } = sources;
  const { id, name } = await resolveOrId(text, sources);
  const stored = (await ledger?.customers.get(partner, [id]))?.get(id);
  const [answer, services, { index, doubt, ledgerFailure }] = await Promise.all([
    partnerCenter.customer(id).catch((error: unknown) => {
      if (error instanceof RelateError && saysNoCustomer(error)) return error;
      throw error;
    }),
    noServices ?? partnerCenter.managedServices(id).catch(refusalOf),
    readAdmin(sources, clock, { customerId: id }),
  ]);
  const admin = index.take(id);
  // A tenant that was never a customer, and has no admin relationship either.
  if (answer instanceof RelateError && stored === undefined && !hasRelationship(admin)) throw answer;
  const customer =
    answer instanceof RelateError
      ? unlistedCustomer(stored ?? { id, name: admin.customerName ?? name, domain: '' })
      : answer;
  const label = (await ledger?.customers.labels(partner))?.get(id);
  const invitations = await ledger?.list({ partnerTenantId: partner });
  const relationship = relationshipOf(customer.relationshipToPartner, admin.isLive);
  const delegated = delegatedAccess(customer, stored);
  const failure = (await recordAccess(sources, id, delegated, clock.now())) ?? ledgerFailure;
  const access = shownAccess(admin.access, delegated);
  const unknown: UnknownPart[] = [];
  if (doubt !== undefined) unknown.push({ part: 'access', reason: doubt, hasFailed: !isSettled(doubt) });
  const shown = admin.relationships === null ? undefined : await withGroups(admin.relationships, await sources.graph());
  if (shown?.refusal !== undefined) {
    unknown.push({ part: 'groups', reason: shown.refusal, hasFailed: !isSettled(shown.refusal) });
  }
  // Of one who went away, that is no news.
  if (services instanceof RelateError && customer.relationshipToPartner !== 'none') {
    unknown.push({ part: 'services', reason: services, hasFailed: !isSettled(services) });
  }
  if (ledger === undefined) {
    for (const part of ['invitations', 'changes'] as const) unknown.push({ part, reason: noLedger(), hasFailed: true });
  }
  const record = {
    customer,
    alias: label?.alias ?? null,
    note: label?.note ?? null,
    relationship,
    access,
    relationships: shown?.relationships ?? null,
    next: nextStep({
      ...NO_REASON,
      id,
      name: customer.companyName,
      domain: customer.domain || null,
      relationship,
      access,
      concerns: admin.concerns,
    }),
    invitations: invitations?.filter((invitation) => concerns(invitation, customer)) ?? null,
    changes: (await ledger?.customers.changes(partner, new Date(0), id)) ?? null,
    services: services instanceof RelateError ? null : services,
    unknown,
  };
  return { record, failure };
}

/** The customer that is meant; of a tenant id nobody knows, the relationships tell whether there is one. */
async function resolveOrId(
  text: string,
  sources: CustomerSources,
): Promise<{ readonly id: string; readonly name: string }> {
  try {
    return await resolveCustomer(text, sources);
  } catch (error) {
    const id = tenantIdOf(text);
    if (id === undefined || !saysNoCustomer(error)) throw error;
    return { id, name: id };
  }
}

/** Whether there is one with the customer, or was, as far as is known. */
function hasRelationship({ relationships, isLive }: CustomerAdmin): boolean {
  return isLive || (relationships !== null && relationships.length > 0);
}

/** By the old privileges. What they were before a customer went away says nothing of one who came back. */
function delegatedAccess({ allowDelegatedAccess }: Customer, stored: StoredCustomer | undefined): Access {
  return accessOf(allowDelegatedAccess, stored?.goneAt === null ? stored.access : null);
}

function concerns({ acceptedCustomerId, ambiguousMatch, tenantId, domain }: Invitation, customer: Customer): boolean {
  const { id, customDomains } = customer;
  const domains = [customer.domain, ...customDomains].map((its) => its.toLowerCase());
  return (
    acceptedCustomerId === id ||
    ambiguousMatch?.customerIds.includes(id) === true ||
    tenantId === id ||
    (domain !== undefined && domains.includes(domain))
  );
}

function noLedger(): RelateError {
  return failed('ledger-missing', 'There is no ledger to be read.', {
    hint: { says: 'What is wrong with it, and what to do', next: { command: 'doctor' } },
  });
}

/** Records the access. Resolves with why that was not possible: what the service said can be shown all the same. */
async function recordAccess(
  { ledger, partner }: CustomerSources,
  id: string,
  access: Access,
  now: Date,
): Promise<RelateError | undefined> {
  if (access === 'unknown') return undefined;
  try {
    await ledger?.customers.noteAccess(partner, new Map([[id, access]]), now);
    return undefined;
  } catch (error) {
    if (error instanceof RelateError) return error;
    throw error;
  }
}

/** A customer of whom Partner Center tells nothing: it went away, or has an admin relationship alone. */
function unlistedCustomer({ id, name, domain }: Pick<StoredCustomer, 'id' | 'name' | 'domain'>): Customer {
  return {
    id,
    companyName: name,
    domain,
    relationshipToPartner: 'none',
    commerceId: null,
    allowDelegatedAccess: null,
    customDomains: [],
    email: null,
    country: null,
    associatedPartnerId: null,
  };
}

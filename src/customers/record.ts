import { ExitCode, failed, type NextStep, RelateError } from '../errors.ts';
import type { CustomerChange, StoredCustomer } from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Customer } from '../partner-center/customers.ts';
import type { ManagedService } from '../partner-center/managed-services.ts';
import { resolveCustomer } from './find.ts';
import type { CustomerSources } from './sources.ts';
import { type Access, accessOf, nextStep, relationshipOf, shownAccess } from './status.ts';
import { saysNoCustomer } from './still-there.ts';

/** A part of a record that is not known. */
export interface UnknownPart {
  readonly part: 'access' | 'services' | 'invitations' | 'changes';
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
  now: Date,
  noServices?: RelateError,
): Promise<{ readonly record: CustomerRecord; readonly failure: RelateError | undefined }> {
  const { partnerCenter, ledger, partner } = sources;
  const { id } = await resolveCustomer(text, sources);
  const stored = (await ledger?.customers.get(partner, [id]))?.get(id);
  const [customer, services] = await Promise.all([
    partnerCenter.customer(id).catch((error: unknown) => {
      if (stored === undefined || !saysNoCustomer(error)) throw error;
      return goneCustomer(stored);
    }),
    noServices ?? partnerCenter.managedServices(id).catch(refusalOf),
  ]);
  const label = (await ledger?.customers.labels(partner))?.get(id);
  const invitations = await ledger?.list({ partnerTenantId: partner });
  const relationship = relationshipOf(customer.relationshipToPartner);
  const access = accessGiven(customer, stored);
  const failure = await recordAccess(sources, id, access, now);
  const shown = shownAccess(access);
  const unknown: UnknownPart[] = [];
  if (shown === 'unknown') unknown.push({ part: 'access', reason: whyNoAccess(customer), hasFailed: false });
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
    access: shown,
    next: nextStep({ id, relationship, access: shown, invitationId: null, isAmbiguous: false }, false),
    invitations: invitations?.filter((invitation) => concerns(invitation, customer)) ?? null,
    changes: (await ledger?.customers.changes(partner, new Date(0), id)) ?? null,
    services: services instanceof RelateError ? null : services,
    unknown,
  };
  return { record, failure };
}

/**
 * What Partner Center says of the customer that is meant, its access, and the id of the invitation that a mail about the
 * access belongs to: the last one that it accepted, else the last to it. Rejects as `readCustomerRecord` does.
 */
export async function readAccess(
  text: string,
  sources: CustomerSources,
): Promise<{ readonly customer: Customer; readonly access: Access; readonly invitationId: string | undefined }> {
  const { partnerCenter, ledger, partner } = sources;
  const { id } = await resolveCustomer(text, sources);
  const customer = await partnerCenter.customer(id);
  const stored = (await ledger?.customers.get(partner, [id]))?.get(id);
  const invitations = (await ledger?.list({ partnerTenantId: partner })) ?? [];
  const its = invitations.filter((invitation) => invitation.status !== null && concerns(invitation, customer));
  const invitation = its.find(({ acceptedCustomerId }) => acceptedCustomerId === id) ?? its[0];
  return { customer, access: shownAccess(accessGiven(customer, stored)), invitationId: invitation?.id };
}

/** The access before a customer went away says nothing of one who came back. */
function accessGiven({ allowDelegatedAccess }: Customer, stored: StoredCustomer | undefined): Access {
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

/** Not every partner may see these, and the rest is worth showing. Ctrl-C is no refusal, nor is a defect. */
function refusalOf(error: unknown): RelateError {
  if (error instanceof RelateError && error.exitCode !== ExitCode.interrupted) return error;
  throw error;
}

/** Whether the refusal is an answer, which the same account would get again, and not a failure. */
function isSettled(error: RelateError): boolean {
  const { status } = error.facts;
  if (saysNoCustomer(error) || ['not-in-cloud', 'user-needed'].includes(error.code)) return true;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function whyNoAccess({ relationshipToPartner, allowDelegatedAccess }: Customer): RelateError {
  if (relationshipToPartner === 'none')
    return failed('customer-gone', 'The reseller relationship with this customer has ended.');
  if (allowDelegatedAccess === null) {
    return failed('access-untold', 'Partner Center does not tell whether the customer grants access.');
  }
  return failed(
    'admin-relationships-unread',
    'There are no delegated admin privileges, and admin relationships (GDAP) are not looked at yet.',
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

/** A customer who went away, of whom the service tells nothing any more. */
function goneCustomer({ id, name, domain }: StoredCustomer): Customer {
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

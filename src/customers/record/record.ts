import { failed, type NextStep, RelateError } from '../../errors.ts';
import type { CustomerChange } from '../../ledger/customer.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Agreements } from '../../partner-center/agreements-client.ts';
import type { Customer } from '../../partner-center/customers.ts';
import type { Licenses } from '../../partner-center/licenses-client.ts';
import type { ManagedService } from '../../partner-center/managed-services.ts';
import type { Subscriptions } from '../../partner-center/subscriptions-client.ts';
import type { ServiceRequest } from '../../partner-center/support.ts';
import type { Support } from '../../partner-center/support-client.ts';
import type { CustomerUser } from '../../partner-center/users.ts';
import type { Clock } from '../../ports/ports.ts';
import { sortedRequests } from '../../support/requests.ts';
import type { RelationshipWithGroups } from '../groups.ts';
import { NO_REASON, nextStep } from '../next-step.ts';
import type { CustomerSources } from '../sources.ts';
import { type Access, accessOf, shownAccess } from '../status.ts';
import { NO_RECORD_ADMIN, readRecordAdmin } from './admin.ts';
import { type AgreementStatus, readAgreement } from './agreement.ts';
import { type LicenseSummary, licenseSummary } from './licenses.ts';
import {
  concerns,
  hasRelationship,
  isGone,
  missingBy,
  relationshipBy,
  resolveOrId,
  unlistedCustomer,
} from './listed.ts';
import { attempt, known, type Part, type UnknownPart, unknownPart } from './part.ts';
import { OF_ADMIN, OF_CUSTOMER, SECTIONS, type SectionName } from './sections.ts';
import { type SubscriptionSummary, subscriptionSummary } from './subscriptions.ts';
import { countUsers, type UserSummary } from './users.ts';

/** Where all that is known of one customer comes from. */
export type RecordSources = CustomerSources & {
  readonly partnerCenter: {
    agreements(): Promise<Pick<Agreements, 'isSigned' | 'attestations'>>;
    subscriptions(): Promise<Pick<Subscriptions, 'list'>>;
    licenses(): Promise<Pick<Licenses, 'subscribed'>>;
    users(): Promise<{ pages(customerId: string): AsyncIterable<readonly CustomerUser[]> }>;
    support(): Promise<Pick<Support, 'requests'>>;
  };
};

/** Which sections of a record are wanted, and which can't be asked for. */
export interface RecordOptions {
  /** All unless given. Nothing is asked for the others. */
  readonly sections?: readonly SectionName[] | undefined;
  /** Why sections can't be asked for, where that is known: by the cloud, or by the type of the partner. */
  readonly refusals?: ReadonlyMap<SectionName, RelateError> | undefined;
}

/** All that is known of one customer. What was not asked for is null, as what is not known. */
export interface CustomerRecord {
  /** As the ledger has it where it was not asked for, or is not known. */
  readonly customer: Customer;
  /** Whether it is as Partner Center has it now. */
  readonly isListed: boolean;
  readonly alias: string | null;
  readonly note: string | null;
  readonly relationship: string;
  readonly access: Access;
  /** Its admin relationships. */
  readonly relationships: readonly RelationshipWithGroups[] | null;
  readonly agreement: AgreementStatus | null;
  readonly subscriptions: SubscriptionSummary | null;
  readonly licenses: LicenseSummary | null;
  readonly users: UserSummary | null;
  readonly services: readonly ManagedService[] | null;
  /** The requests for Microsoft's support, the open ones first. */
  readonly support: readonly ServiceRequest[] | null;
  /** What to do now; null when there is nothing to do. */
  readonly next: NextStep | null;
  /** Those that it accepted or may have accepted, and those to its tenant or one of its domains; newest first. */
  readonly invitations: readonly Invitation[] | null;
  readonly changes: readonly CustomerChange[] | null;
  readonly unknown: readonly UnknownPart[];
}

/**
 * Reads what Partner Center, Microsoft Graph and the ledger have of the customer that is meant, all side by side, and
 * records its access. A section that can't be read takes no other one away: `unknown` says why. Rejects with
 * `customer-not-found` or `customer-ambiguous`. Resolves also when the access can't be recorded: `failure` says why.
 */
export async function readCustomerRecord(
  text: string,
  sources: RecordSources,
  clock: Pick<Clock, 'now'>,
  { sections = SECTIONS, refusals }: RecordOptions = {},
): Promise<{ readonly record: CustomerRecord; readonly failure: RelateError | undefined }> {
  const { partnerCenter, ledger, partner } = sources;
  const found = await resolveOrId(text, sources);
  const { id } = found;
  const stored = (await ledger?.customers.get(partner, [id]))?.get(id);
  const isAsked = (section: SectionName) => sections.includes(section);
  const read = async <Value>(section: SectionName, work: () => Promise<Value>): Promise<Part<Value>> =>
    isAsked(section) ? (refusals?.get(section) ?? attempt(work)) : undefined;
  const [answer, ofAdmin, agreement, subscriptions, licenses, users, services, support] = await Promise.all([
    OF_CUSTOMER.some(isAsked) ? attempt(() => partnerCenter.customer(id)) : undefined,
    OF_ADMIN.some(isAsked) ? readRecordAdmin(sources, clock, id) : NO_RECORD_ADMIN,
    read('agreement', async () => readAgreement(await partnerCenter.agreements(), id)),
    read('subscriptions', async () => subscriptionSummary(await (await partnerCenter.subscriptions()).list(id))),
    read('licenses', async () => licenseSummary(await (await partnerCenter.licenses()).subscribed(id))),
    read('users', async () => countUsers((await partnerCenter.users()).pages(id))),
    read('services', () => partnerCenter.managedServices(id)),
    read('support', async () => sortedRequests(await (await partnerCenter.support()).requests(id))),
  ]);
  const { admin, doubt, groupsRefusal } = ofAdmin;
  // A tenant that was never a customer, and has no admin relationship either.
  const missing = missingBy(
    answer === undefined ? [agreement, subscriptions, licenses, users, services, support] : [answer],
  );
  if (missing !== undefined && stored === undefined && !hasRelationship(admin)) throw missing;
  const customer =
    known(answer) ??
    unlistedCustomer(stored ?? { ...found, name: found.name === id ? (admin.customerName ?? id) : found.name });
  const relationship = relationshipBy(answer, stored, admin);
  // What the old privileges were before a customer went away says nothing of one who came back.
  const delegated = accessOf(customer.allowDelegatedAccess, stored?.goneAt === null ? stored.access : null);
  const access = shownAccess(admin.access, delegated);
  const failure = (await recordAccess(sources, id, delegated, clock.now())) ?? ofAdmin.ledgerFailure;
  const label = (await ledger?.customers.labels(partner))?.get(id);
  const invitations = isAsked('invitations') ? await ledger?.list({ partnerTenantId: partner }) : undefined;
  const changes = isAsked('changes') ? await ledger?.customers.changes(partner, new Date(0), id) : undefined;
  const unstored = (section: SectionName) => (ledger === undefined && isAsked(section) ? noLedger() : undefined);
  const isListed = known(answer) !== null;
  const unknown = unknownParts(
    { id, isListed },
    {
      profile: isGone(answer) ? undefined : answer,
      access: doubt,
      groups: groupsRefusal,
      // Of one who went away, it is no news what the service refuses.
      ...(isGone(answer) ? {} : { agreement, subscriptions, licenses, users, services, support }),
      invitations: unstored('invitations'),
      changes: unstored('changes'),
    },
  );
  const record: CustomerRecord = {
    customer,
    isListed,
    alias: label?.alias ?? null,
    note: label?.note ?? null,
    relationship,
    access,
    relationships: ofAdmin.relationships,
    agreement: known(agreement),
    subscriptions: known(subscriptions),
    licenses: known(licenses),
    users: known(users),
    services: known(services),
    support: known(support),
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
    changes: changes ?? null,
    unknown,
  };
  return { record, failure };
}

/** What could not be read, of the parts by their names. */
function unknownParts(
  of: Parameters<typeof unknownPart>[2],
  parts: Readonly<Partial<Record<UnknownPart['part'], Part<unknown>>>>,
): readonly UnknownPart[] {
  return Object.entries(parts).flatMap(([part, outcome]) =>
    outcome instanceof RelateError ? [unknownPart(part as UnknownPart['part'], outcome, of)] : [],
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

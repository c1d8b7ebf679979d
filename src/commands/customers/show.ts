import { hasCapability } from '../../account/clouds/capability.ts';
import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { askingService } from '../../cli/progress.ts';
import { accessOf, type CustomerRow, nextStep, relationshipOf } from '../../customers/status.ts';
import { saysNoCustomer } from '../../customers/still-there.ts';
import { ExitCode, RelateError } from '../../errors.ts';
import type { CustomerChange, StoredCustomer } from '../../ledger/customer.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Field } from '../../output/fields.ts';
import type { Customer } from '../../partner-center/customers.ts';
import type { ManagedService } from '../../partner-center/managed-services.ts';
import { resolveCustomer } from './shared/find.ts';
import { tellNotRemembered } from './shared/notices.ts';
import { type CustomerSession, withCustomers } from './shared/session.ts';

/** All that is known of one customer. */
interface CustomerSheet {
  readonly customer: Customer;
  readonly alias: string | null;
  readonly note: string | null;
  readonly access: CustomerRow['access'];
  readonly next: string;
  readonly invitations: readonly Invitation[];
  readonly changes: readonly CustomerChange[];
  /** Null when the service would not say. */
  readonly services: readonly ManagedService[] | null;
}

const sheetFields: readonly Field<CustomerSheet>[] = [
  { name: 'name', title: 'NAME', value: ({ customer }) => customer.companyName },
  { name: 'alias', title: 'ALIAS', value: ({ alias }) => alias },
  { name: 'note', title: 'NOTE', value: ({ note }) => note },
  { name: 'id', title: 'ID', value: ({ customer }) => customer.id },
  { name: 'domain', title: 'DOMAIN', value: ({ customer }) => customer.domain },
  { name: 'customDomains', title: 'OTHER DOMAINS', value: otherDomains },
  { name: 'country', title: 'COUNTRY', value: ({ customer }) => customer.country },
  { name: 'email', title: 'E-MAIL', value: ({ customer }) => customer.email },
  {
    name: 'relationship',
    title: 'RELATIONSHIP',
    value: ({ customer }) => relationshipOf(customer.relationshipToPartner),
  },
  { name: 'access', title: 'ACCESS', value: ({ access }) => access },
  {
    name: 'invitations',
    title: 'INVITATIONS',
    value: ({ invitations }) =>
      invitations.map(({ id, purpose, status, createdAt, evidence, ambiguousMatch: doubt }) => ({
        id,
        purpose,
        status,
        createdAt,
        evidence: evidence ?? null,
        doubtful: doubt !== undefined,
      })),
    text: ({ invitations }) =>
      invitations
        .map(({ id, purpose, status, createdAt, evidence, ambiguousMatch: doubt }) => {
          const perhaps = doubt === undefined ? '' : `, perhaps accepted: relate invitations show ${id}`;
          const how = evidence === undefined ? perhaps : ` (recognised by ${evidence})`;
          return `${id}: ${purpose} of ${createdAt.slice(0, 10)}, ${status}${how}`;
        })
        .join('; '),
  },
  {
    name: 'changes',
    title: 'CHANGES',
    value: ({ changes }) => changes.map(({ kind, before, after, at }) => ({ kind, before, after, at })),
    text: ({ changes }) => changes.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`).join('; '),
  },
  {
    name: 'services',
    title: 'SERVICES',
    value: ({ services }) => services?.map(({ id, name, adminUrl }) => ({ id, name, adminUrl })) ?? null,
    text: ({ services }) =>
      services === null
        ? 'unknown'
        : services.map(({ name, adminUrl }) => (adminUrl === null ? name : `${name} ${adminUrl}`)).join('; '),
  },
  { name: 'next', title: 'NEXT', value: ({ next }) => next },
];

/** The service has the default domain among them. */
function otherDomains({ customer: { domain, customDomains } }: CustomerSheet): readonly string[] {
  return customDomains.filter((other) => other.toLowerCase() !== domain.toLowerCase());
}

/** `relate customers show` */
export async function run(context: Context, options: ServiceOptions, text: string): Promise<ExitCode> {
  if (await context.printer.answersBeforehand(sheetFields)) return ExitCode.done;
  return withCustomers(context, options, async (session) => {
    const { sheet, failure } = await askingService(context, () => read(context, session, text));
    await context.printer.record(sheet, sheetFields);
    return tellNotRemembered(context, failure);
  });
}

interface Reading {
  readonly sheet: CustomerSheet;
  /** Why the access was not remembered. */
  readonly failure: RelateError | undefined;
}

async function read(context: Context, session: CustomerSession, text: string): Promise<Reading> {
  const { partnerCenter, ledger, partner, profileFlag, cloud } = session;
  const { id } = await resolveCustomer(text, session);
  const remembered = (await ledger?.customers.get(partner, [id]))?.get(id);
  const [customer, services] = await Promise.all([
    partnerCenter.customer(id).catch((error: unknown) => {
      if (remembered === undefined || !saysNoCustomer(error)) throw error;
      return asRemembered(remembered);
    }),
    // Not every partner may see these, and what else is known is worth showing.
    hasCapability(cloud, 'managed-services') ? partnerCenter.managedServices(id).catch(noneTold) : null,
  ]);
  const label = (await ledger?.customers.labels(partner))?.get(id);
  const all = (await ledger?.list({ partnerTenantId: partner })) ?? [];
  const domains = new Set([customer.domain, ...customer.customDomains].map((domain) => domain.toLowerCase()));
  const invitations = all.filter(
    ({ acceptedCustomerId, ambiguousMatch: doubt, tenantId, domain }) =>
      acceptedCustomerId === id ||
      doubt?.customerIds.includes(id) ||
      tenantId === id ||
      (domain !== undefined && domains.has(domain)),
  );
  // What there was before a customer went away says nothing of one who came back.
  const before = remembered?.goneAt === null ? remembered.access : null;
  const access = accessOf(customer.allowDelegatedAccess, before);
  const failure = await remember(session, id, access, context.world.clock.now());
  const relationship = relationshipOf(customer.relationshipToPartner);
  const facts = { id, relationship, access, invitationId: null, isAmbiguous: false };
  const sheet = {
    customer,
    alias: label?.alias ?? null,
    note: label?.note ?? null,
    access,
    next: nextStep(facts, false, profileFlag),
    invitations,
    changes: (await ledger?.customers.changes(partner, new Date(0), id)) ?? [],
    services,
  };
  return { sheet, failure };
}

/** For what the service refused. Ctrl-C is no refusal, nor is a defect. */
function noneTold(error: unknown): null {
  if (error instanceof RelateError && error.exitCode !== ExitCode.interrupted) return null;
  throw error;
}

/** Resolves with why that was not possible: what the service told can be shown all the same. */
async function remember(
  { ledger, partner }: CustomerSession,
  id: string,
  access: CustomerRow['access'],
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
function asRemembered({ id, name, domain }: StoredCustomer): Customer {
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

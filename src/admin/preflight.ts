import { type Advice, failed, isExpectedFailure, type NextStep, type RelateError } from '../errors.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';
import type { Graph } from '../graph/client.ts';
import { type AdminAccess, accessOfRelationship } from './access.ts';
import { roleSetNamed } from './role-sets/role-sets.ts';
import { USUAL_SET } from './role-sets/shipped.ts';
import { doesForAnyOf } from './roles/enough.ts';

/** The customer whose tenant the roles have to be in. */
interface Customer {
  /** Tenant id. */
  readonly id: string;
  readonly name: string;
}

/** Something that a service does for whoever has one of these roles, by their names; for everybody where there is none. */
export interface RoleNeed {
  /** Its name in a sentence: `the users of a customer`. */
  readonly what: string;
  readonly roles?: readonly string[];
}

/**
 * Throws `role-missing` where the admin relationships with the customer are known and those in force give none of the
 * roles that one of these takes. Silent where they are not known: the service itself refuses then. One request, and a
 * second one where there is no relationship: only an Admin Agent is shown any.
 */
export async function requireRoles(
  customer: Customer,
  needs: readonly RoleNeed[],
  graph: () => Promise<Pick<Graph, 'adminRelationships' | 'isAdminAgent' | 'serviceTime'>>,
  now: () => Date,
): Promise<void> {
  if (needs.every(({ roles }) => roles === undefined)) return;
  const known = await knownRelationships(customer.id, graph);
  if (known === undefined) return;
  const missing = missingRoles(customer, needs, known.relationships, known.now ?? now());
  if (missing !== undefined) throw missing;
}

/** Undefined where they can't be asked for, and where an empty list may be that of somebody who is shown none. */
async function knownRelationships(
  customerId: string,
  connect: () => Promise<Pick<Graph, 'adminRelationships' | 'isAdminAgent' | 'serviceTime'>>,
) {
  try {
    const graph = await connect();
    const relationships: AdminRelationship[] = [];
    for await (const page of graph.adminRelationships({ customerId })) relationships.push(...page);
    if (relationships.length === 0 && (await graph.isAdminAgent()) !== true) return undefined;
    return { relationships, now: graph.serviceTime() };
  } catch (error) {
    if (isExpectedFailure(error)) return undefined;
    throw error;
  }
}

/**
 * The error `role-missing` where none of these relationships, as far as they are in force, gives a role that one of the
 * needs takes; undefined where each has one.
 */
function missingRoles(
  customer: Customer,
  needs: readonly RoleNeed[],
  relationships: readonly AdminRelationship[],
  now: Date,
): RelateError | undefined {
  const assessed = relationships.map((relationship) => ({
    relationship,
    access: accessOfRelationship(relationship, now),
  }));
  const given = assessed.filter(({ access }) => mayGive(access)).flatMap(({ relationship }) => relationship.roleIds);
  const unmet = unmetNeeds(needs, given);
  const [first] = unmet;
  if (first?.roles === undefined) return undefined;
  const { what, roles } = first;
  const waiting = assessed.find(
    ({ relationship, access }) =>
      (access === 'pending' || access === 'expired') && unmetNeeds(unmet, relationship.roleIds).length === 0,
  );
  const anyOf =
    roles.length === 1 ? `It takes the role ${roles[0]}.` : `Any one of these roles does: ${roles.join(', ')}.`;
  return failed(
    'role-missing',
    `Your admin relationships with ${customer.name} give no role that this takes: ${what}.`,
    {
      hint: [anyOf, waiting === undefined ? askForRoles(customer, unmet) : goOn(waiting.relationship, waiting.access)],
      facts: {
        customerId: customer.id,
        roles,
        ...(waiting === undefined ? {} : { relationshipId: waiting.relationship.id }),
      },
    },
  );
}

/** A state that we don't know may be one in force: the service says whether it is. */
function mayGive(access: AdminAccess): boolean {
  return access === 'granular' || access === 'expiring' || access === 'unknown';
}

/** Those of the needs that these roles do not do for. Template ids. */
export function unmetNeeds<Need extends RoleNeed>(needs: readonly Need[], held: readonly string[]): readonly Need[] {
  return needs.filter(({ roles }) => roles !== undefined && !doesForAnyOf(held, roles));
}

function goOn({ id, displayName }: AdminRelationship, access: AdminAccess): Advice {
  const facts = { displayName };
  if (access === 'pending') {
    const next: NextStep = { command: 'admin remind', args: [id] };
    return {
      says: 'The admin relationship {displayName} has it, and awaits approval. Remind the customer',
      facts,
      next,
    };
  }
  const next: NextStep = { command: 'admin renew', args: [id] };
  return { says: 'The admin relationship {displayName} had it, and has expired. Renew it', facts, next };
}

/**
 * How to ask the customer for a role that each of these takes: with the usual set where that has what is missing, since no
 * role can be added to a relationship later.
 */
export function askForRoles({ id }: Pick<Customer, 'id'>, unmet: readonly RoleNeed[]): Advice {
  const usual = roleSetNamed(USUAL_SET).roles.map(({ name }) => name);
  const isUsual = unmet.every(({ roles = [] }) => roles.some((role) => usual.includes(role)));
  const weakest = [...new Set(unmet.flatMap(({ roles = [] }) => roles.slice(0, 1)))];
  return {
    says: 'Ask the customer for it',
    next: {
      command: 'admin request',
      args: [id],
      options: isUsual ? { roleSet: USUAL_SET } : { roles: weakest.join(',') },
    },
  };
}

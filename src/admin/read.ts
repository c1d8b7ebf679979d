import { ExitCode, RelateError } from '../errors.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';
import type { Graph } from '../graph/client.ts';
import type { AdminChange } from '../ledger/admin.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports/ports.ts';
import { isExpiring } from './access.ts';

/** Where all that is known of a partner's admin relationships comes from. */
export interface AdminSources {
  readonly graph: Pick<Graph, 'adminRelationships' | 'isAdminAgent' | 'serviceTime'>;
  /** Undefined when there is none, or when it can't be opened. */
  readonly ledger: Ledger | undefined;
  /** The partner's key in the ledger; see `partnerKey`. */
  readonly partner: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** Which relationships are wanted, and for how long. */
export interface ReadOptions {
  /** Tenant id: those with this customer alone. */
  readonly customerId?: string | undefined;
  /** Ends the reading between two pages; then nothing is noted in the ledger. */
  readonly signal?: AbortSignal | undefined;
}

/** The admin relationships of the partner, as the service has them now, or why they are not known. */
export type RelationshipReading = TrustedReading | DoubtfulReading;

interface TrustedReading {
  readonly isTrusted: true;
  readonly relationships: readonly AdminRelationship[];
  /** The service's time: days left are counted from it, so that a wrong clock of this machine changes nothing. */
  readonly now: Date;
  /** What became of them since the ledger last saw them. */
  readonly changes: readonly AdminChange[];
  /** How many were in force when the ledger last saw them, where none is now and there were several; else 0. */
  readonly endedAtOnce: number;
  /** Why the ledger did not take note of them. */
  readonly ledgerFailure: RelateError | undefined;
}

interface DoubtfulReading {
  readonly isTrusted: false;
  /** Why the service would not say, or can't be believed. */
  readonly doubt: RelateError;
}

/** How many have to end at once to look like one cause: a partner may lose its only customer. */
const SEVERAL = 3;

/**
 * Reads all admin relationships in one pass, and has the ledger take note of them. An empty list is doubtful unless the
 * caller is an Admin Agent (`admin-agent-needed`): the service answers everybody else with an empty list, and no error.
 * Rejects when the reading was stopped.
 */
export async function readRelationships(
  { graph, ledger, partner, clock }: AdminSources,
  { customerId, signal }: ReadOptions = {},
): Promise<RelationshipReading> {
  const relationships: AdminRelationship[] = [];
  // What another command books while the list is read is newer than the list.
  const at = clock.now();
  try {
    for await (const page of graph.adminRelationships({ customerId })) {
      signal?.throwIfAborted();
      for (const relationship of page) relationships.push(relationship);
    }
    if (relationships.length === 0 && (await graph.isAdminAgent()) === false) throw adminAgentNeeded();
  } catch (error) {
    if (!(error instanceof RelateError) || error.exitCode === ExitCode.interrupted) throw error;
    return { isTrusted: false, doubt: error };
  }
  const now = graph.serviceTime() ?? clock.now();
  const isComplete = customerId === undefined;
  const found = { isTrusted: true, relationships, now } as const;
  if (ledger === undefined) return { ...found, changes: [], endedAtOnce: 0, ledgerFailure: undefined };
  try {
    const endedAtOnce = isComplete ? await countEnded(ledger, partner, relationships) : 0;
    const changes = await ledger.admin.noteRelationships(partner, relationships, {
      at,
      isComplete,
      isExpiring: (relationship) => isExpiring(relationship, now),
    });
    return { ...found, changes, endedAtOnce, ledgerFailure: undefined };
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return { ...found, changes: [], endedAtOnce: 0, ledgerFailure: error };
  }
}

/** All relationships, or the reason why they are not known as a rejection. */
export async function requireRelationships(sources: AdminSources, options?: ReadOptions): Promise<TrustedReading> {
  const reading = await readRelationships(sources, options);
  if (!reading.isTrusted) throw reading.doubt;
  return reading;
}

type SingleGraph = Pick<Graph, 'adminRelationship' | 'serviceTime'>;

/** What the service says of one relationship. */
export type SingleReading = Pick<TrustedReading, 'now' | 'ledgerFailure'> & {
  readonly relationship: AdminRelationship;
};

/**
 * Reads the relationship with this whole id in one request, and has the ledger take note of it. Undefined where the
 * service has none of this id for the caller, which says as little as an empty list.
 */
export async function readRelationship(
  { graph, ledger, partner, clock }: Omit<AdminSources, 'graph'> & { readonly graph: SingleGraph },
  id: string,
): Promise<SingleReading | undefined> {
  const at = clock.now();
  let relationship: AdminRelationship;
  try {
    relationship = await graph.adminRelationship(id);
  } catch (error) {
    if (error instanceof RelateError && error.code === 'admin-relationship-not-found') return undefined;
    throw error;
  }
  const now = graph.serviceTime() ?? clock.now();
  try {
    await ledger?.admin.noteRelationships(partner, [relationship], {
      at,
      isComplete: false,
      isExpiring: (one) => isExpiring(one, now),
    });
    return { relationship, now, ledgerFailure: undefined };
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return { relationship, now, ledgerFailure: error };
  }
}

/** Asks the ledger only where none is in force, which is rare. */
async function countEnded(
  ledger: Ledger,
  partner: string,
  relationships: readonly AdminRelationship[],
): Promise<number> {
  if (relationships.some(({ state }) => state === 'active')) return 0;
  const before = await ledger.admin.relationships(partner);
  const active = before.filter(({ state, goneAt }) => state === 'active' && goneAt === null).length;
  return active < SEVERAL ? 0 : active;
}

function adminAgentNeeded(): RelateError {
  return new RelateError(
    ExitCode.failed,
    'admin-agent-needed',
    'Microsoft Graph shows admin relationships to members of the group AdminAgents alone, and this account is not in it.',
    {
      hint: [
        'Ask a global administrator of your company to make the account an Admin Agent in Partner Center.',
        { says: 'Then sign in again', next: { command: 'login' } },
      ],
    },
  );
}

import { type RelateError, wrongUsage } from '../../errors.ts';
import type { AdminRequest, AdminStore, NewAdminRequest } from '../../ledger/admin.ts';
import type { BulkKey } from '../../ledger/bulk.ts';
import type { Clock, Random } from '../../ports/ports.ts';
import { AUTO_EXTEND } from '../extend.ts';
import { GLOBAL_ADMINISTRATOR_ID } from '../roles/global-administrator.ts';
import { freeDisplayName, LONGEST_DISPLAY_NAME } from './display-name.ts';

/**
 * Days that a relationship lasts unless it is said: the most there are. Each further one takes the approval of the
 * customer's global administrator again; what is asked for is kept small by its roles.
 */
export const USUAL_DAYS = 730;

/** The durations that the service takes, in days. Source: Microsoft Graph documentation, delegatedAdminRelationship. */
export const MOST_DAYS = 730;

/** Milliseconds that a customer may take to approve: after 90 days a request lapses. Source: Microsoft Graph documentation. */
export const LAPSES_AFTER = 90 * 24 * 3600 * 1000;

/** Access to be asked for. */
export interface AccessWish extends Omit<NewAdminRequest, 'displayName' | 'duration' | 'autoExtendDuration'> {
  /** The operator's name for the relationship; undefined for one of the customer's name and a number. */
  readonly displayName: string | undefined;
  /** Days that it lasts. */
  readonly days: number;
  /** Whether it extends itself at its end. */
  readonly autoExtend: boolean;
}

/** Why this can't be asked for; undefined where it can. */
export function wishRefusal({ roleIds, days, autoExtend, displayName }: AccessWish): RelateError | undefined {
  if (roleIds.length === 0) {
    return wrongUsage('roles-missing', 'No role was named, and an admin relationship without any gives nothing.', {
      hint: { says: 'The roles there are', next: { command: 'admin roles' } },
    });
  }
  const badTerm = termRefusal(days);
  if (badTerm !== undefined) return badTerm;
  if (autoExtend && roleIds.some((id) => id.toLowerCase() === GLOBAL_ADMINISTRATOR_ID)) {
    return wrongUsage('auto-extend-refused', "With Global Administrator, an admin relationship can't extend itself.", {
      hint: 'Leave out that role, or the extension.',
    });
  }
  if (displayName !== undefined && (displayName === '' || displayName.length > LONGEST_DISPLAY_NAME)) {
    return wrongUsage('name-invalid', `The name of a relationship has 1 to ${LONGEST_DISPLAY_NAME} characters.`);
  }
  return undefined;
}

/** Why access can't be asked for so many days; undefined where it can. */
export function termRefusal(days: number): RelateError | undefined {
  if (days >= 1 && days <= MOST_DAYS) return undefined;
  return wrongUsage('duration-invalid', `An admin relationship lasts from 1 to ${MOST_DAYS} days, not ${days}.`, {
    hint: 'Give another duration, such as 90d or P730D.',
  });
}

/** The durations as the service takes them. */
export function termOf({ roleIds, days, autoExtend }: AccessWish) {
  return { roleIds, duration: `P${days}D`, autoExtendDuration: autoExtend ? AUTO_EXTEND : 'PT0S' };
}

/** Where a request is planned. */
export interface PlanPorts {
  readonly journal: Pick<AdminStore, 'begin' | 'relationships' | 'requests'>;
  /** The names that are taken, for whoever plans many; read from the journal unless given. Those that are planned are added. */
  readonly taken?: Set<string>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}

/** The name that the relationship would get now. */
export async function plannedName(wish: AccessWish, { journal, taken }: Pick<PlanPorts, 'journal' | 'taken'>) {
  const { partner, customer, displayName } = wish;
  if (displayName !== undefined) return displayName;
  const names = taken ?? (await takenNames(partner, journal));
  return freeDisplayName(customer, (name) => names.has(name));
}

/** The names that no new relationship can have, as far as the ledger knows. */
export async function takenNames(partner: string, journal: PlanPorts['journal']): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const { displayName } of await journal.requests(partner)) taken.add(displayName);
  for (const { displayName } of await journal.relationships(partner)) taken.add(displayName);
  return taken;
}

/**
 * Writes a request into the journal, as `planned`: its name is reserved by that. Nothing was sent yet. Rejects as
 * `wishRefusal` says, and with `admin-name-reserved` for a name of the operator's that another request has. `row` is that
 * of a list which asks for it. With `unlessSince`, also with `admin-asked-already`: see `AdminStore.begin`.
 */
export async function planRequest(
  wish: AccessWish,
  ports: PlanPorts,
  row?: BulkKey,
  unlessSince?: Date,
): Promise<AdminRequest> {
  const refusal = wishRefusal(wish);
  if (refusal !== undefined) throw refusal;
  const { displayName: wanted, days, autoExtend, ...facts } = wish;
  const { journal, clock, random } = ports;
  for (;;) {
    const displayName = await plannedName(wish, ports);
    const request = { ...facts, displayName, ...termOf(wish) };
    try {
      return await journal.begin(request, clock.now(), random, row, unlessSince);
    } catch (error) {
      // Another command took the name a moment ago: its number is seen in the next round.
      if (wanted !== undefined || !isReserved(error)) throw error;
    } finally {
      ports.taken?.add(displayName);
    }
  }
}

function isReserved(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'admin-name-reserved';
}

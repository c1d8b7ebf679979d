import type { Invitation, InvitationStatus } from '../ledger/invitation.ts';
import { searchKey } from '../text/search-key.ts';
import { isOverdue } from './status.ts';

/** Which invitations are wanted; what is left out does not restrict. */
export interface InvitationFilters {
  readonly status?: InvitationStatus | undefined;
  /** Only those that are overdue. */
  readonly overdue?: boolean | undefined;
  /** Only those that have been pending for more than so many days. */
  readonly pendingFor?: number | undefined;
  /** A part of the customer's name, its domain or a recipient's address, or the beginning of the id. */
  readonly search?: string | undefined;
  /** Only those that were made at this moment or later. */
  readonly since?: Date | undefined;
  /** At most so many, the first ones. */
  readonly limit?: number | undefined;
}

/** The invitations that are wanted, in their order. No page is asked for after the last one that is. */
export async function* filterInvitations<Each extends Invitation>(
  pages: AsyncIterable<readonly Each[]>,
  { limit = Number.POSITIVE_INFINITY, ...filters }: InvitationFilters,
  now: Date,
): AsyncGenerator<readonly Each[]> {
  const isWanted = wantedBy(filters, now);
  let left = limit;
  if (left === 0) return;
  for await (const page of pages) {
    const wanted = page.filter(isWanted).slice(0, left);
    left -= wanted.length;
    yield wanted;
    if (left === 0) return;
  }
}

function wantedBy(filters: Omit<InvitationFilters, 'limit'>, now: Date): (invitation: Invitation) => boolean {
  const { status, overdue = false, pendingFor, search, since } = filters;
  const from = since?.toISOString();
  const isFound = search === undefined ? undefined : finder(search);
  return (invitation) => {
    if (status !== undefined && invitation.status !== status) return false;
    if (overdue && !isOverdue(invitation, now)) return false;
    if (pendingFor !== undefined && !isOverdue(invitation, now, pendingFor)) return false;
    if (from !== undefined && invitation.createdAt < from) return false;
    return isFound?.(invitation) ?? true;
  };
}

function finder(search: string): (invitation: Invitation) => boolean {
  const text = searchKey(search);
  const start = search.trim().toLowerCase();
  return ({ id, customer, domain, to, cc }) => {
    const searched = [customer, domain ?? '', ...to, ...cc];
    return id.startsWith(start) || searched.some((its) => searchKey(its).includes(text));
  };
}

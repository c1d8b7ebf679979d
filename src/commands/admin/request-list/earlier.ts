import type { WorkRow } from '../../../bulk/work-list.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { nameKey } from '../../../text/name-key.ts';
import type { AccessTask } from '../shared/access-rows.ts';

/** Milliseconds that a customer may take to approve: after 90 days a request lapses. Source: Microsoft Graph documentation. */
const LAPSES = 90 * 24 * 3600 * 1000;

/**
 * Marks the rows that need nothing any more: another command went on with what was begun for them, or asked the same
 * customer for the same roles, and that may be approved still.
 */
export async function markAsked(
  rows: readonly WorkRow<AccessTask>[],
  ledger: Ledger,
  partner: string,
  now: Date,
): Promise<void> {
  const requests = await ledger.admin.requests(partner);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const byCustomer = new Map<string, AdminRequest>();
  for (const request of requests.toReversed()) {
    const isOver = now.getTime() - Date.parse(request.createdAt) > LAPSES;
    if (request.step === 'given-up' || isOver) continue;
    for (const key of customerKeys(request)) byCustomer.set(key, request);
  }
  for (const row of rows) {
    if (row.task === undefined) continue;
    const begun = row.made === null ? undefined : byId.get(row.made);
    if ((row.state === 'ready' || row.state === 'unclear') && begun?.step === 'done') {
      Object.assign(row, { state: 'before', id: begun.id, detail: askedOn(begun) });
    }
    if (row.state !== 'ready' || row.made !== null) continue;
    const { wish } = row.task.item;
    const earlier = customerKeys(wish)
      .map((key) => byCustomer.get(key))
      .find((request) => request !== undefined);
    if (earlier !== undefined) Object.assign(row, { state: 'before', id: earlier.id, detail: askedOn(earlier) });
  }
}

/** What a customer who is asked for these roles is recognised by. */
function customerKeys({ customerTenantId, customer, domain, roleIds }: AccessTask['wish'] | AdminRequest): string[] {
  const roles = [...roleIds].sort().join(' ');
  const keys = [customerTenantId, domain, nameKey(customer)];
  return keys.flatMap((key) => (key === null ? [] : [`${key} ${roles}`]));
}

function askedOn({ id, displayName, createdAt, step }: AdminRequest): string {
  const is = step === 'done' ? '' : ', and is not finished';
  return `${displayName} was asked for on ${createdAt.slice(0, 10)} (request ${id})${is}.`;
}

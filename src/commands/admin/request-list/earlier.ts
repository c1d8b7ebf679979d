import { LAPSES_AFTER } from '../../../admin/request/plan.ts';
import type { WorkRow } from '../../../bulk/work-list.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import { adminAskedAlready } from '../../../ledger/errors.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { nameKey } from '../../../text/name-key.ts';
import type { AccessTask } from '../shared/access-rows.ts';

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
    const isOver = now.getTime() - Date.parse(request.createdAt) > LAPSES_AFTER;
    if (request.step === 'given-up' || isOver) continue;
    for (const key of customerKeys(request)) byCustomer.set(key, request);
  }
  const askedBefore = (request: AdminRequest) => {
    return { state: 'before', id: request.id, detail: adminAskedAlready(request, ledger.author).message };
  };
  for (const row of rows) {
    if (row.task === undefined) continue;
    const begun = row.made === null ? undefined : byId.get(row.made);
    if ((row.state === 'ready' || row.state === 'unclear') && begun?.step === 'done') {
      Object.assign(row, askedBefore(begun));
    }
    if (row.state !== 'ready' || row.made !== null) continue;
    const { wish } = row.task.item;
    const earlier = customerKeys(wish)
      .map((key) => byCustomer.get(key))
      .find((request) => request !== undefined);
    if (earlier !== undefined) Object.assign(row, askedBefore(earlier));
  }
}

/** What a customer who is asked for these roles is recognised by. */
function customerKeys({ customerTenantId, customer, domain, roleIds }: AccessTask['wish'] | AdminRequest): string[] {
  const roles = [...roleIds].sort().join(' ');
  const keys = [customerTenantId, domain, nameKey(customer)];
  return keys.flatMap((key) => (key === null ? [] : [`${key} ${roles}`]));
}

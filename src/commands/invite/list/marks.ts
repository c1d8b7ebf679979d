import { problemIn } from '../../../bulk/checked-rows.ts';
import type { Columns } from '../../../bulk/columns.ts';
import type { CustomerColumn } from '../../../bulk/words/customers.ts';
import { markWrong, type WorkRow } from '../../../bulk/work-list.ts';
import type { Context } from '../../../cli/context.ts';
import { repetitionRefusals } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { InvitationTask } from './read-row.ts';

/**
 * Rows of customers who were invited lately, by another command, are done already; those whose invitation was withdrawn
 * are to be done once more, as a single invitation would be.
 */
export async function markInvited(
  rows: readonly WorkRow<InvitationTask>[],
  ledger: Ledger | undefined,
  partner: string,
  again: boolean,
  { world }: Context,
): Promise<void> {
  if (ledger === undefined || again) return;
  const withdrawn = new Set((await ledger.list({ status: 'withdrawn' })).map(({ id }) => id));
  for (const row of rows) {
    if (row.state === 'before' && row.id !== null && withdrawn.has(row.id)) {
      Object.assign(row, { state: 'ready', id: null, detail: null });
    }
  }
  const ready = rows.flatMap((row) => {
    // What was begun for a row is gone on with.
    return row.state === 'ready' && row.task !== undefined && row.made === null ? [{ row, ...row.task.item }] : [];
  });
  const customers = ready.map(({ recipient }) => ({ ...recipient, partnerTenantId: partner }));
  for (const [at, refusal] of (await repetitionRefusals(ledger, customers, world.clock.now())).entries()) {
    const row = ready[at]?.row;
    if (refusal === undefined || row === undefined) continue;
    const { id } = refusal.facts;
    Object.assign(row, { state: 'before', id: typeof id === 'string' ? id : null, detail: refusal.message });
  }
}

/** Rows of customers whose domain is in another cloud are wrong: nobody there can accept. */
export async function markOtherCloud(
  rows: readonly WorkRow<InvitationTask>[],
  columns: Columns<CustomerColumn>,
  context: Context,
): Promise<void> {
  const domainOf = ({ state, task }: WorkRow<InvitationTask>) =>
    state === 'ready' ? task?.item.recipient.domain : undefined;
  const domains = new Set(rows.flatMap((row) => domainOf(row) ?? []));
  if (domains.size === 0) return;
  const { otherCloudRefusals } = await import('../../shared/other-cloud.ts');
  const refusals = await otherCloudRefusals(context, [...domains]);
  for (const row of rows) {
    const refusal = refusals.get(domainOf(row) ?? '');
    if (refusal === undefined || row.number === null) continue;
    const message = `${refusal.message} Invite it with a profile of that cloud, or name another domain of it.`;
    markWrong(row, problemIn(row.number, { column: 'domain', code: refusal.code, message }, columns));
  }
}

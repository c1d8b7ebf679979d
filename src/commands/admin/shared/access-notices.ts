import type { AccessWish } from '../../../admin/request/plan.ts';
import type { WorkRow } from '../../../bulk/work-list.ts';
import type { Context } from '../../../cli/context.ts';

/** Before a list is worked through: says what can't be taken back, and whose link anybody can use. */
export async function tellWhatFollows(
  context: Context,
  rows: readonly WorkRow<{ readonly wish: AccessWish } | object>[],
): Promise<void> {
  const wishes = rows.flatMap(({ state, task }) => {
    return state === 'ready' && task !== undefined && 'wish' in task.item ? [task.item.wish] : [];
  });
  const open = wishes.filter(({ customerTenantId }) => customerTenantId === null).length;
  if (open > 0) {
    const [whose, link] =
      open === 1 ? ['tenant of 1 customer is', 'the link'] : [`tenants of ${open} customers are`, 'such a link'];
    const message = `The ${whose} not known: whoever gets ${link} can approve, for any company.`;
    await context.notice(`${message} A column with their domains would tell.`, {
      code: 'open-to-anybody',
      count: open,
    });
  }
  if (wishes.length === 0 || context.globals.dryRun) return;
  await context.notice("What waits for approval can't be taken back by you; unapproved, it lapses after 90 days.");
}

import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { withProgress } from '../../cli/progress.ts';
import { wrongUsage } from '../../errors.ts';
import type { CustomerChange } from '../../ledger/customer.ts';
import type { Field } from '../../output/fields.ts';
import { tellMissing } from './shared/notices.ts';
import { withCustomersAndLedger } from './shared/session.ts';
import { syncCustomers } from './shared/sync.ts';

export const changeFields: readonly Field<CustomerChange>[] = [
  { name: 'at', title: 'WHEN', value: ({ at }) => at, isTime: true },
  { name: 'kind', title: 'CHANGE', value: ({ kind }) => kind },
  { name: 'name', title: 'CUSTOMER', value: ({ name }) => name, text: ({ name, alias }) => alias ?? name },
  { name: 'before', title: 'BEFORE', value: ({ before }) => before },
  { name: 'after', title: 'AFTER', value: ({ after }) => after },
  { name: 'id', title: 'ID', value: ({ customerId }) => customerId, detail: true },
];

/** `relate customers changes` */
export async function run(context: Context, options: ServiceOptions & { readonly since?: string }): Promise<void> {
  const since = options.since === undefined ? undefined : momentFrom(options.since);
  if (await context.printer.answersBeforehand(changeFields)) return;
  return withCustomersAndLedger(context, options, async (session) => {
    const { ledger, partner } = session;
    const isFirst = (await ledger.customers.lastSync(partner)) === undefined;
    const now = context.world.clock.now();
    const { missing } = await withProgress(context, 'Looking at your customers …', () => syncCustomers(session, now));
    const changes = await ledger.customers.changes(partner, since ?? now);
    await context.printer.list(changes, changeFields, 'Nothing changed.');
    await tellMissing(context, missing);
    if (isFirst) await context.notice('This was the first look at your customers. The next one tells what changed.');
  });
}

function momentFrom(text: string): Date {
  const moment = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(moment.getTime())) return moment;
  throw wrongUsage('value-invalid', '--since is not a day such as 2026-11-01, or a moment in ISO 8601.');
}

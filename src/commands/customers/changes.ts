import { defineCommand } from '../../cli/command.ts';
import { maxWait, moment } from '../../cli/options.ts';
import { withProgress } from '../../cli/progress.ts';
import { syncCustomers } from '../../customers/sync.ts';
import type { CustomerChange } from '../../ledger/customer.ts';
import type { Field } from '../../output/fields.ts';
import { tellMissing } from './shared/notices.ts';
import { withCustomersAndLedger } from './shared/session.ts';

const fields: readonly Field<CustomerChange>[] = [
  { name: 'at', title: 'WHEN', value: ({ at }) => at, isTime: true },
  { name: 'kind', title: 'CHANGE', value: ({ kind }) => kind },
  {
    name: 'name',
    title: 'CUSTOMER',
    value: ({ name }) => name,
    text: ({ name, alias }) => alias ?? name,
    isIdentity: true,
  },
  { name: 'before', title: 'BEFORE', value: ({ before }) => before },
  { name: 'after', title: 'AFTER', value: ({ after }) => after },
  { name: 'id', title: 'ID', value: ({ customerId }) => customerId, detail: true, isIdentity: true },
];

export const command = defineCommand(
  {
    details: 'Looks at the customers as they are now, and compares with what is remembered of them.',
    options: [
      {
        flags: '--since <moment>',
        meaning: 'also earlier changes, since this day or moment (ISO 8601); a day begins at midnight UTC',
        parse: moment,
      },
      maxWait,
    ],
    fields,
    examples: ['customers changes', 'customers changes --since 2026-11-01'],
  },
  (context, options) =>
    withCustomersAndLedger(context, options, async (session) => {
      const { ledger, partner } = session;
      const isFirst = (await ledger.customers.lastSync(partner)) === undefined;
      const now = context.world.clock.now();
      const { missing } = await withProgress(context, 'Looking at your customers …', () => syncCustomers(session, now));
      const changes = await ledger.customers.changes(partner, options.since ?? now);
      await context.printer.list(changes, fields, 'Nothing changed.');
      await tellMissing(context, missing);
      if (isFirst) await context.notice('This was the first look at your customers. The next one tells what changed.');
    }),
);

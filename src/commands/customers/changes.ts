import { defineCommand } from '../../cli/command.ts';
import { maxWait, moment } from '../../cli/options.ts';
import { withProgress } from '../../cli/progress.ts';
import { syncCustomers } from '../../customers/sync.ts';
import type { CustomerChange } from '../../ledger/customer.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { withCustomersAndLedger } from '../shared/customer-session.ts';
import { changeKind } from './shared/fields.ts';
import { tellAdmin, tellMissing } from './shared/notices.ts';

const fields: readonly Field<CustomerChange>[] = [
  defineField({
    name: 'at',
    title: 'WHEN',
    type: json.time,
    meaning: 'when the look began that found it',
    value: ({ at }) => at,
    isTime: true,
  }),
  defineField({ name: 'kind', title: 'CHANGE', type: changeKind, meaning: 'what happened', value: ({ kind }) => kind }),
  defineField({
    name: 'name',
    title: 'CUSTOMER',
    type: json.text,
    meaning: 'the name of the customer, as last seen',
    value: ({ name }) => name,
    text: ({ name, alias }) => alias ?? name,
    isIdentity: true,
  }),
  defineField({
    name: 'before',
    title: 'BEFORE',
    type: json.orNull(json.text),
    meaning: 'the name, the access or the state of the admin relationship before',
    value: ({ before }) => before,
  }),
  defineField({
    name: 'after',
    title: 'AFTER',
    type: json.orNull(json.text),
    meaning: 'the name or the access after, or the name of the admin relationship',
    value: ({ after }) => after,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.guid,
    meaning: 'the tenant id of the customer',
    value: ({ customerId }) => customerId,
    detail: true,
    isIdentity: true,
  }),
];

export const command = defineCommand(
  {
    details:
      'Looks at the customers and their admin relationships as they are now, and compares with what is remembered of ' +
      'them: gained, lost, renamed; reseller-removed, where an admin relationship stays; of admin relationships ' +
      'approved, expiring (within 30 days), expired and terminated; and of old delegated admin privileges ' +
      'access-removed and access-changed.',
    options: [
      {
        flags: '--since <moment>',
        meaning: 'also earlier changes, since this day or moment (ISO 8601); a day begins at midnight UTC',
        parse: moment,
      },
      maxWait,
    ],
    fields,
    isList: true,
    examples: ['customers changes', 'customers changes --since 2026-11-01'],
  },
  (context, options) =>
    withCustomersAndLedger(context, options, async (session) => {
      const { ledger, partner } = session;
      const isFirst = (await ledger.customers.lastSync(partner)) === undefined;
      const now = context.world.clock.now();
      const { admin, missing } = await withProgress(context, 'Looking at your customers …', () =>
        syncCustomers(session, { now: () => now }),
      );
      const changes = await ledger.customers.changes(partner, options.since ?? now);
      await context.printer.list(changes, fields, 'Nothing changed.');
      await tellMissing(context, missing);
      if (isFirst) await context.notice('This was the first look at your customers. The next one tells what changed.');
      return tellAdmin(context, admin);
    }),
);

import { lackOf } from '../../account/clouds/capability.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { type CustomerRecord, readCustomerRecord } from '../../customers/record.ts';
import { ExitCode } from '../../errors.ts';
import type { Field } from '../../output/fields.ts';
import { runningText } from '../../text/running-text.ts';
import { withCustomers } from '../shared/customer-session.ts';
import { customer } from './shared/customer.ts';
import { roleNames } from './shared/fields.ts';
import { tellLedgerFailure } from './shared/notices.ts';
import { recordFields } from './shared/record-fields.ts';

export const command = defineCommand(
  {
    details:
      'access is what the admin relationships (GDAP) with the customer give; relate help customers list says what it ' +
      'can be. What is not known, and why, stands under problems. Exit code 5 when ' +
      'that may change by itself: the service failed, was too slow or cut an answer off, or there is no ledger. A ' +
      'refusal, for want of a role or in a cloud that does not tell, is an answer: exit code 0.',
    arguments: [customer],
    options: [maxWait],
    examples: ['customers show contoso.com'],
    fields: ({ wording }) => recordFields(wording),
  },
  (context, options, text) =>
    withCustomers(context, options, async (session) => {
      const noServices = lackOf(session.cloud, 'managed-services', session.profile.name);
      const read = () => readCustomerRecord(text, session, context.world.clock, noServices);
      const { record, failure } = await askingService(context, read);
      await context.printer.record(record, await fieldsShown(context));
      const code = await tellLedgerFailure(context, failure);
      return record.unknown.some(({ hasFailed }) => hasFailed) ? ExitCode.partial : code;
    }),
);

/** The fields, with what is not known as running text where a record is one line. */
async function fieldsShown({ printer, wording }: Context): Promise<readonly Field<CustomerRecord>[]> {
  const fields = recordFields(wording, await roleNames());
  if (printer.request.format !== 'tsv') return fields;
  return fields.map((field) => {
    const { name, text } = field;
    return ['problems', 'relationships'].includes(name) && text !== undefined
      ? { ...field, text: (row) => runningText(text(row)) }
      : field;
  });
}

import { partnerInUse } from '../../../cli/cloud.ts';
import { defineOption } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { withLedger } from '../../../cli/ledger.ts';
import { moment } from '../../../cli/options.ts';
import type { AuditFilter } from '../../../ledger/audit.ts';
import type { Printer } from '../../../output/printer.ts';
import { auditFields } from './fields.ts';

/** The options that choose entries. */
export const auditOptions = [
  defineOption({
    flags: '--since <moment>',
    meaning: 'only what was done since this day or moment (ISO 8601)',
    parse: moment,
  }),
  defineOption({ flags: '--operator <name>', meaning: 'only what this operator did, in any case' }),
  defineOption({
    flags: '--customer <text>',
    meaning: 'only where the name of the customer contains this, or its tenant id is this',
    values: 'customer',
  }),
] as const;

/** Prints the entries of the partner in use, page by page. */
export async function printAudit(context: Context, filter: AuditFilter, printer: Printer, fields = auditFields) {
  const partner = partnerInUse(context);
  const none = 'Nothing is noted.';
  await withLedger<unknown>(
    context,
    ({ audit }) => printer.stream(audit.list(partner, filter), fields, none),
    () => printer.list([], fields, none),
  );
}

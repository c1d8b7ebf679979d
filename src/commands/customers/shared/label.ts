import type { ServiceOptions } from '../../../cli/connection.ts';
import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import type { CustomerLabel } from '../../../ledger/customer.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { singleLine } from '../../../text/values.ts';
import { resolveCustomer } from './find.ts';
import { withCustomersAndLedger } from './session.ts';

export interface LabelOptions extends ServiceOptions {
  readonly dryRun?: boolean;
}

/** Keeps an alias or a note with a customer; an empty text takes it away. `longest` is in characters. */
export function keepLabel(
  context: Context,
  options: LabelOptions,
  customer: string,
  kind: keyof CustomerLabel,
  text: string,
  longest: number,
): Promise<void> {
  const value = text.trim() === '' ? null : singleLine(text, `The ${kind}`, longest);
  return withCustomersAndLedger(context, options, async (session) => {
    const { id, name } = await askingService(context, () => resolveCustomer(customer, session));
    const done = value === null ? `no ${kind}` : `the ${kind} "${value}"`;
    if (options.dryRun) return context.notice(oneLine(`Would give ${name} ${done} (--dry-run).`));
    await session.ledger.customers.label(session.partner, id, { [kind]: value });
    await context.notice(oneLine(`${name} has ${done} now.`));
  });
}

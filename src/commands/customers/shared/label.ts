import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import { resolveCustomer } from '../../../customers/find.ts';
import type { CustomerLabel } from '../../../ledger/customer.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { singleLine } from '../../../text/values.ts';
import { withCustomersAndLedger } from '../../shared/customer-session.ts';

/** Keeps an alias or a note with a customer; an empty text takes it away. `longest` is in characters. */
export function keepLabel(
  context: Context,
  options: ServiceOptions,
  customer: string,
  kind: keyof CustomerLabel,
  text: string,
  longest: number,
): Promise<void> {
  const value = text.trim() === '' ? null : singleLine(text, `The ${kind}`, longest);
  return withCustomersAndLedger(context, options, async (session) => {
    const { id, name } = await askingService(context, () => resolveCustomer(customer, session));
    const label = value === null ? `no ${kind}` : `the ${kind} "${value}"`;
    if (await context.isDryRun(`give ${name} ${label}`)) return;
    await session.ledger.customers.label(session.partner, id, { [kind]: value });
    await context.notice(shortLine(`${name} has ${label} now.`));
  });
}

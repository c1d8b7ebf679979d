import type { Context } from '../../../cli/context.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { sandboxCustomerFields } from './customer-fields.ts';
import { withSandbox } from './with-sandbox.ts';

/** What `revoke` and `remove` have in common: a customer is found, changed and shown. */
export async function changeCustomer(context: Context, text: string, action: 'revoke' | 'remove'): Promise<void> {
  return withSandbox(context, async (sandbox) => {
    const customer = sandbox.named(text);
    const name = oneLine(customer.name);
    const words = {
      revoke: [
        `take delegated admin privileges away, as ${name}`,
        `${name} has taken delegated admin privileges away.`,
      ],
      remove: [`end the reseller relationship, as ${name}`, `${name} has ended the reseller relationship.`],
    } as const;
    const [intention, done] = words[action];
    const isDone = action === 'revoke' ? customer.delegated === false : customer.isRemoved;
    if (isDone) {
      await context.notice(
        action === 'revoke'
          ? `${name} has granted no delegated admin privileges: nothing was changed.`
          : `${name} had ended the reseller relationship before: nothing was changed.`,
      );
      return context.printer.record(customer, sandboxCustomerFields, '');
    }
    if (await context.isDryRun(intention)) return;
    sandbox[action](customer);
    await context.notice(done);
    return context.printer.record(sandbox.named(customer.id), sandboxCustomerFields, '');
  });
}

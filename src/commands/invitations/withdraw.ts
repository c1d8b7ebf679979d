import type { Context } from '../../cli/context.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { oneLine } from '../../output/sanitise.ts';

/** `relate invitations withdraw` */
export async function run(context: Context, options: { readonly dryRun?: boolean }, id: string): Promise<void> {
  await withLedger(
    context,
    async (ledger) => {
      const invitation = await ledger.find(id);
      const title = `${invitation.id} (${oneLine(invitation.customer)})`;
      if (invitation.status === 'withdrawn') return context.notice(`${title} was withdrawn already.`);
      if (options.dryRun) return context.notice(`Would withdraw ${title} (--dry-run).`);
      await ledger.withdraw(invitation.id, context.world.clock.now());
      await context.notice(
        `Withdrew ${title}. The link in the mail still works: tell the customer if it should not be used.`,
      );
    },
    noneRecorded,
  );
}

import { defineCommand } from '../../cli/command.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { oneLine } from '../../output/sanitise.ts';
import { id } from './shared/id.ts';

export const command = defineCommand(
  {
    details:
      'A note in the ledger: the link in the mail goes on working, since it names your company and not the customer.',
    arguments: [id],
    options: [dryRun],
    examples: ['invitations withdraw k7m2xp'],
  },
  (context, _, wanted) =>
    withLedger(
      context,
      async (ledger) => {
        const invitation = await ledger.find(wanted);
        const title = `${invitation.id} (${oneLine(invitation.customer)})`;
        if (invitation.status === 'withdrawn') return context.notice(`${title} was withdrawn already.`);
        if (await context.isDryRun(`withdraw ${title}`)) return;
        await ledger.withdraw(invitation.id, context.world.clock.now());
        await context.notice(
          `Withdrew ${title}. The link in the mail still works: tell the customer if it should not be used.`,
        );
      },
      noneRecorded,
    ),
);

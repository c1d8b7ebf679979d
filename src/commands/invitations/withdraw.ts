import { defineCommand } from '../../cli/command.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { invitationAccepted, notAnInvitation } from '../../ledger/errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { invitationNamed, pendingInvitation } from './shared/invitation.ts';

export const command = defineCommand(
  {
    details:
      'A note in the ledger: the link in the mail goes on working, since it names your company and not the customer.',
    arguments: [pendingInvitation],
    options: [dryRun],
    examples: ['invitations withdraw k7m2xp'],
  },
  (context, _, wanted) =>
    withLedger(
      context,
      async (ledger) => {
        const invitation = await invitationNamed(context, ledger, wanted, 'pending');
        const title = `${invitation.id} (${oneLine(invitation.customer)})`;
        if (invitation.status === 'withdrawn') return context.notice(`${title} was withdrawn already.`);
        if (invitation.status === 'accepted') throw invitationAccepted(invitation);
        if (invitation.status === null) throw notAnInvitation(invitation.id, 'to take back');
        if (await context.isDryRun(`withdraw ${title}`)) return;
        await ledger.withdraw(invitation.id, context.world.clock.now());
        const undo = context.wording.command({ command: 'invitations reopen', args: [invitation.id] });
        await context.notice(
          `Withdrew ${title}. The link in the mail still works: tell the customer if it should not be used.\n` +
            `To undo it: ${undo}`,
        );
      },
      noneRecorded,
    ),
);

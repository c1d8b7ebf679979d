import { defineCommand } from '../../cli/command.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { notAnInvitation } from '../../ledger/errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { invitation as argument, invitationNamed } from './shared/invitation.ts';

export const command = defineCommand(
  {
    details: 'The invitation is pending again, with its reminders and since the same day.',
    arguments: [{ ...argument, values: 'withdrawn invitation' }],
    options: [dryRun],
    examples: ['invitations reopen k7m2xp'],
  },
  (context, _, wanted) =>
    withLedger(
      context,
      async (ledger) => {
        const invitation = await invitationNamed(context, ledger, wanted, 'withdrawn');
        const { id, customer, status } = invitation;
        const title = `${id} (${oneLine(customer)})`;
        if (status === null) throw notAnInvitation(id, 'to reopen');
        if (status !== 'withdrawn') return context.notice(`${title} is not withdrawn, but ${status}.`);
        if (await context.isDryRun(`reopen ${title}`)) return;
        await ledger.reopen(id);
        await context.notice(`Reopened ${title}: it is pending again.`);
      },
      noneRecorded,
    ),
);

import { defineCommand } from '../../cli/command.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { askingTeamLedger } from '../../cli/team-ledger.ts';
import { Outbox } from '../../ledger/outbox/outbox.ts';
import { readLedgerStatus } from './shared/read-status.ts';
import { ledgerStatusFields } from './shared/status.ts';

export const command = defineCommand(
  {
    details:
      'Tells of the ledger in use; of the file of this machine while the profile rehearses. What waits in the outbox was ' +
      'done while the database of a team could not be reached, and is written by the next command that reaches it.',
    fields: ledgerStatusFields,
    examples: ['ledger status', 'ledger status --json ledger,invitations,waiting'],
  },
  async (context) => {
    const place = ledgerPlace(context);
    const status = await askingTeamLedger(context, place, () => readLedgerStatus(place));
    const waiting = place.kind === 'file' ? undefined : new Outbox(context.world.paths.data).waiting(place.address);
    await context.printer.record({ ...status, waiting }, ledgerStatusFields);
  },
);

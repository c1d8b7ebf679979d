import { defineCommand } from '../../cli/command.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { readLedgerStatus } from './shared/read-status.ts';
import { ledgerStatusFields } from './shared/status.ts';

export const command = defineCommand(
  {
    details: 'Tells of the ledger in use; of the file of this machine while the profile rehearses.',
    fields: ledgerStatusFields,
    examples: ['ledger status', 'ledger status --json ledger,invitations'],
  },
  async (context) => context.printer.record(await readLedgerStatus(ledgerPlace(context)), ledgerStatusFields),
);

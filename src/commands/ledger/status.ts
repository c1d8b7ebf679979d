import { defineCommand } from '../../cli/command.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { askingTeamLedger } from '../../cli/team-ledger.ts';
import { RelateError } from '../../errors.ts';
import { outboxUnreadable } from '../../ledger/errors.ts';
import { Outbox } from '../../ledger/outbox/outbox.ts';
import { readLedgerStatus } from './shared/read-status.ts';
import { type LedgerStatus, ledgerStatusFields } from './shared/status.ts';

export const command = defineCommand(
  {
    details:
      'Tells of the ledger in use; of the file of this machine while the profile rehearses. What waits in the outbox was ' +
      'done while the database of a team could not be reached, and is written by the next command that reaches it. Fails ' +
      'where the database can not be used, and then tells what is known without it.',
    fields: ledgerStatusFields,
    examples: ['ledger status', 'ledger status --json ledger,invitations,waiting'],
  },
  async (context) => {
    const place = ledgerPlace(context);
    if (place.kind === 'file') {
      await context.printer.record({ ...(await readLedgerStatus(place)), unreadable: [] }, ledgerStatusFields);
      return;
    }
    const outbox = new Outbox(context.world.paths.data);
    let status: LedgerStatus | undefined;
    let problem: RelateError | undefined;
    try {
      status = await askingTeamLedger(context, place, () => readLedgerStatus(place));
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      problem = error;
    }
    const { unreadable } = outbox.read();
    const unread = unreadable.length === 0 ? undefined : outboxUnreadable(unreadable);
    const row = { place, ...status, waiting: outbox.waiting(place.address), unreadable, problem };
    await context.printer.record(row, ledgerStatusFields);
    if (problem !== undefined && unread !== undefined) await context.tellError(unread);
    const told = problem ?? unread;
    if (told !== undefined) throw told;
  },
);

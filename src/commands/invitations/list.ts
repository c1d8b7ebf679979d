import { defineCommand } from '../../cli/command.ts';
import { withLedger } from '../../cli/ledger.ts';
import { withCandidates } from '../../customers/ambiguous-match.ts';
import { INVITATION_STATES, invitationState } from '../../customers/status.ts';
import { tellAmbiguous } from '../shared/ambiguous-match.ts';
import { fieldsNow } from './shared/fields.ts';

export const command = defineCommand(
  {
    details: 'All profiles, unless --profile names one.',
    options: [{ flags: '--status <status>', meaning: 'only these', choices: INVITATION_STATES }],
    fields: fieldsNow,
    examples: ['invitations list', 'invitations list --status pending --json id,customer,createdAt'],
  },
  async (context, { status }) => {
    const { printer, globals } = context;
    const now = context.world.clock.now();
    const rows = await withLedger(
      context,
      async (ledger) => withCandidates(ledger, await ledger.list({ profile: globals.profile })),
      () => [],
    );
    const wanted = rows.filter((row) => status === undefined || invitationState(row, now) === status);
    const nothing = 'No invitation is recorded. Make one: relate invite "Contoso Ltd"';
    await printer.list(wanted, fieldsNow(context), nothing);
    const { format, fields: named, query } = printer.request;
    const isForReading = named === undefined && query === undefined && (format === 'table' || format === 'tsv');
    if (isForReading) await tellAmbiguous(context, wanted, 'Perhaps accepted');
  },
);

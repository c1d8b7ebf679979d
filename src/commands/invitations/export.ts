import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { withCandidates } from '../../customers/ambiguous-match.ts';
import { createPrinter } from '../../output/printer.ts';
import { invitationFields } from './shared/fields.ts';

/** `relate invitations export` */
export async function run(context: Context): Promise<void> {
  const { printer, globals, world } = context;
  const { request } = printer;
  if (await printer.answersBeforehand(invitationFields(context.world.clock.now()))) return;
  const rows = await withLedger(
    context,
    async (ledger) => withCandidates(ledger, await ledger.list({ profile: globals.profile })),
    () => [],
  );
  const isAsked = globals.output !== undefined || globals.json !== undefined || globals.query !== undefined;
  const chosen = isAsked ? printer : createPrinter(world, { ...request, format: 'csv' }, globals.color, globals.raw);
  const fields = invitationFields(context.world.clock.now()).map((field) => ({
    ...field,
    detail: false,
    isTime: false,
  }));
  return chosen.list(rows, fields, 'No invitation is recorded.');
}

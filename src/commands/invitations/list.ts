import { defineCommand } from '../../cli/command.ts';
import { allProfiles } from '../../cli/invitation-scope.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { days, moment, wholeNumber } from '../../cli/options.ts';
import { fieldNames } from '../../cli/output-request.ts';
import type { InvitationWithCandidates } from '../../customers/ambiguous-match.ts';
import { filterInvitations } from '../../customers/invitation-filter.ts';
import { INVITATION_STATUSES, isOverdue } from '../../customers/status.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import { type Field, pickFields } from '../../output/fields.ts';
import { tellAmbiguous } from '../shared/ambiguous-match.ts';
import { fieldsNow } from './shared/fields.ts';
import { printRecorded, type RecordedPages } from './shared/recorded.ts';

/** The most rows one can ask for. */
const MOST = 10_000_000;

export const command = defineCommand(
  {
    details:
      'Of the profile in use. Rehearsals with the stand-in are among those of its profile only. One that has waited for ' +
      'more than 14 days is pending, and overdue.',
    options: [
      { flags: '--status <status>', meaning: 'only these', choices: [...INVITATION_STATUSES, 'overdue'] },
      { flags: '--overdue', meaning: 'only those that have waited for more than 14 days' },
      { flags: '--pending-for <days>', meaning: 'only those that have waited for more than so many days', parse: days },
      { flags: '--search <text>', meaning: 'only where customer, domain, recipient or id contain this' },
      { flags: '--since <moment>', meaning: 'only those made since this day or moment (ISO 8601)', parse: moment },
      { flags: '--limit <count>', meaning: 'no more than this many, the newest', parse: wholeNumber(0, MOST) },
      { flags: '--fields <names>', meaning: 'these columns, separated by commas', values: 'fields', parse: fieldNames },
      allProfiles,
    ],
    fields: fieldsNow,
    isList: true,
    examples: ['invitations list', 'invitations list --status pending --json id,customer,createdAt,overdue'],
  },
  async (context, options) => {
    const { printer, world } = context;
    const { status, overdue, fields: named, allProfiles: isOfAll = false, ...filters } = options;
    const now = world.clock.now();
    if (status === 'overdue') {
      await context.notice('What is overdue is pending as well now. Instead of --status overdue, use --overdue.');
    }
    const wanted = { ...filters, ...(status === 'overdue' ? { overdue: true } : { status, overdue }) };
    const isTable = printer.request.format === 'table';
    const isShared = isTable && ledgerPlace(context).kind === 'postgres';
    const all = fieldsNow(context)
      .map((field) => inWords(field, isTable, now))
      .map((field) => (isShared ? withColleagues(field) : field));
    const fields = named === undefined ? all : pickFields(all, named).map((field) => ({ ...field, detail: false }));
    const ambiguous: Invitation[] = [];
    await printRecorded(context, { isOfAll, since: filters.since }, (pages) => {
      const rows = collecting(filterInvitations(pages, wanted, now), ambiguous);
      return printer.stream(rows, fields, 'No invitation is recorded. Make one: relate invite "Contoso Ltd"');
    });
    const { format, fields: asked, query } = printer.request;
    const isForReading = asked === undefined && query === undefined && (format === 'table' || format === 'tsv');
    if (isForReading) await tellAmbiguous(context, ambiguous, 'Perhaps accepted');
  },
);

/** The same pages; what may have been accepted is added to a list. */
async function* collecting(pages: RecordedPages, ambiguous: Invitation[]): RecordedPages {
  for await (const page of pages) {
    ambiguous.push(...page.filter(({ ambiguousMatch }) => ambiguousMatch !== undefined));
    yield page;
  }
}

/** A person reads in the column of the status what is overdue. */
function inWords(field: Field<InvitationWithCandidates>, isTable: boolean, now: Date): Field<InvitationWithCandidates> {
  if (!isTable || field.name !== 'status') return field;
  return { ...field, text: (invitation) => (isOverdue(invitation, now) ? 'overdue' : (invitation.status ?? '')) };
}

/** Where several operators have one ledger, a person reads who made each. */
function withColleagues(field: Field<InvitationWithCandidates>): Field<InvitationWithCandidates> {
  if (field.name === 'operator') return { ...field, detail: false, dispensable: 4 };
  return field.name === 'machine' ? { ...field, detail: false, dispensable: 5 } : field;
}

import { ADMIN_ACCESS, isExpiring, isKnownState, RELATIONSHIP_STATES } from '../../admin/access.ts';
import { defineCommand } from '../../cli/command.ts';
import { days, maxWait } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import { type AdminRow, adminFields } from './shared/fields.ts';
import { adminRows } from './shared/rows.ts';
import { withAdmin } from './shared/session.ts';
import { tellUnfinishedRequests } from './shared/unfinished.ts';

export const command = defineCommand(
  {
    details:
      "STATE is the service's own word; --access asks by what it gives you. DAYS LEFT is counted from the service's own " +
      'time. Ended ones are listed for a year, unapproved ones for 90 days: then the service forgets them. ' +
      'Requests that were stopped are told of.',
    arguments: [
      {
        name: '[customer]',
        meaning: 'only those with this customer, or the one of this id or name',
        values: 'customer',
      },
    ],
    options: [
      { flags: '--customer <customer>', meaning: 'the same', values: 'customer' },
      { flags: '--state <state>', meaning: "only those in this state, in the service's word" },
      { flags: '--access <access>', meaning: 'only those that give this', choices: ADMIN_ACCESS },
      { flags: '--within <days>', meaning: 'only those that end within so many days', parse: days },
      maxWait,
    ],
    fields: adminFields,
    isList: true,
    examples: [
      'admin list',
      'admin list contoso.com',
      'admin list --state active --within 60d',
      'admin list --json customer,state,daysLeft,roles',
    ],
  },
  (context, options, text) => {
    const { customer, state, access, within } = options;
    if (text !== undefined && customer !== undefined) {
      throw wrongUsage(
        'option-conflict',
        `Two customers are given: ${shortLine(text)}, and with --customer ${shortLine(customer)}.`,
      );
    }
    return withAdmin(context, options, async (session) => {
      const meant = text ?? customer;
      const { rows, now } = await adminRows(context, session, meant);
      // The service may have states that are newer than this list of them.
      if (state !== undefined && !isKnownState(state) && !rows.some((row) => isIn(state, row))) {
        throw wrongUsage('state-unknown', `No admin relationship has the state ${JSON.stringify(state)}.`, {
          hint: `States: ${RELATIONSHIP_STATES.join(', ')}`,
        });
      }
      const shown = rows.filter(
        (row) =>
          (state === undefined || isIn(state, row)) &&
          (access === undefined || row.access === access) &&
          (within === undefined || isExpiring(row.relationship, now, within)),
      );
      const isAll = meant === undefined && rows.length === 0;
      await context.printer.list(
        shown,
        adminFields,
        isAll ? 'There is no admin relationship.' : 'No admin relationship matches.',
      );
      await tellUnfinishedRequests(context, session);
    });
  },
);

function isIn(state: string, { relationship }: AdminRow): boolean {
  return relationship.state.toLowerCase() === state.trim().toLowerCase();
}

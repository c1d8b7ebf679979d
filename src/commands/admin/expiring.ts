import { EXPIRING_DAYS, isExpiring } from '../../admin/access.ts';
import { defineCommand } from '../../cli/command.ts';
import { days, maxWait } from '../../cli/options.ts';
import { ExitCode } from '../../errors.ts';
import { adminFields } from './shared/fields.ts';
import { adminRows } from './shared/rows.ts';
import { withAdmin } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'For a scheduled job: exit code 1 when there is any, 0 when there is none. Those that extend themselves are left ' +
      'out. Microsoft mails 30, 7 and 1 days before the end.',
    options: [
      {
        flags: '--within <days>',
        meaning: `end within so many days; ${EXPIRING_DAYS} if not given`,
        default: EXPIRING_DAYS,
        parse: days,
      },
      maxWait,
    ],
    fields: adminFields,
    isList: true,
    examples: ['admin expiring --within 60d', 'admin expiring --within 60d -o csv > expiring.csv'],
  },
  (context, options) =>
    withAdmin(context, options, async (session) => {
      const { within = EXPIRING_DAYS } = options;
      const { rows, now } = await adminRows(context, session);
      const shown = rows.filter(({ relationship }) => isExpiring(relationship, now, within));
      await context.printer.list(shown, adminFields, `No admin relationship ends within ${within} days.`);
      return shown.length === 0 ? ExitCode.done : ExitCode.failed;
    }),
);

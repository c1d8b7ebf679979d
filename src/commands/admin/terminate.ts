import { isOver, terminateRelationship, terminationRefusal } from '../../admin/terminate.ts';
import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { ExitCode } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import { adminRelationship, isActive, relationshipMeant } from './shared/relationship.ts';
import { askingGraph, withAdmin } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'All roles end with it, and Microsoft mails both sides. The reseller relationship and the orders stay. One that ' +
      'waits for the customer can not be ended by you: it lapses after 90 days.',
    arguments: [adminRelationship],
    options: [yes, dryRun, maxWait],
    examples: ['admin terminate contoso.com --dry-run'],
  },
  (context, options, text) =>
    withAdmin(context, options, async (session) => {
      const { found } = await relationshipMeant(context, session, text, isActive);
      const refusal = terminationRefusal(found);
      if (refusal !== undefined) throw refusal;
      const whose = found.customerName === null ? '' : ` with ${found.customerName}`;
      const title = shortLine(`the admin relationship ${found.displayName}${whose}`);
      if (isOver(found)) {
        await context.notice(shortLine(`Nothing to end: the service says ${found.state} of ${title}.`));
        return ExitCode.done;
      }
      if (await context.isDryRun(`end ${title}`)) return ExitCode.done;
      await context.notice('To have access again, the customer has to approve a new one.');
      if (!(await context.confirm(`End ${title}?`, options.yes))) {
        await context.notice('Nothing was changed.');
        return ExitCode.done;
      }
      const { kind, state } = await askingGraph(context, () => terminateRelationship(session, found.id));
      const says = {
        terminated: `Ended ${title}.`,
        ending: `The end of ${title} is under way; the service still says ${state}.`,
        removed: `Removed ${title}, which nobody could approve yet.`,
        'ended-before': `${title} has ended before: the service says ${state}.`,
      }[kind];
      await context.notice(shortLine(says.charAt(0).toUpperCase() + says.slice(1)));
      return ExitCode.done;
    }),
);

import { defineCommand } from '../../cli/command.ts';
import { dryRun, yes } from '../../cli/options.ts';
import { withSandbox } from './shared/with-sandbox.ts';

export const command = defineCommand(
  {
    details:
      'Acceptances, removals and faults. The made-up customers are as at first. The ledger is not touched: what you ' +
      'invited, and whom you saw, stays in it, and the customers who are gone are listed there as removed.',
    options: [yes, dryRun],
    examples: ['sandbox reset --yes'],
  },
  async (context, options) => {
    if (await context.isDryRun('forget everything that happened in the stand-in')) return;
    if (!(await context.confirm('Forget everything that happened in the stand-in?', options.yes))) {
      return context.notice('Nothing was changed.');
    }
    await withSandbox(context, (sandbox) => sandbox.reset());
    await context.notice(
      'Forgot everything that happened in the stand-in. The made-up customers are as at first.\n' +
        'The ledger keeps what you rehearsed. To invite the same customer again: relate invite "CUSTOMER" --again',
    );
  },
);

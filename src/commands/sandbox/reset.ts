import { defineCommand } from '../../cli/command.ts';
import { dryRun, yes } from '../../cli/options.ts';
import { withSandbox } from './shared/with-sandbox.ts';

export const command = defineCommand(
  {
    details: 'Acceptances, removals and faults. The made-up customers are as at first.',
    options: [yes, dryRun],
    examples: ['sandbox reset --yes'],
  },
  async (context, options) => {
    if (await context.isDryRun('forget everything that happened in the stand-in')) return;
    if (!(await context.confirm('Forget everything that happened in the stand-in?', options.yes))) {
      return context.notice('Nothing was changed.');
    }
    await withSandbox(context, (sandbox) => sandbox.reset());
    await context.notice('Forgot everything that happened in the stand-in. The made-up customers are as at first.');
  },
);

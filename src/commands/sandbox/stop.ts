import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { failed } from '../../errors.ts';
import { findRunning, stopRunning } from '../../sandbox/running.ts';
import { sandboxFolder } from './shared/folder.ts';

/** How long to wait for the server to be gone, and how often to look. Milliseconds. */
const TIMEOUT = 5000;
const INTERVAL = 25;

export const command = defineCommand(
  {
    details: 'What happened in it is kept.',
    options: [dryRun],
    examples: ['sandbox stop'],
  },
  async (context) => {
    const { clock, http, paths } = context.world;
    const folder = sandboxFolder(paths);
    const running = await findRunning(folder, http);
    if (running === undefined) return context.notice('No stand-in runs.');
    if (await context.isDryRun(`stop the stand-in at ${running.url}`)) return;
    await stopRunning(folder, http, running);
    for (let waited = 0; waited < TIMEOUT; waited += INTERVAL) {
      const found = await findRunning(folder, http);
      if (found?.pid !== running.pid) return context.notice('Stopped the stand-in. What happened in it is kept.');
      await clock.sleep(INTERVAL);
    }
    throw failed('sandbox-not-stopped', `The stand-in at ${running.url} goes on.`, {
      hint: `End the process ${running.pid}.`,
    });
  },
);

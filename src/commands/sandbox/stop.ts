import type { Context } from '../../cli/context.ts';
import { failed } from '../../errors.ts';
import { findRunning, stopRunning } from '../../sandbox/running.ts';
import { sandboxFolder } from './shared/folder.ts';

/** How long to wait for the server to be gone, and how often to look. Milliseconds. */
const patience = 5000;
const interval = 25;

/** `relate sandbox stop` */
export async function run(context: Context, options: { readonly dryRun?: boolean }): Promise<void> {
  const { clock, http, paths } = context.world;
  const folder = sandboxFolder(paths);
  const running = await findRunning(folder, http);
  if (running === undefined) return context.notice('No stand-in runs.');
  if (options.dryRun) return context.notice(`Would stop the stand-in at ${running.url} (--dry-run).`);
  await stopRunning(folder, http, running);
  for (let waited = 0; waited < patience; waited += interval) {
    const found = await findRunning(folder, http);
    if (found?.pid !== running.pid) return context.notice('Stopped the stand-in. What happened in it is kept.');
    await clock.sleep(interval);
  }
  throw failed('sandbox-not-stopped', `The stand-in at ${running.url} goes on.`, {
    hint: `End the process ${running.pid}.`,
  });
}

import type { Context } from '../../../cli/context.ts';
import { failed, type RelateError } from '../../../errors.ts';
import { findRunning } from '../../../sandbox/running.ts';
import { type Announcement, readAnnouncement } from '../../../sandbox/state/files.ts';
import { loadSandboxServer, partnerOf, sandboxFolder } from './folder.ts';
import type { ServeOptions } from './serve-options.ts';

/** Runs the server in this process, until it is told to end. `begun` is called once it can be found. */
export async function serve(
  context: Context,
  { port, customers, seed, adminRelationships }: ServeOptions,
  begun?: (server: { readonly port: number }) => Promise<void>,
): Promise<void> {
  const { background, clock, http, paths } = context.world;
  const folder = sandboxFolder(paths);
  const told = background.waitForSignal();
  const { startSandbox } = await loadSandboxServer();
  const partner = partnerOf(context);
  const server = await startSandbox({ port, customers, seed, adminRelationships, folder, partner, clock });
  try {
    for (let dead = readAnnouncement(folder); ; dead = readAnnouncement(folder)) {
      // Another one may have been started at the same moment; one that nobody finds would never end.
      const other = await findRunning(folder, http);
      // One that was killed may have been announced at the port that is ours now.
      if (other !== undefined && other.port !== server.port) throw runsAlready(other);
      if (server.announce(background.pid, dead)) break;
    }
    await begun?.(server);
    await context.notice(`The stand-in answers at ${server.url}. Ctrl-C ends it.`);
    await Promise.race([told, server.stopped]);
  } finally {
    await server.stop();
  }
}

export function runsAlready({ url }: Announcement): RelateError {
  return failed('sandbox-running', `The stand-in runs already, at ${url}.`, {
    hint: { says: 'To have it on another port: {next}, then start it again.', next: { command: 'sandbox stop' } },
  });
}

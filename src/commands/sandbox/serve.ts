import type { Context } from '../../cli/context.ts';
import { wholeNumber } from '../../cli/numbers.ts';
import { failed, type RelateError } from '../../errors.ts';
import { findRunning } from '../../sandbox/running.ts';
import { type Announcement, readAnnouncement } from '../../sandbox/state/files.ts';
import { loadSandbox, partnerOf, sandboxFolder } from './shared/folder.ts';

export interface ServeOptions {
  readonly port?: string;
  readonly customers?: string;
  readonly seed?: string;
}

/** What the options say, checked. */
export function serveSettings({ port, customers, seed }: ServeOptions) {
  return {
    port: wholeNumber(port, '--port', 1, 65_535),
    customers: wholeNumber(customers, '--customers', 0, 1_000_000),
    seed: wholeNumber(seed, '--seed', 0, 2 ** 31 - 1),
  };
}

/** `relate sandbox serve`: the server itself, until it is told to end. `start` runs it in the background. */
export async function run(context: Context, options: ServeOptions): Promise<void> {
  const { background, clock, http, paths } = context.world;
  const folder = sandboxFolder(paths);
  const settings = serveSettings(options);
  const told = background.waitForSignal();
  const { startSandbox } = await loadSandbox();
  const server = await startSandbox({ ...settings, folder, partner: partnerOf(context), clock });
  try {
    for (let dead = readAnnouncement(folder); ; dead = readAnnouncement(folder)) {
      // Another one may have been started at the same moment; one that nobody finds would never end.
      const other = await findRunning(folder, http);
      // One that was killed may have been announced at the port that is ours now.
      if (other !== undefined && other.port !== server.port) throw runsAlready(other);
      if (server.announce(background.pid, dead)) break;
    }
    await context.notice(`The stand-in answers at ${server.url}. Ctrl-C ends it.`);
    await Promise.race([told, server.stopped]);
  } finally {
    await server.stop();
  }
}

export function runsAlready({ url }: Announcement): RelateError {
  return failed('sandbox-running', `The stand-in runs already, at ${url}.`, {
    hint: 'To have it on another port: relate sandbox stop, then start it again.',
  });
}

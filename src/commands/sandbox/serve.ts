import type { Context } from '../../context.ts';
import { wholeNumber } from '../whole-number.ts';
import { loadSandbox, partnerOf, sandboxFolder } from './folder.ts';

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
  const { background, clock, paths } = context.world;
  const folder = sandboxFolder(paths);
  const settings = serveSettings(options);
  const told = background.untilTold();
  const { announce, startSandbox, withdrawAnnouncement } = await loadSandbox();
  const { url, port, stop, stopped } = await startSandbox({ ...settings, folder, partner: partnerOf(context), clock });
  announce(folder, { pid: background.pid, port, url });
  await context.notice(`The stand-in answers at ${url}. Ctrl-C ends it.`);
  await Promise.race([told, stopped]);
  withdrawAnnouncement(folder, background.pid);
  await stop();
}

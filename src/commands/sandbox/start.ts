import { join } from 'node:path';
import type { Context } from '../../cli/context.ts';
import { profileFlag } from '../../cli/profile-flag.ts';
import { failed } from '../../errors.ts';
import { manyLines } from '../../output/sanitise.ts';
import { findRunning, tellRunning } from '../../sandbox/running.ts';
import { type Announcement, readAnnouncement, withdrawAnnouncement } from '../../sandbox/state/files.ts';
import { runsAlready, type ServeOptions, run as serve, serveSettings } from './serve.ts';
import { loadSandbox, partnerOf, sandboxFolder } from './shared/folder.ts';
import { readStatus, statusFields } from './shared/status-row.ts';
import { withSandbox } from './shared/with-sandbox.ts';

export interface StartOptions extends ServeOptions {
  readonly foreground?: boolean;
  readonly dryRun?: boolean;
}

/** How long to wait for the server to answer, and how often to ask. Milliseconds. */
const patience = 10_000;
const interval = 25;

/** `relate sandbox start` */
export async function run(context: Context, options: StartOptions): Promise<void> {
  const { world, printer } = context;
  const folder = sandboxFolder(world.paths);
  const { port, customers, seed } = serveSettings(options);
  if (await printer.answersBeforehand(statusFields)) return;
  const announced = readAnnouncement(folder);
  const running = await findRunning(folder, world.http);
  if (running !== undefined && port !== undefined && port !== running.port) {
    throw runsAlready(running);
  }
  if (options.dryRun) {
    return context.notice(
      running === undefined ? 'Would start the stand-in (--dry-run).' : `The stand-in runs already, at ${running.url}.`,
    );
  }
  if (options.foreground && running === undefined) return serve(context, options);
  if (running === undefined) {
    const usual = await clearStage(context, announced);
    const started = await startInBackground(context, folder, options);
    if (port !== undefined && port !== started.port) throw runsAlready(started);
    if (usual !== undefined && usual !== started.port && partnerOf(context) !== undefined) {
      await context.notice(
        `It is not at port ${usual} any more, where links that were handed out before lead. To keep the new link: relate link --fetch${profileFlag(context, context.profile())}`,
      );
    }
  } else {
    const { Sandbox } = await loadSandbox();
    const sandbox = new Sandbox(folder, world.clock);
    sandbox.configure({ customers, seed });
    sandbox.close();
    const partner = partnerOf(context);
    if (partner !== undefined) await tellRunning(folder, world.http, running, partner);
    await context.notice('The stand-in runs already.');
  }
  const row = await readStatus(context);
  return printer.record(row, statusFields, `${row.url}\n`);
}

/**
 * Takes back what one that was killed announced: the new one may answer at the same port before it announces itself.
 * Tells on which port the stand-in was the last time; undefined when it never ran.
 */
function clearStage(context: Context, dead: Announcement | undefined): Promise<number | undefined> {
  const folder = sandboxFolder(context.world.paths);
  return withSandbox(context, (sandbox) => {
    if (dead !== undefined) sandbox.alone(() => withdrawAnnouncement(folder, dead.pid));
    return sandbox.snapshot.port;
  });
}

async function startInBackground(context: Context, folder: string, options: ServeOptions): Promise<Announcement> {
  const { background, clock, files, http } = context.world;
  const { profile } = context.globals;
  const given = Object.entries({ port: options.port, customers: options.customers, seed: options.seed, profile });
  const flags = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const log = join(folder, 'server.log');
  const { hasEnded } = await background.start(['sandbox', 'serve', ...flags], log);
  let isOver = false;
  void hasEnded.then(() => {
    isOver = true;
  });
  for (let waited = 0; waited < patience; waited += interval) {
    // It ends at once where one that was started at the same moment was faster.
    const isLastLook = isOver;
    const running = await findRunning(folder, http);
    if (running !== undefined) return running;
    if (isLastLook) break;
    await clock.sleep(interval);
  }
  const told = manyLines(new TextDecoder().decode(files.read(log, 1_000_000)).trim());
  const [problem = '', ...remedy] = told.replace(/^relate: /, '').split('\n');
  throw failed('sandbox-not-started', `The stand-in did not start${problem === '' ? '.' : `: ${problem}`}`, {
    hint: remedy.join('\n') || `What it wrote is in ${log}`,
  });
}

import { join } from 'node:path';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun } from '../../cli/options.ts';
import { failed } from '../../errors.ts';
import { manyLines } from '../../output/sanitise.ts';
import { findRunning, tellRunning } from '../../sandbox/running.ts';
import { type Announcement, readAnnouncement, withdrawAnnouncement } from '../../sandbox/state/files.ts';
import { loadSandbox, partnerOf, sandboxFolder } from './shared/folder.ts';
import { followPort } from './shared/kept-links.ts';
import { runsAlready, serve } from './shared/serve.ts';
import { type ServeOptions, serveOptions } from './shared/serve-options.ts';
import { readStatus, statusFields } from './shared/status-row.ts';
import { withSandbox } from './shared/with-sandbox.ts';

/** How long to wait for the server to answer, and how often to ask. Milliseconds. */
const TIMEOUT = 10_000;
const INTERVAL = 25;

const TO_STOP = 'To stop it: relate sandbox stop';

export const command = defineCommand(
  {
    details:
      'Prints its address. Without it, a command that needs the stand-in runs one for itself on the same state; the ' +
      'page behind an invitation link needs one that goes on.',
    options: [...serveOptions, { flags: '--foreground', meaning: 'stay, until Ctrl-C' }, dryRun],
    fields: statusFields,
    examples: ['sandbox start', 'sandbox start --port 8480 --customers 100000 --seed 7'],
  },
  async (context, options) => {
    const { world, printer } = context;
    const folder = sandboxFolder(world.paths);
    const { port, customers, seed, adminRelationships } = options;
    const announced = readAnnouncement(folder);
    const running = await findRunning(folder, world.http);
    if (running !== undefined && port !== undefined && port !== running.port) {
      throw runsAlready(running);
    }
    if (options.dryRun && running !== undefined) return context.notice(`The stand-in runs already, at ${running.url}.`);
    if (await context.isDryRun('start the stand-in')) return;
    if (options.foreground && running === undefined) {
      return serve(context, options, (server) => followPort(context, server.port));
    }
    if (running === undefined) {
      await clearStage(context, announced);
      const started = await startInBackground(context, folder, options);
      if (port !== undefined && port !== started.port) throw runsAlready(started);
      await context.notice(`It runs in the background. ${TO_STOP}`);
      await followPort(context, started.port);
    } else {
      const { addMadeUpRelationships, Sandbox } = await loadSandbox();
      const sandbox = new Sandbox(folder, world.clock);
      sandbox.configure({ customers, seed });
      if (adminRelationships !== undefined) addMadeUpRelationships(sandbox, adminRelationships);
      sandbox.close();
      const partner = partnerOf(context);
      if (partner !== undefined) await tellRunning(folder, world.http, running, partner);
      await context.notice(`The stand-in runs already. ${TO_STOP}`);
      await followPort(context, running.port);
    }
    const row = await readStatus(context);
    return printer.record(row, statusFields, `${row.url}\n`);
  },
);

/**
 * Takes back what one that was killed announced: the new one may answer at the same port before it announces itself.
 */
async function clearStage(context: Context, dead: Announcement | undefined): Promise<void> {
  if (dead === undefined) return;
  const folder = sandboxFolder(context.world.paths);
  await withSandbox(context, (sandbox) => sandbox.exclusively(() => withdrawAnnouncement(folder, dead.pid)));
}

async function startInBackground(context: Context, folder: string, options: ServeOptions): Promise<Announcement> {
  const { background, clock, files, http } = context.world;
  const { profile } = context.globals;
  const { port, customers, seed, adminRelationships } = options;
  const given = Object.entries({ port, customers, seed, 'admin-relationships': adminRelationships, profile });
  const flags = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
  const log = join(folder, 'server.log');
  const { pid, hasEnded } = await background.start(['sandbox', 'serve', ...flags], log);
  let isOver = false;
  void hasEnded.then(() => {
    isOver = true;
  });
  for (let waited = 0; waited < TIMEOUT; waited += INTERVAL) {
    const isLastLook = isOver;
    const running = await findRunning(folder, http);
    // Where one that was started at the same moment was faster, ours is waited for until it has ended: it would take
    // the other's place if that was stopped before ours found it.
    if (running !== undefined && (running.pid === pid || isLastLook)) return running;
    if (isLastLook) break;
    await clock.sleep(INTERVAL);
  }
  const told = manyLines(new TextDecoder().decode(files.read(log, 1_000_000)).trim());
  const [problem = '', ...remedy] = told.replace(/^relate: /, '').split('\n');
  throw failed('sandbox-not-started', `The stand-in did not start${problem === '' ? '.' : `: ${problem}`}`, {
    hint: remedy.length > 0 ? remedy : `What it wrote is in ${log}`,
  });
}

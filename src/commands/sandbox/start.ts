import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { failed } from '../../errors.ts';
import { manyLines } from '../../output/sanitise.ts';
import { findRunning, tellRunning } from '../../sandbox/running.ts';
import { loadSandbox, partnerOf, sandboxFolder } from './folder.ts';
import { type ServeOptions, run as serve, serveSettings } from './serve.ts';
import { readStatus, statusFields } from './status-row.ts';

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
  const running = await findRunning(folder, world.http);
  if (running !== undefined && port !== undefined && port !== running.port) {
    throw failed('sandbox-running', `The stand-in runs already, at ${running.url}.`, {
      hint: 'To have it on another port: relate sandbox stop, then start it again.',
    });
  }
  if (options.dryRun) {
    return context.notice(
      running === undefined ? 'Would start the stand-in (--dry-run).' : `The stand-in runs already, at ${running.url}.`,
    );
  }
  if (options.foreground && running === undefined) return serve(context, options);
  if (running === undefined) {
    await startInBackground(context, folder, options);
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

async function startInBackground(context: Context, folder: string, options: ServeOptions): Promise<void> {
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
  for (let waited = 0; waited < patience && !isOver; waited += interval) {
    if ((await findRunning(folder, http)) !== undefined) return;
    await clock.sleep(interval);
  }
  const told = new TextDecoder().decode(files.read(log, 1_000_000)).trim();
  throw failed('sandbox-not-started', 'The stand-in did not start.', {
    hint: told === '' ? `What it wrote is in ${log}` : manyLines(told),
  });
}

/** Homes with a profile of the stand-in. */

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { sleep } from '../../src/world/sleep.ts';
import { newHome, relate } from './relate.ts';

const machineClock = { now: () => new Date(), sleep };

let first: Promise<string> | undefined;

export async function rehearsalHome(): Promise<string> {
  first ??= made();
  return copyOf(await first);
}

async function made(): Promise<string> {
  const home = newHome();
  const { code, stderr } = await relate(['init', '--sandbox'], { home });
  if (code !== 0) throw new Error(stderr);
  return home;
}

/** The same home once more, for one test alone. */
export function copyOf(home: string): string {
  const copy = newHome();
  cpSync(home, copy, { recursive: true });
  return copy;
}

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What happens in the stand-in besides the commands, as `relate sandbox` has it happen. */
  readonly sandbox: Sandbox;
  /** Breaks all connections, and lets no new ones in. */
  stop(): Promise<void>;
}

/** The same with a stand-in that goes on until the test is over. */
export async function servedHome(test: TestContext, customers?: number): Promise<Served & { readonly home: string }> {
  const home = await rehearsalHome();
  const served = await serve(home, customers);
  test.onTestFinished(served.stop);
  return { home, ...served };
}

/**
 * Runs the stand-in for a home, where the commands find it as one that was started by `relate sandbox start`. It answers
 * from the process of the tests: a process of its own takes longer than most tests.
 */
export async function serve(home: string, customers?: number): Promise<Served> {
  const folder = join(home, 'data', 'sandbox');
  const server = await startSandbox({ folder, customers, clock: machineClock });
  server.announce(process.pid, undefined);
  const sandbox = new Sandbox(folder, machineClock);
  const stop = async () => {
    sandbox.close();
    await server.stop();
  };
  return { url: server.url, sandbox, stop };
}

/** Homes with a profile of the stand-in. */

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { newHome, relate } from './relate.ts';

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

/** The same with a server of the stand-in, which is stopped when the test is over, and its process id. */
export async function servedHome(test: TestContext, customers: number): Promise<{ home: string; pid: number }> {
  const home = await rehearsalHome();
  test.onTestFinished(async () => void (await relate(['sandbox', 'stop'], { home })));
  const { code, stderr } = await relate(['sandbox', 'start', '--customers', String(customers)], { home });
  if (code !== 0) throw new Error(stderr);
  const { pid } = JSON.parse(readFileSync(join(home, 'data', 'sandbox', 'server.json'), 'utf8'));
  return { home, pid };
}

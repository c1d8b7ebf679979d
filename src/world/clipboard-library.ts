/** The package `clipboardy`, with a limit to the time it may take. */

import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Patience, release } from './child.ts';

/** What is used of the package. */
export interface ClipboardLibrary {
  write(text: string): Promise<void>;
}

/** Imported when needed: it costs 200 ms, and on Android without Termux the import itself throws. */
export async function loadClipboardLibrary(): Promise<ClipboardLibrary> {
  return (await import('clipboardy')).default;
}

/** Rejects as the library does, or when our patience ends. */
export async function writeWithLibrary(text: string, library: ClipboardLibrary, patience: Patience): Promise<void> {
  // The library keeps its child process to itself. One that hangs would keep ours from ending, so we learn of it from
  // Node. After a failure the library tries a second program: that one is let go as well.
  const children = new Set<ChildProcess>();
  let expired = false;
  const onChild = (message: unknown): void => {
    const { process: child } = message as { process: ChildProcess };
    if (expired) setImmediate(release, child);
    else children.add(child);
  };
  subscribe('child_process', onChild);
  let stopTimer = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      stopTimer = patience.timer(() => {
        expired = true;
        for (const child of children) release(child);
        reject(new Error(`The clipboard did not answer within ${patience.milliseconds / 1000} s.`));
      }, patience.milliseconds);
      library
        .write(text)
        .finally(() => unsubscribe('child_process', onChild))
        .then(resolve, reject);
    });
  } finally {
    stopTimer();
  }
}

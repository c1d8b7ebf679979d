/** The package `clipboardy`, with a limit to the time it may take. */

import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { release, type Timeout } from './child.ts';

/** What is used of the package. */
export interface ClipboardLibrary {
  write(text: string): Promise<void>;
}

/** Imported when needed: it costs 200 ms, and on Android without Termux the import itself throws. */
export async function loadClipboardLibrary(): Promise<ClipboardLibrary> {
  return (await import('clipboardy')).default;
}

/** Rejects as the library does, or when it took too long. */
export async function writeWithLibrary(text: string, library: ClipboardLibrary, timeout: Timeout): Promise<void> {
  // The library does not hand out its child process. One that hangs would keep ours from ending, so Node tells which
  // it is. After a failure the library tries a second program, which is released as well.
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
      stopTimer = timeout.timer(() => {
        expired = true;
        for (const child of children) release(child);
        reject(new Error(`The clipboard did not answer within ${timeout.milliseconds / 1000} s.`));
      }, timeout.milliseconds);
      library
        .write(text)
        .finally(() => unsubscribe('child_process', onChild))
        .then(resolve, reject);
    });
  } finally {
    stopTimer();
  }
}

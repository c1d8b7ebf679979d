import { setMaxListeners } from 'node:events';

/** Resolves after so many milliseconds, or rejects with the signal's reason as soon as that is aborted. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { setTimeout } = await import('node:timers/promises');
  // Node warns of more than ten listeners, and a command may have more requests waiting.
  if (signal !== undefined) setMaxListeners(0, signal);
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

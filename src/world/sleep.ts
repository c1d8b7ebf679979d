import { setMaxListeners } from 'node:events';

/** Resolves after so many milliseconds, or rejects with the signal's reason as soon as that is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal === undefined) return;
    // A command may have more requests waiting than Node finds usual.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

import type { Context } from './context.ts';

/** Goes back to the start of the line, and erases what stands there. */
export const ERASED_LINE = '\r\u001b[K';

/** How long a person waits before anything is said, in milliseconds. */
const NOTICE_DELAY = 500;

/**
 * Says on a terminal what is going on, when it takes longer than half a second, or so many milliseconds. `work` is given a
 * function that removes the text again, for when there is something else to show.
 */
export async function withProgress<Result>(
  context: Pick<Context, 'world'>,
  text: string,
  work: (stop: () => Promise<void>) => Promise<Result>,
  delay = NOTICE_DELAY,
): Promise<Result> {
  const { stderr, clock } = context.world;
  const waiting = new AbortController();
  let isShown = false;
  if (stderr.isTerminal) {
    clock.sleep(delay, waiting.signal).then(
      () => {
        isShown = true;
        return stderr.write(text);
      },
      () => {},
    );
  }
  const stop = async (): Promise<void> => {
    waiting.abort();
    if (isShown) await stderr.write(ERASED_LINE);
    isShown = false;
  };
  try {
    return await work(stop);
  } finally {
    await stop();
  }
}

/** Says on a terminal that Partner Center is asked, when its answer takes longer than half a second. */
export function askingService<Result>(
  context: Context,
  work: (stop: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  return withProgress(context, 'Asking Partner Center …', work);
}

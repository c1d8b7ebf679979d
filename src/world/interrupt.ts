/**
 * A signal that Ctrl-C aborts, for commands that wait for something. Until it is asked for, Ctrl-C ends the process as
 * it always does; afterwards the first one stops the work, and a second one ends the process at once.
 */
export function interruptOf(process: NodeJS.Process): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller === undefined) {
      const created = new AbortController();
      controller = created;
      const onInterrupt = (): void => {
        if (created.signal.aborted) {
          process.off('SIGINT', onInterrupt);
          process.kill(process.pid, 'SIGINT');
        }
        created.abort();
      };
      process.on('SIGINT', onInterrupt);
    }
    return controller.signal;
  };
}

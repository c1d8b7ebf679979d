import type { OutputStream } from '../../ports/ports.ts';

/** The pages, as long as somebody reads them: who has seen enough of them does not make the service send the rest. */
export async function* whileRead<Row>(
  pages: AsyncIterable<readonly Row[]>,
  stdout: OutputStream,
  stop: () => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) {
    await stop();
    yield page;
    // By now the page was printed, or nobody was there any more.
    if (stdout.isUnread) break;
  }
  await stop();
}

import { failed } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { jsonOf, unusableField } from '../transport/check.ts';
import { idLine } from '../transport/service-error.ts';
import type { Call, Transport } from '../transport/transport.ts';
import { nextPage } from './next-page.ts';

/** How a list of the service is read. */
export interface PageSource<Item> {
  readonly transport: Transport;
  readonly first: Call;
  readonly signal: AbortSignal | undefined;
  /** Makes an item of what the service sent. */
  read(item: unknown, index: number, answer: Answer): Item;
  /** False when the item was there before. Called once for each item, in their order. */
  isNew(item: Item): boolean;
}

interface Page<Item> {
  readonly answer: Answer;
  readonly items: readonly Item[];
  readonly next: Call | undefined;
}

/** Pages one after the other that hold what was there before. More than that, and the service runs in circles. */
const MOST_REPEATS = 5;
/** Empty pages one after the other: a service that filters as it reads has some. */
const MOST_EMPTY = 1000;

/**
 * The pages of a list to its end, each item once; pages without new items are left out. The next page is asked for
 * before this one is given away. Ends with `list-endless` when the service brings nothing new and no end.
 */
export async function* pages<Item>(source: PageSource<Item>): AsyncGenerator<readonly Item[], void, undefined> {
  const stop = new AbortController();
  const signal = source.signal === undefined ? stop.signal : AbortSignal.any([source.signal, stop.signal]);
  const load = (call: Call) => {
    const page = loadPage(source, call, signal);
    // Whoever asks for it gets its error; when nobody does, it is nobody's.
    page.catch(() => {});
    return page;
  };
  let call = source.first;
  let waiting = load(call);
  let repeats = 0;
  let empty = 0;
  try {
    for (;;) {
      const { answer, items, next } = await waiting;
      if (next !== undefined) waiting = load(next);
      const fresh = items.filter((item) => source.isNew(item));
      if (fresh.length > 0) {
        repeats = 0;
        empty = 0;
        yield fresh;
      } else if (items.length > 0 || isSame(call, next)) {
        repeats += 1;
      } else {
        empty += 1;
      }
      if (next === undefined) return;
      if (repeats > MOST_REPEATS || empty > MOST_EMPTY) throw endless(answer);
      call = next;
    }
  } finally {
    stop.abort();
  }
}

async function loadPage<Item>({ transport, first, read }: PageSource<Item>, call: Call, signal: AbortSignal) {
  const answer = await transport.send(call, signal);
  const value = jsonOf(answer);
  const items = typeof value === 'object' && value !== null && 'items' in value ? value.items : undefined;
  if (!Array.isArray(items)) throw unusableField(answer, 'items', items);
  const page: Page<Item> = {
    answer,
    items: items.map((item, index) => read(item, index, answer)),
    next: nextPage(value, first, transport.base, answer),
  };
  return page;
}

function isSame(call: Call, next: Call | undefined): boolean {
  return next !== undefined && next.path === call.path && JSON.stringify(next.headers) === JSON.stringify(call.headers);
}

function endless(answer: Answer) {
  const { endpoint, requestId, correlationId } = answer;
  return failed('list-endless', `${endpoint} goes on and on without anything new.`, {
    hint: `Try again later.\n${idLine(answer)}`,
    facts: { endpoint, requestId, correlationId },
  });
}

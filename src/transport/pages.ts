import { failed } from '../errors.ts';
import type { Answer } from './answer.ts';
import { type Call, idFacts, idLine } from './call.ts';
import { jsonOf, unusableField } from './check.ts';
import type { ListEndpoint } from './endpoint.ts';
import type { Transport } from './transport.ts';

/** How the items of a list are read, and known again. */
type ItemReader<Item> = Pick<ListEndpoint<never, Item>, 'read' | 'keyOf'>;

interface Page<Item> {
  readonly answer: Answer;
  readonly items: readonly Item[];
  readonly next: Call | undefined;
}

/** Pages in a row that bring only what came before. After more, the service runs in circles. */
const MOST_REPEATS = 5;
/** Empty pages in a row: a service that filters as it reads has some. */
const MOST_EMPTY = 1000;

/**
 * The pages of a list to its end, each item once; pages without new items are left out. The next page is asked for
 * before this one is given away. Ends with `list-endless` when the service brings nothing new and no end.
 */
export async function* pages<Item>(
  transport: Transport,
  first: Call,
  reader: ItemReader<Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const stop = new AbortController();
  const signal = transport.signal === undefined ? stop.signal : AbortSignal.any([transport.signal, stop.signal]);
  const load = (call: Call) => {
    const page = loadPage(transport, first, reader, call, signal);
    // Its error is for whoever waits for the page. When the caller stopped before, nobody does.
    page.catch(() => {});
    return page;
  };
  const seen = new Set<string>();
  const isNew = (item: Item) => {
    const before = seen.size;
    return seen.add(reader.keyOf(item)).size > before;
  };
  let call = first;
  let waiting = load(call);
  let repeats = 0;
  let empty = 0;
  try {
    for (;;) {
      const { answer, items, next } = await waiting;
      if (next !== undefined) waiting = load(next);
      const fresh = items.filter(isNew);
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

async function loadPage<Item>(
  transport: Transport,
  first: Call,
  { read }: ItemReader<Item>,
  call: Call,
  signal: AbortSignal,
): Promise<Page<Item>> {
  const { base, protocol } = transport;
  const { itemsField, next } = protocol.paging;
  const answer = await transport.send(call, signal);
  const value = jsonOf(answer);
  const { [itemsField]: items } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(items)) throw unusableField(answer, itemsField, items);
  return {
    answer,
    items: items.map((item, index) => read(item, index, answer)),
    next: next(value, first, base, answer),
  };
}

function isSame(call: Call, next: Call | undefined): boolean {
  return next !== undefined && next.path === call.path && JSON.stringify(next.headers) === JSON.stringify(call.headers);
}

function endless(answer: Answer) {
  return failed('list-endless', `${answer.endpoint} goes on and on without anything new.`, {
    hint: ['Try again later.', idLine(answer)],
    facts: idFacts(answer),
  });
}

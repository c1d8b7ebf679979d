import { failed, RelateError } from '../errors.ts';
import type { LongList } from '../text/json-list.ts';
import { type Answer, longListOf } from './answer.ts';
import { type Call, idFacts, idLine } from './call.ts';
import { jsonOf, unusableField } from './check.ts';
import type { ListEndpoint } from './endpoint.ts';
import { SeenKeys } from './seen-keys.ts';
import type { Transport } from './transport.ts';

/** How the items of a list are read, and known again. */
type ItemReader<Item> = Pick<ListEndpoint<never, Item>, 'read' | 'keyOf'>;

interface UsableItems<Item> {
  readonly items: readonly Item[];
  /** What is wrong with the items that are left out; undefined when none are. */
  readonly leftOut: RelateError | undefined;
}

interface Page<Item> {
  /** The call for the page after this one; undefined at the end. */
  readonly next: Call | undefined;
  /** Reads the items. */
  readonly read: () => UsableItems<Item>;
}

/** After how much a list is taken for one without an end. */
export interface ListLimits {
  /** Pages in a row that bring only what came before, and links to a page that was read. */
  readonly repeats: number;
  /** Empty pages in a row: a service that filters as it reads has some. */
  readonly empty: number;
  readonly pages: number;
  readonly items: number;
}

/** Far more pages and items than the largest partner has customers for. */
const LIMITS: ListLimits = { repeats: 5, empty: 1000, pages: 10_000, items: 1_000_000 };

/**
 * The pages of a list to its end, each item once; pages without new items are left out. The next page is asked for
 * before this one is given away. Ends with `list-endless` when the service brings nothing new and no end, or more than
 * any list has. Items that can't be used are left out, and told to `transport.tellLeftOut`.
 */
export async function* pages<Item>(
  transport: Transport,
  first: Call,
  reader: ItemReader<Item>,
  limits = LIMITS,
): AsyncGenerator<readonly Item[], void, undefined> {
  const stop = new AbortController();
  const signal = transport.signal === undefined ? stop.signal : AbortSignal.any([transport.signal, stop.signal]);
  const load = (call: Call) => {
    const answer = transport.send(call, signal);
    // Its error is for whoever waits for the page. When the caller stopped before, nobody does.
    answer.catch(() => {});
    return answer;
  };
  const seen = new SeenKeys();
  const isNew = (item: Item) => seen.add(reader.keyOf(item));
  const called = new SeenKeys();
  called.add(keyOfCall(first));
  let waiting = load(first);
  let count = 0;
  let repeats = 0;
  let circles = 0;
  let empty = 0;
  try {
    for (;;) {
      const answer = await waiting;
      const { next, read } = openListPage(transport, first, answer, reader);
      if (next !== undefined) {
        waiting = load(next);
        await sent();
      }
      const { items, leftOut } = read();
      count += 1;
      if (leftOut !== undefined) await transport.tellLeftOut(leftOut);
      const fresh = items.filter(isNew);
      if (fresh.length > 0) {
        repeats = 0;
        empty = 0;
        yield fresh;
      } else if (items.length > 0) {
        repeats += 1;
      } else {
        empty += 1;
      }
      if (next === undefined) return;
      if (!called.add(keyOfCall(next))) circles += 1;
      if (circles > limits.repeats) throw endless(answer, 'from one page to another and back');
      if (repeats > limits.repeats || empty > limits.empty) throw endless(answer, 'without anything new');
      if (count > limits.pages || seen.size > limits.items) {
        throw endless(answer, `after ${seen.size.toLocaleString('en')} rows, more than there can be`);
      }
    }
  } finally {
    stop.abort();
  }
}

/**
 * Resolves when a request that was made just now is on its way. A connection that has brought an answer takes the next
 * request two turns of the event loop later: not before the caller's work on a page, unless that waits as long.
 */
async function sent(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

/**
 * The page that an answer is: of a long one, the call for the page after it is known before the items are read. `first` is
 * the call for the first page. What the service sent is let go of.
 */
export function openListPage<Item>(
  { base, protocol }: Transport,
  first: Call,
  answer: Answer,
  reader: ItemReader<Item>,
): Page<Item> {
  const { itemsField, next } = protocol.paging;
  const list = longListOf(answer);
  const value = list?.record ?? jsonOf(answer);
  const items = itemsIn(value, itemsField);
  if (!Array.isArray(items)) throw unusableField(answer, itemsField, items);
  return {
    next: next(value, first, base, answer),
    read: () => usableItems(list === undefined ? items : wholeList(list, answer, itemsField), reader, answer),
  };
}

/** All items of a long list. Where a part of it is no JSON, the error is that of the whole. */
function wholeList(list: LongList, answer: Answer, itemsField: string): readonly unknown[] {
  try {
    return list.items();
  } catch {
    return itemsIn(jsonOf(answer), itemsField) as readonly unknown[];
  }
}

function itemsIn(value: unknown, itemsField: string): unknown {
  return (value as Readonly<Record<string, unknown>> | null)?.[itemsField];
}

/** Reads the items one by one. Where not a single one can be used, it is not the items that are wrong. */
function usableItems<Item>(items: readonly unknown[], { read }: ItemReader<Item>, answer: Answer): UsableItems<Item> {
  const usable: Item[] = [];
  const problems: RelateError[] = [];
  // By index: to make pairs of an index and an item takes a sixth of the time that it takes to read the items.
  for (let index = 0; index < items.length; index += 1) {
    try {
      usable.push(read(items[index], index, answer));
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      problems.push(error);
    }
  }
  const [problem] = problems;
  if (problem === undefined) return { items: usable, leftOut: undefined };
  if (usable.length === 0) throw problem;
  const rows = problems.length === 1 ? '1 row is' : `${problems.length} rows are`;
  const leftOut = failed('rows-unusable', `${rows} left out. ${problem.message}`, {
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    facts: { ...problem.facts, rows: problems.length },
    cause: problem,
  });
  return { items: usable, leftOut };
}

/** The same for two calls for the same page. */
function keyOfCall({ path, headers }: Call): string {
  return JSON.stringify([path, headers]);
}

function endless(answer: Answer, how: string) {
  return failed('list-endless', `${answer.endpoint} goes on and on ${how}.`, {
    hint: ['Try again later.', idLine(answer)],
    facts: idFacts(answer),
  });
}

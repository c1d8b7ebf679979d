import type { Context } from '../../../cli/context.ts';
import { withProgress } from '../../../cli/progress.ts';
import { failed, hintLines, type RelateError } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { Subscriptions } from '../../../partner-center/subscriptions-client.ts';
import { type AllSubscriptions, REQUESTS_A_MINUTE, type UnreadCustomer } from '../../../subscriptions/of-all.ts';
import type { SubscriptionRow } from './fields.ts';

/** Customers after which rows are printed, and rows that are enough for a page: by it, a table chooses its widths. */
const CUSTOMERS_OF_PAGE = 100;
const ROWS_OF_PAGE = 25;
/** Customers that are named at most, where several could not be read. */
const MOST_NAMED = 10;

/** The rows that are `wanted`, a page at a time, with the progress between them on a terminal; as long as somebody reads. */
export async function* pagesOfAll(
  context: Context,
  all: AllSubscriptions,
  subscriptions: Subscriptions,
  wanted: (rows: readonly SubscriptionRow[]) => readonly SubscriptionRow[],
): AsyncGenerator<readonly SubscriptionRow[], void, undefined> {
  const reading = all.read();
  const nextPage = async () => {
    const rows: SubscriptionRow[] = [];
    for (let count = 0; count < CUSTOMERS_OF_PAGE && rows.length < ROWS_OF_PAGE; count += 1) {
      const { done, value } = await reading.next();
      if (done) return { rows, isLast: true };
      const now = subscriptions.serviceTime() ?? context.world.clock.now();
      rows.push(...wanted(value.map((one) => ({ ...one, now }))));
    }
    return { rows, isLast: false };
  };
  try {
    for (;;) {
      const asked = all.asked === 0 ? '' : ` ${all.asked} customers so far,`;
      const text = `Asking Partner Center …${asked} at most ${REQUESTS_A_MINUTE} requests a minute`;
      const { rows, isLast } = await withProgress(context, text, nextPage);
      if (rows.length > 0) yield rows;
      // By now the page was printed, or nobody was there any more.
      if (isLast || context.world.stdout.isUnread) return;
    }
  } finally {
    await reading.return();
  }
}

/**
 * What to tell of customers that could not be read, with each reason once; undefined where all could be. Their ids are
 * among the facts.
 */
export function unreadError(unread: readonly UnreadCustomer[]): RelateError | undefined {
  if (unread.length === 0) return undefined;
  const named = unread.slice(0, MOST_NAMED).map(({ name, id }) => shortLine(`${name} (${id})`));
  const others = unread.length > MOST_NAMED ? `; and ${unread.length - MOST_NAMED} more` : '';
  const who = unread.length === 1 ? '1 customer' : `${unread.length} customers`;
  const reasons = new Map(unread.map(({ reason }) => [reason.code, reason]));
  return failed(
    'subscriptions-unread',
    `The subscriptions of ${who} could not be read: ${named.join('; ')}${others}.`,
    {
      hint: [...reasons.values()].flatMap(({ message, hint }) => [message, ...hintLines(hint)]),
      facts: { customers: unread.map(({ id }) => id) },
    },
  );
}

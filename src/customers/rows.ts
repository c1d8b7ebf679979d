import type { CustomerSnapshot } from '../ledger/sqlite/customer-sync.ts';
import type { Customer, ListedCustomer } from '../partner-center/customers.ts';
import { BestEffortLedger } from './best-effort-ledger.ts';
import { BoundedFetcher } from './bounded-fetcher.ts';
import { cheapFilter, sortRows } from './filter.ts';
import { InvitationMatcher } from './match.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { RowMaker } from './row-maker.ts';
import type { CustomerRowsOptions, CustomerRowsStats } from './rows-options.ts';
import { type Access, accessOf, type CustomerRow } from './status.ts';
import { stillThere } from './still-there.ts';

/** What is gathered while pages are read. */
interface Work {
  readonly maker: RowMaker;
  readonly matcher: InvitationMatcher;
  /** Customers who may have accepted an invitation. */
  readonly held: { customer: ListedCustomer; before: CustomerSnapshot | undefined; access: Access }[];
  /** Customers who are listed without a relationship: tenant ids. */
  readonly unrelated: Set<string>;
}

/** Rows of a page that is made of others. */
const rowsOfPage = 500;
/** Rounds of requests after which rows are given out, so that the first ones don't wait for a whole page. */
const roundsOfChunk = 4;
/** How long customers who went away stay in the list, unless they are asked for. Milliseconds: 90 days. */
const goneFor = 90 * 24 * 3600 * 1000;

/**
 * The partner's customers, and everybody invited, page by page. Customers come first, in the order of the service and
 * as soon as their page is there. Whether an invitation was accepted is known only when everybody was seen, so those
 * who may have accepted one come after them, as do those who are remembered and were on no page; then those who went
 * away; and those who are invited last, where they are in sight on a terminal.
 *
 * Reading to the end books what changed, and acceptances that are beyond doubt. Rows that are not read to the end are a
 * look at some customers: nobody is lost by it. To be read once.
 */
export class CustomerRows implements AsyncIterable<readonly CustomerRow[]> {
  readonly stats: CustomerRowsStats;
  readonly #options: CustomerRowsOptions;
  readonly #asker: BoundedFetcher | undefined;
  readonly #missing: BoundedFetcher<Customer | null>;
  readonly #sight: BestEffortLedger;
  readonly #isWanted: (row: CustomerRow) => boolean;

  constructor(options: CustomerRowsOptions) {
    this.#options = options;
    this.#asker = options.asking === undefined ? undefined : new BoundedFetcher(options.asking);
    const { missing = { ask: askNobody, budget: 0 } } = options;
    this.#missing = new BoundedFetcher({ ...missing, ask: (id) => stillThere(missing.ask, id) });
    this.#sight = new BestEffortLedger(options.ledger, options.partnerTenantId, options.now);
    this.#isWanted = cheapFilter(options.filters ?? {});
    this.stats = {
      isComplete: false,
      listed: 0,
      asking: this.#asker?.stats ?? { asked: 0, refused: 0, overBudget: 0 },
      missing: this.#missing.stats,
      changes: undefined,
      accepted: [],
      ledgerFailure: undefined,
    };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly CustomerRow[]> {
    const { sort, limit = Number.POSITIVE_INFINITY } = this.#options;
    if (sort !== undefined) {
      const all: CustomerRow[] = [];
      for await (const rows of this.#rows()) {
        for (const row of rows) all.push(row);
      }
      const sorted = sortRows(all, sort).slice(0, limit);
      yield* inPieces(sorted, rowsOfPage);
      return;
    }
    let left = limit;
    if (left <= 0) return;
    for await (const rows of this.#rows()) {
      if (rows.length >= left) {
        yield rows.slice(0, left);
        return;
      }
      left -= rows.length;
      if (rows.length > 0) yield rows;
    }
  }

  async *#rows(): AsyncGenerator<readonly CustomerRow[]> {
    const { pages, isWhole = true, now } = this.#options;
    const { invitations, labels } = await this.#sight.snapshot();
    const pending = invitations.filter(({ status }) => status === 'pending');
    const maker = new RowMaker(invitations, labels, this.#options);
    const work: Work = { maker, matcher: new InvitationMatcher(pending), held: [], unrelated: new Set() };
    let settlement: Reconciliation;
    try {
      for await (const page of pages) {
        this.stats.listed += page.length;
        yield* this.#pageRows(page, work);
        this.stats.ledgerFailure = this.#sight.failure;
      }
      if (isWhole) {
        yield* this.#missingRows(work);
        this.stats.changes = await this.#sight.finish();
        this.stats.isComplete = true;
      }
      settlement = await reconcile(pending, work.matcher, this.#sight, now, isWhole);
      const { booked } = settlement;
      this.stats.accepted = pending.filter(({ id }) => booked.has(id));
    } finally {
      await this.#sight.abandon();
      this.stats.ledgerFailure = this.#sight.failure;
    }
    yield work.held.map(({ customer, before, access }) =>
      maker.listed(customer, before, access, settlement.ofCustomer.get(customer.id)),
    );
    if (isWhole) yield await this.#goneRows(work);
    yield pending
      .filter(({ id }) => settlement.matches.get(id)?.kind !== 'matched')
      .map((invitation) => maker.invited(invitation, settlement.matches.get(invitation.id)))
      .filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  /**
   * The rows of a page that can be told yet. Who may have accepted an invitation is held back. `known` are records that
   * were asked for already, by tenant id.
   */
  async *#pageRows(
    page: readonly ListedCustomer[],
    { maker, matcher, held, unrelated }: Work,
    known: ReadonlyMap<string, Customer> = new Map(),
  ): AsyncGenerator<readonly CustomerRow[]> {
    const before = await this.#sight.addPage(page);
    const found = new Set(matcher.feed(page));
    for (const { id, relationshipToPartner } of page) {
      if (relationshipToPartner === 'none') unrelated.add(id);
    }
    const wanted = page
      .map((customer) => ({ customer, row: maker.listed(customer, before.get(customer.id), 'unknown') }))
      .filter(({ row }) => this.#isWanted(row));
    for (const chunk of this.#chunks(wanted)) {
      const ids = chunk
        .map(({ customer }) => customer.id)
        .filter((id) => !unrelated.has(id) && !known.has(id) && this.#freshAccess(before.get(id)) === 'unknown');
      const records = await this.#asker?.records(ids);
      if (records !== undefined) for (const id of matcher.feed([...records.values()])) found.add(id);
      const rows: CustomerRow[] = [];
      for (const { customer, row: unasked } of chunk) {
        const seen = before.get(customer.id);
        const record = known.get(customer.id) ?? records?.get(customer.id);
        const told = accessOf(record?.allowDelegatedAccess, seen?.access ?? null);
        if (told !== 'unknown') this.#sight.noteAccess(customer.id, told);
        const access = told === 'unknown' ? this.#freshAccess(seen) : told;
        const row = access === 'unknown' ? unasked : maker.listed(customer, seen, access);
        if (!this.#hasWantedAccess(row)) continue;
        if (found.has(customer.id)) held.push({ customer, before: seen, access });
        else rows.push(row);
      }
      yield rows;
    }
  }

  /**
   * The rows of those who are remembered and were on no page, since the list changed while it was read, or was cut
   * short, or since they are gone: each is asked for. Who can't be asked for is told as remembered.
   */
  async *#missingRows(work: Work): AsyncGenerator<readonly CustomerRow[]> {
    const { now } = this.#options;
    for (let page = await this.#sight.missing(); page !== undefined; ) {
      const answers = await this.#missing.records(rotated(page, now).map(({ id }) => id));
      this.#sight.lose([...answers].flatMap(([id, record]) => (record === null ? [id] : [])));
      const there = new Map(
        page.flatMap(({ id }) => {
          const record = answers.get(id) ?? null;
          return record === null ? [] : [[id, record] as const];
        }),
      );
      this.stats.listed += there.size;
      yield* this.#pageRows([...there.values()], work, there);
      const unasked = page.filter(({ id }) => !answers.has(id));
      // They may have accepted as well: what was doubtful is not certain for want of an answer.
      const found = work.matcher.feed(unasked);
      const wanted = unasked
        .map((customer) => {
          const access = this.#freshAccess(customer);
          return { customer, access, row: work.maker.listed(customer, customer, access) };
        })
        .filter(({ row }) => this.#isWanted(row) && this.#hasWantedAccess(row));
      for (const { customer, access } of wanted) {
        if (found.has(customer.id)) work.held.push({ customer, before: customer, access });
      }
      yield wanted.filter(({ customer }) => !found.has(customer.id)).map(({ row }) => row);
      page = await this.#sight.missing(page.at(-1)?.id);
    }
  }

  /** The access that is remembered, where it does not have to be asked for again; else `unknown`. */
  #freshAccess(before: CustomerSnapshot | undefined): Access {
    const since = this.#options.asking?.freshSince;
    if (since === undefined || before === undefined || before.accessSeenAt === null) return 'unknown';
    return Date.parse(before.accessSeenAt) >= since.getTime() ? (before.access ?? 'unknown') : 'unknown';
  }

  /** Without requests, a page is one piece; else as many customers as a few rounds of requests are for. */
  #chunks<Item>(customers: readonly Item[]): readonly (readonly Item[])[] {
    const { limit = Number.POSITIVE_INFINITY } = this.#options;
    const size = this.#asker === undefined ? customers.length : this.#asker.concurrency * roundsOfChunk;
    return inPieces(customers, Math.max(1, Math.min(size, limit)));
  }

  async #goneRows({ maker, unrelated }: Work): Promise<readonly CustomerRow[]> {
    const { now, filters } = this.#options;
    const isAskedFor = filters?.status?.includes('removed') === true;
    const gone = await this.#sight.gone(isAskedFor ? new Date(0) : new Date(now.getTime() - goneFor));
    return gone
      .filter(({ id }) => !unrelated.has(id))
      .map((customer) => maker.gone(customer))
      .filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  #hasWantedAccess({ access }: CustomerRow): boolean {
    return this.#options.filters?.access?.includes(access) !== false;
  }
}

/**
 * The same items from another one on, which depends on the moment. Where not all can be asked for, since the budget is
 * spent or the service does not answer any more, those who could not be this time have their turn another time.
 */
function rotated<Item>(items: readonly Item[], now: Date): Item[] {
  // Multiples of the golden ratio are spread evenly, also for moments at regular intervals.
  const turn = (now.getTime() * ((Math.sqrt(5) - 1) / 2)) % 1;
  const start = Math.floor(turn * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

function askNobody(): Promise<never> {
  throw new Error('nobody is asked for');
}

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

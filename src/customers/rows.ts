import type { CustomerSnapshot } from '../ledger/customer.ts';
import type { Customer, ListedCustomer } from '../partner-center/customers.ts';
import { batchesOf, rotated } from './batches.ts';
import { BestEffortLedger } from './best-effort-ledger.ts';
import { BoundedFetcher } from './bounded-fetcher.ts';
import { cheapFilter, sortRows } from './filter.ts';
import { InvitationMatcher } from './match.ts';
import { type Reconciliation, reconcilePending } from './reconcile.ts';
import { RowMaker } from './row-maker.ts';
import type { CustomerRowsOptions, CustomerRowsStats } from './rows-options.ts';
import { type Access, accessOf, type CustomerRow } from './status.ts';
import { stillThere } from './still-there.ts';

/** A customer who may have accepted an invitation. */
interface UndecidedCustomer {
  readonly customer: ListedCustomer;
  /** What the ledger had of it. */
  readonly before: CustomerSnapshot | undefined;
  readonly access: Access;
}

/** What is gathered while pages are read. */
interface ListState {
  readonly maker: RowMaker;
  readonly matcher: InvitationMatcher;
  /** Their rows wait until all customers were seen. */
  readonly undecided: UndecidedCustomer[];
  /** Customers who are listed without a relationship: tenant ids. */
  readonly unrelated: Set<string>;
}

/** Rows of a page of sorted rows. */
const ROWS_OF_PAGE = 500;
/** Rounds of requests after which rows are given out, so that the first ones don't wait for a whole page. */
const ROUNDS_OF_BATCH = 4;
/** Milliseconds for which customers who went away stay in the list, unless they are asked for: 90 days. */
const GONE_SHOWN_FOR = 90 * 24 * 3600 * 1000;

/**
 * The partner's customers, and everybody invited, page by page; to be read once.
 *
 * Customers come first, in the order of the service and as soon as their page is there. Whether an invitation was
 * accepted is known only when all customers were seen: those who may have accepted one come after the others, as do
 * those whom the ledger has and the service does not list. Then come those who went away. Invited ones come last, where
 * a terminal shows them without scrolling.
 *
 * Reading to the end books what changed, and the acceptances that are certain. When reading stops earlier, what was seen
 * is booked, and nobody is lost.
 */
export class CustomerRows implements AsyncIterable<readonly CustomerRow[]> {
  readonly stats: CustomerRowsStats;
  readonly #options: CustomerRowsOptions;
  readonly #accessFetcher: BoundedFetcher | undefined;
  readonly #missingFetcher: BoundedFetcher<Customer | null>;
  readonly #ledger: BestEffortLedger;
  readonly #isWanted: (row: CustomerRow) => boolean;

  constructor(options: CustomerRowsOptions) {
    this.#options = options;
    this.#accessFetcher = options.access === undefined ? undefined : new BoundedFetcher(options.access);
    const { missing = { fetchOne: fetchNobody, budget: 0 } } = options;
    this.#missingFetcher = new BoundedFetcher({ ...missing, fetchOne: (id) => stillThere(missing.fetchOne, id) });
    this.#ledger = new BestEffortLedger(options.ledger, options.partnerTenantId, options.now);
    this.#isWanted = cheapFilter(options.filters ?? {});
    this.stats = {
      isComplete: false,
      listed: 0,
      access: this.#accessFetcher?.stats ?? { answered: 0, refused: 0, overBudget: 0 },
      missing: this.#missingFetcher.stats,
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
      yield* batchesOf(sortRows(all, sort).slice(0, limit), ROWS_OF_PAGE);
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
    const { pages, now } = this.#options;
    const { invitations, labels } = await this.#ledger.snapshot();
    const pending = invitations.filter(({ status }) => status === 'pending');
    const maker = new RowMaker(invitations, labels, now);
    const state: ListState = { maker, matcher: new InvitationMatcher(pending), undecided: [], unrelated: new Set() };
    let reconciliation: Reconciliation;
    try {
      for await (const page of pages) {
        this.stats.listed += page.length;
        yield* this.#pageRows(page, state);
        this.stats.ledgerFailure = this.#ledger.failure;
      }
      yield* this.#missingRows(state);
      this.stats.changes = await this.#ledger.finish();
      this.stats.isComplete = true;
      reconciliation = await reconcilePending(pending, state.matcher, this.#ledger, now);
      const { booked } = reconciliation;
      this.stats.accepted = pending.filter(({ id }) => booked.has(id));
    } finally {
      await this.#ledger.abandon();
      this.stats.ledgerFailure = this.#ledger.failure;
    }
    const { matches, ofCustomer } = reconciliation;
    yield state.undecided.map(({ customer, before, access }) =>
      maker.listed(customer, before, access, ofCustomer.get(customer.id)),
    );
    yield await this.#goneRows(state);
    yield pending
      .filter(({ id }) => matches.get(id)?.kind !== 'matched')
      .map((invitation) => maker.invited(invitation, matches.get(invitation.id)))
      .filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  /**
   * The rows of a page, without those who may have accepted an invitation: they are undecided. `known` are records that
   * were fetched already, by tenant id.
   */
  async *#pageRows(
    page: readonly ListedCustomer[],
    { maker, matcher, undecided, unrelated }: ListState,
    known: ReadonlyMap<string, Customer> = new Map(),
  ): AsyncGenerator<readonly CustomerRow[]> {
    const snapshots = await this.#ledger.addPage(page);
    const possible = new Set(matcher.feed(page));
    for (const { id, relationshipToPartner } of page) {
      if (relationshipToPartner === 'none') unrelated.add(id);
    }
    const wanted = page
      .map((customer) => ({ customer, row: maker.listed(customer, snapshots.get(customer.id), 'unknown') }))
      .filter(({ row }) => this.#isWanted(row));
    for (const batch of this.#batchesOf(wanted)) {
      const ids = batch
        .map(({ customer }) => customer.id)
        .filter((id) => !unrelated.has(id) && !known.has(id) && this.#freshAccess(snapshots.get(id)) === 'unknown');
      const records = await this.#accessFetcher?.fetchAll(ids);
      if (records !== undefined) for (const id of matcher.feed([...records.values()])) possible.add(id);
      const rows: CustomerRow[] = [];
      for (const { customer, row: rowWithoutAccess } of batch) {
        const before = snapshots.get(customer.id);
        const record = known.get(customer.id) ?? records?.get(customer.id);
        const fetched = accessOf(record?.allowDelegatedAccess, before?.access ?? null);
        if (fetched !== 'unknown') this.#ledger.noteAccess(customer.id, fetched);
        const access = fetched === 'unknown' ? this.#freshAccess(before) : fetched;
        const row = access === 'unknown' ? rowWithoutAccess : maker.listed(customer, before, access);
        if (!this.#hasWantedAccess(row)) continue;
        if (possible.has(customer.id)) undecided.push({ customer, before, access });
        else rows.push(row);
      }
      yield rows;
    }
  }

  /**
   * The rows of customers whom the ledger has and who were on no page: they are gone, or the list changed while it was
   * read, or it was cut short. Each is fetched; without an answer, the row is as the ledger has it.
   */
  async *#missingRows(state: ListState): AsyncGenerator<readonly CustomerRow[]> {
    const { now } = this.#options;
    for (let page = await this.#ledger.missing(); page !== undefined; ) {
      const answers = await this.#missingFetcher.fetchAll(rotated(page, now).map(({ id }) => id));
      this.#ledger.lose([...answers].flatMap(([id, record]) => (record === null ? [id] : [])));
      const present = new Map(
        page.flatMap(({ id }) => {
          const record = answers.get(id) ?? null;
          return record === null ? [] : [[id, record] as const];
        }),
      );
      this.stats.listed += present.size;
      yield* this.#pageRows([...present.values()], state, present);
      yield this.#storedRows(
        page.filter(({ id }) => !answers.has(id)),
        state,
      );
      page = await this.#ledger.missing(page.at(-1)?.id);
    }
  }

  /** The rows of customers as the ledger has them, without those who may have accepted an invitation. */
  #storedRows(
    customers: readonly (ListedCustomer & CustomerSnapshot)[],
    { maker, matcher, undecided }: ListState,
  ): readonly CustomerRow[] {
    // An ambiguous match does not become certain because one of its customers could not be asked for.
    const possible = matcher.feed(customers);
    const rows: CustomerRow[] = [];
    for (const customer of customers) {
      const access = this.#freshAccess(customer);
      const row = maker.listed(customer, customer, access);
      if (!this.#isWanted(row) || !this.#hasWantedAccess(row)) continue;
      if (possible.has(customer.id)) undecided.push({ customer, before: customer, access });
      else rows.push(row);
    }
    return rows;
  }

  /** The stored access where it need not be asked for again; else `unknown`. */
  #freshAccess(before: CustomerSnapshot | undefined): Access {
    const since = this.#options.access?.freshSince;
    if (since === undefined || before === undefined || before.accessSeenAt === null) return 'unknown';
    return Date.parse(before.accessSeenAt) >= since.getTime() ? (before.access ?? 'unknown') : 'unknown';
  }

  /** Without requests, a page is one batch; else a batch has as many customers as a few rounds of requests are for. */
  #batchesOf<Item>(customers: readonly Item[]): readonly (readonly Item[])[] {
    const { limit = Number.POSITIVE_INFINITY } = this.#options;
    const size =
      this.#accessFetcher === undefined ? customers.length : this.#accessFetcher.concurrency * ROUNDS_OF_BATCH;
    return batchesOf(customers, Math.max(1, Math.min(size, limit)));
  }

  async #goneRows({ maker, unrelated }: ListState): Promise<readonly CustomerRow[]> {
    const { now, filters } = this.#options;
    const isAskedFor = filters?.status?.includes('removed') === true;
    const gone = await this.#ledger.gone(isAskedFor ? new Date(0) : new Date(now.getTime() - GONE_SHOWN_FOR));
    return gone
      .filter(({ id }) => !unrelated.has(id))
      .map((customer) => maker.gone(customer))
      .filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  #hasWantedAccess({ access }: CustomerRow): boolean {
    return this.#options.filters?.access?.includes(access) !== false;
  }
}

function fetchNobody(): Promise<never> {
  throw new Error('there is nobody to fetch');
}

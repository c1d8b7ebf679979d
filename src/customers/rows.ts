import type { CustomerSnapshot } from '../ledger/customer.ts';
import type { Customer, ListedCustomer } from '../partner-center/customers.ts';
import { BoundedFetcher } from '../transport/bounded-fetcher.ts';
import type { AdminIndex } from './admin-index.ts';
import { type AdminReading, NOBODY_ASKED } from './admin-reading.ts';
import { batchesOf, rotated } from './batches.ts';
import { BestEffortLedger } from './best-effort-ledger.ts';
import { DelegatedAccess } from './delegated-access.ts';
import { cheapFilter, sortRows } from './filter.ts';
import { heldBack } from './held-back.ts';
import { InvitationMatcher } from './match.ts';
import { type Reconciliation, reconcilePending } from './reconcile.ts';
import { type RowAccess, RowMaker } from './row-maker.ts';
import type { CustomerRowsOptions, CustomerRowsStats } from './rows-options.ts';
import { accessOf, type CustomerRow } from './status.ts';
import { stillThere } from './still-there.ts';

/** A customer who may have accepted an invitation. */
interface UndecidedCustomer {
  readonly customer: ListedCustomer;
  /** What the ledger had of it. */
  readonly before: CustomerSnapshot | undefined;
  readonly access: RowAccess;
}

/** What is gathered while pages are read. */
interface ListState {
  readonly maker: RowMaker;
  readonly admin: Promise<AdminReading>;
  readonly matcher: InvitationMatcher;
  /** Their rows wait until all customers were seen. */
  readonly undecided: UndecidedCustomer[];
  /** Customers who are listed without a relationship: tenant ids. */
  readonly unrelated: Set<string>;
  /** Customers without a reseller relationship who have an admin relationship: tenant ids. */
  readonly stillThere: Set<string>;
}

/** Rows of a page of sorted rows. */
const ROWS_OF_PAGE = 500;
/** Pages that are read at most while the admin relationships are waited for: 50,000 customers. */
const MOST_HELD = 100;
/** Milliseconds for which customers who went away stay in the list, unless they are asked for: 90 days. */
const GONE_SHOWN_FOR = 90 * 24 * 3600 * 1000;

/**
 * The partner's customers, and everybody invited, page by page; to be read once.
 *
 * Customers come first, in the order of the service and as soon as their page is there. Whether an invitation was
 * accepted is known only when all customers were seen: those who may have accepted one come after the others, as do
 * those whom the ledger has and the service does not list. Then come those who went away, and those who have an admin
 * relationship alone. Invited ones come last, where a terminal shows them without scrolling.
 *
 * The admin relationships are read beside the customers. All rows wait for them: one of the last may be of the first
 * customer.
 *
 * Reading to the end books what changed, and the acceptances that are certain. When reading stops earlier, what was seen
 * is booked, and nobody is lost.
 */
export class CustomerRows implements AsyncIterable<readonly CustomerRow[]> {
  readonly stats: CustomerRowsStats;
  readonly #options: CustomerRowsOptions;
  readonly #delegated: DelegatedAccess;
  readonly #missingFetcher: BoundedFetcher<Customer | null>;
  readonly #ledger: BestEffortLedger;
  readonly #isWanted: (row: CustomerRow) => boolean;

  constructor(options: CustomerRowsOptions) {
    this.#options = options;
    this.#delegated = new DelegatedAccess(options.delegated);
    const { missing = { fetchOne: fetchNobody, budget: 0 } } = options;
    this.#missingFetcher = new BoundedFetcher({ ...missing, fetchOne: (id) => stillThere(missing.fetchOne, id) });
    this.#ledger = new BestEffortLedger(options.ledger, options.partnerTenantId, options.now);
    this.#isWanted = cheapFilter(options.filters ?? {});
    this.stats = {
      isComplete: false,
      listed: 0,
      delegated: this.#delegated.stats,
      missing: this.#missingFetcher.stats,
      changes: undefined,
      accepted: [],
      admin: undefined,
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
    const { pages, now, readAdmin } = this.#options;
    const stop = new AbortController();
    const admin = readAdmin?.(stop.signal) ?? Promise.resolve(NOBODY_ASKED);
    // Its error is for whoever waits for it. When the customers can't be listed, nobody does.
    admin.catch(() => {});
    const { invitations, labels } = await this.#ledger.snapshot();
    const pending = invitations.filter(({ status }) => status === 'pending');
    const maker = new RowMaker(invitations, labels, now);
    const matcher = new InvitationMatcher(pending);
    const state: ListState = { maker, admin, matcher, undecided: [], unrelated: new Set(), stillThere: new Set() };
    let reconciliation: Reconciliation;
    try {
      for await (const page of heldBack(pages, admin, MOST_HELD)) {
        this.stats.listed += page.length;
        yield* this.#pageRows(page, state);
        this.stats.ledgerFailure = this.#ledger.failure;
      }
      yield* this.#missingRows(state);
      this.stats.changes = await this.#ledger.finish(state.stillThere);
      this.stats.isComplete = true;
      reconciliation = await reconcilePending(pending, state.matcher, this.#ledger, now);
      const { booked } = reconciliation;
      this.stats.accepted = pending.filter(({ id }) => booked.has(id));
      this.stats.admin = await admin;
    } finally {
      stop.abort();
      await this.#ledger.abandon();
      this.stats.ledgerFailure = this.#ledger.failure;
    }
    const { matches, ofCustomer } = reconciliation;
    yield state.undecided.map(({ customer, before, access }) =>
      maker.listed(customer, before, access, ofCustomer.get(customer.id)),
    );
    const { index } = await admin;
    const invited = pending
      .filter(({ id }) => matches.get(id)?.kind !== 'matched')
      .map((invitation) => maker.invited(invitation, matches.get(invitation.id), index.takeInvited(invitation)));
    yield await this.#goneRows(state, index);
    yield* this.#unlistedRows(state, await admin);
    yield invited.filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  /**
   * The rows of a page, without those who may have accepted an invitation: they are undecided. `known` are records that
   * were fetched already, by tenant id.
   */
  async *#pageRows(
    page: readonly ListedCustomer[],
    { maker, admin, matcher, undecided, unrelated, stillThere }: ListState,
    known: ReadonlyMap<string, Customer> = new Map(),
  ): AsyncGenerator<readonly CustomerRow[]> {
    const { index } = await admin;
    const snapshots = await this.#ledger.addPage(page);
    const possible = new Set(matcher.feed(page));
    for (const { id, relationshipToPartner } of page) {
      if (relationshipToPartner !== 'none') continue;
      unrelated.add(id);
      if (index.isLive(id)) stillThere.add(id);
    }
    const wanted = page
      .map((customer) => {
        const before = snapshots.get(customer.id);
        const access: RowAccess = { admin: index.take(customer.id), delegated: this.#delegated.stored(before) };
        return { customer, before, access, row: maker.listed(customer, before, access) };
      })
      .filter(({ row }) => this.#isWanted(row));
    const { limit = Number.POSITIVE_INFINITY } = this.#options;
    for (const batch of batchesOf(wanted, Math.max(1, Math.min(wanted.length, this.#delegated.batchSize, limit)))) {
      const ids = batch
        .filter(
          ({ customer: { id }, access }) => !unrelated.has(id) && !known.has(id) && access.delegated === 'unknown',
        )
        .map(({ customer }) => customer.id);
      const records = await this.#delegated.records(ids);
      for (const id of matcher.feed([...records.values()])) possible.add(id);
      const rows: CustomerRow[] = [];
      for (const listed of batch) {
        const { customer, before } = listed;
        const record = known.get(customer.id) ?? records.get(customer.id);
        const delegated = accessOf(record?.allowDelegatedAccess, before?.access ?? null);
        if (delegated !== 'unknown') this.#ledger.noteAccess(customer.id, delegated);
        const access = delegated === 'unknown' ? listed.access : { ...listed.access, delegated };
        const row = access === listed.access ? listed.row : maker.listed(customer, before, access);
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
      const lost = [...answers].flatMap(([id, record]) => (record === null ? [id] : []));
      this.#ledger.lose(lost);
      const { index } = await state.admin;
      for (const id of lost) if (index.isLive(id)) state.stillThere.add(id);
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
        index,
      );
      page = await this.#ledger.missing(page.at(-1)?.id);
    }
  }

  /** The rows of customers as the ledger has them, without those who may have accepted an invitation. */
  #storedRows(
    customers: readonly (ListedCustomer & CustomerSnapshot)[],
    { maker, matcher, undecided }: ListState,
    index: AdminIndex,
  ): readonly CustomerRow[] {
    // An ambiguous match does not become certain because one of its customers could not be asked for.
    const possible = matcher.feed(customers);
    const rows: CustomerRow[] = [];
    for (const customer of customers) {
      const access: RowAccess = { admin: index.take(customer.id), delegated: this.#delegated.stored(customer) };
      const row = maker.listed(customer, customer, access);
      if (!this.#isWanted(row) || !this.#hasWantedAccess(row)) continue;
      if (possible.has(customer.id)) undecided.push({ customer, before: customer, access });
      else rows.push(row);
    }
    return rows;
  }

  async #goneRows({ maker, unrelated }: ListState, index: AdminIndex): Promise<readonly CustomerRow[]> {
    const { now, filters } = this.#options;
    const isAskedFor = filters?.status?.includes('removed') === true;
    const gone = await this.#ledger.gone(isAskedFor ? new Date(0) : new Date(now.getTime() - GONE_SHOWN_FOR));
    return gone
      .filter(({ id }) => !unrelated.has(id))
      .map((customer) => maker.gone(customer, index.take(customer.id)))
      .filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
  }

  /** The rows of those who have an admin relationship, and of whom neither Partner Center nor a row before tells. */
  async *#unlistedRows({ maker }: ListState, { index, names }: AdminReading): AsyncGenerator<readonly CustomerRow[]> {
    for (const batch of batchesOf([...index.rest()], ROWS_OF_PAGE)) {
      const stored = await this.#ledger.stored(batch.map(([id]) => id));
      const rows: CustomerRow[] = [];
      for (const [id, admin] of batch) {
        const customer = stored.get(id);
        if (customer !== undefined) {
          if (admin.isLive) rows.push(maker.gone(customer, admin));
        } else if (admin.isLive || admin.hasEnded) {
          const name = admin.customerName ?? index.askedName(id) ?? (await names()).get(id) ?? id;
          rows.push(maker.unlisted(id, name, admin));
        }
      }
      yield rows.filter((row) => this.#isWanted(row) && this.#hasWantedAccess(row));
    }
  }

  #hasWantedAccess({ access }: CustomerRow): boolean {
    return this.#options.filters?.access?.includes(access) !== false;
  }
}

function fetchNobody(): Promise<never> {
  throw new Error('there is nobody to fetch');
}

import { haveEndedTogether } from '../admin/ended-together.ts';
import { type ReadOptions, readRelationships } from '../admin/read.ts';
import { RelateError, refusalOf } from '../errors.ts';
import type { AdminCustomer } from '../graph/admin-customers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports/ports.ts';
import type { AdminJournal } from './admin-concerns.ts';
import { AdminIndex } from './admin-index.ts';
import type { CustomerSources } from './sources.ts';

/** What came of reading the admin relationships of a partner. */
export interface AdminReading {
  /** Where the service would not say: of those that the ledger has, so that nobody is missing. */
  readonly index: AdminIndex;
  /** Why the service would not say; undefined where it did, or was not asked. */
  readonly doubt: RelateError | undefined;
  /** Whether all ended at once; see `haveEndedTogether`. */
  readonly haveAllEnded: boolean;
  /** The names of the customers by tenant id, for those whose relationships have none. */
  readonly names: () => Promise<ReadonlyMap<string, string>>;
  /** Why what was read could not be stored, or what is stored could not be read. */
  readonly ledgerFailure: RelateError | undefined;
}

const EMPTY_JOURNAL: AdminJournal = { requests: [], mails: [] };

/** Where nobody was asked, and nothing is stored. */
export const NOBODY_ASKED: AdminReading = {
  index: new AdminIndex({ relationships: [], isKnown: false, journal: EMPTY_JOURNAL, now: new Date(0) }),
  doubt: undefined,
  haveAllEnded: false,
  names: async () => new Map(),
  ledgerFailure: undefined,
};

/**
 * Reads all admin relationships of the partner, or those with one customer, and takes note of them in the ledger. Rejects
 * when the operator stopped the command; what else keeps the service from saying is the `doubt`.
 */
export async function readAdmin(
  { graph, ledger, partner }: Pick<CustomerSources, 'graph' | 'ledger' | 'partner'>,
  clock: Pick<Clock, 'now'>,
  options: ReadOptions = {},
): Promise<AdminReading> {
  const stored = new StoredAdmin(ledger, partner);
  const client = await graph().catch(refusalOf);
  const reading =
    client instanceof RelateError
      ? ({ isTrusted: false, doubt: client } as const)
      : await readRelationships({ graph: client, ledger, partner, clock }, options);
  const journal = await stored.journal();
  if (!reading.isTrusted) {
    const relationships = await stored.relationships(options.customerId);
    const index = new AdminIndex({ relationships, isKnown: false, journal, now: clock.now() });
    return { ...NOBODY_ASKED, index, doubt: reading.doubt, ledgerFailure: stored.failure };
  }
  const { relationships, now, endedAtOnce, ledgerFailure = stored.failure } = reading;
  return {
    index: new AdminIndex({ relationships, isKnown: true, journal, now }),
    doubt: undefined,
    haveAllEnded: endedAtOnce > 0 || haveEndedTogether(relationships, now),
    names: async () => (client instanceof RelateError ? new Map() : namesOf(client.adminCustomers())),
    ledgerFailure,
  };
}

/** The admin relationships as the ledger has them, without asking anybody. */
export async function rememberedAdmin(
  { ledger, partner }: Pick<CustomerSources, 'ledger' | 'partner'>,
  now: Date,
): Promise<AdminReading> {
  const stored = new StoredAdmin(ledger, partner);
  const relationships = await stored.relationships();
  const index = new AdminIndex({ relationships, isKnown: false, journal: EMPTY_JOURNAL, now });
  return { ...NOBODY_ASKED, index, ledgerFailure: stored.failure };
}

/** What the ledger has, as far as it can be read. */
class StoredAdmin {
  readonly #ledger: Ledger | undefined;
  readonly #partner: string;
  failure: RelateError | undefined;

  constructor(ledger: Ledger | undefined, partner: string) {
    this.#ledger = ledger;
    this.#partner = partner;
  }

  /** Those that were on the last list of the service. */
  relationships(customerId?: string) {
    return this.#attempt(async ({ admin }) => {
      return (await admin.relationships(this.#partner, { customerId })).filter(({ goneAt }) => goneAt === null);
    }, []);
  }

  journal(): Promise<AdminJournal> {
    return this.#attempt(
      async ({ admin }) => ({
        requests: await admin.requests(this.#partner),
        mails: await admin.mails(this.#partner),
      }),
      EMPTY_JOURNAL,
    );
  }

  async #attempt<Result>(work: (ledger: Ledger) => Promise<Result>, otherwise: Result): Promise<Result> {
    if (this.#ledger === undefined || this.failure !== undefined) return otherwise;
    try {
      return await work(this.#ledger);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.failure = error;
      return otherwise;
    }
  }
}

/** As far as the service tells them: an id is a name, too. */
async function namesOf(customers: AsyncIterable<readonly AdminCustomer[]>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  try {
    for await (const page of customers) {
      for (const { tenantId, displayName } of page) if (displayName !== '') names.set(tenantId, displayName);
    }
  } catch (error) {
    refusalOf(error);
  }
  return names;
}

import { type Connection, type ServiceOptions, withPartnerCenter } from '../../../cli/connection.ts';
import type { Context } from '../../../cli/context.ts';
import { resolvePendingTenants } from '../../../customers/pending-tenants.ts';
import { interrupted, RelateError } from '../../../errors.ts';
import { type Ledger, openLedger } from '../../../ledger/ledger.ts';
import { ledgerPath } from '../../../ledger/path.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { HttpFailure } from '../../../ports/http-failure.ts';

/** Partner Center and the ledger, for one command. */
export interface CustomerSession extends Connection {
  /** Undefined when it can't be opened, which was told. */
  readonly ledger: Ledger | undefined;
}

/** As `CustomerSession`, with a ledger that is there. */
export type LedgerSession = Connection & { readonly ledger: Ledger };

/**
 * Does something with the customers of the profile. A ledger that can't be opened is told and done without: what
 * Partner Center says can be shown all the same.
 */
export function withCustomers<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: CustomerSession) => Promise<Result>,
): Promise<Result> {
  return withPartnerCenter(context, options, async (connection) => {
    const ledger = await openOrTell(context);
    try {
      return await work({ ...connection, ledger });
    } finally {
      ledger?.close();
    }
  });
}

/** As `withCustomers`, where nothing can be done without the ledger. */
export function withCustomersAndLedger<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: LedgerSession) => Promise<Result>,
): Promise<Result> {
  return withPartnerCenter(context, options, async (connection) => {
    const ledger = await openLedger(ledgerPath(context.world.paths.data));
    try {
      return await work({ ...connection, ledger });
    } finally {
      ledger.close();
    }
  });
}

/** Asks whose the domains of pending invitations are, as far as that can be told now. */
export async function resolveTenants(context: Context, { ledger, partner, cloud }: CustomerSession): Promise<void> {
  // The stand-in has no tenants but those of its customers.
  if (ledger === undefined || cloud.authority === null || cloud.isLocal) return;
  const { http, clock, interrupt } = context.world;
  const question = { http, authority: cloud.authority, signal: interrupt() };
  try {
    await resolvePendingTenants(ledger, partner, question, clock.now());
  } catch (error) {
    if (error instanceof HttpFailure && error.reason === 'aborted') throw interrupted(undefined, { cause: error });
    throw error;
  }
}

async function openOrTell(context: Context): Promise<Ledger | undefined> {
  try {
    return await openLedger(ledgerPath(context.world.paths.data));
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    await context.notice(`relate: Without the ledger: ${oneLine(error.message)}`);
    return undefined;
  }
}

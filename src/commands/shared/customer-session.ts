import type { Cloud } from '../../account/clouds.ts';
import type { Context } from '../../cli/context.ts';
import { ledgerOpener, openLedgerOrTell } from '../../cli/ledger.ts';
import type { ServiceOptions, Services } from '../../cli/services.ts';
import type { CustomerSources, CustomerSourcesWithLedger } from '../../customers/sources.ts';
import type { TenantLookup } from '../../customers/tenant.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { PartnerCenter } from '../../partner-center/client.ts';
import { withServicesAndLedger } from './with-ledger.ts';

/** What one command works with: the profile in use, and the Partner Center that it sees. */
type Connected = Pick<Services, 'profile' | 'cloud'> & { readonly partnerCenter: PartnerCenter };

/** Partner Center and the ledger, for one command. */
export type CustomerSession = Connected & CustomerSources;

/** As `CustomerSession`, where the ledger is there. */
export type LedgerSession = Connected & CustomerSourcesWithLedger;

/**
 * Does something with the customers of the profile. A ledger that can't be opened is told and done without: what
 * Partner Center says can be shown all the same.
 */
export function withCustomers<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: CustomerSession) => Promise<Result>,
): Promise<Result> {
  return withSources(context, options, () => openLedgerOrTell(context), work);
}

/** As `withCustomers`, where nothing can be done without the ledger. */
export function withCustomersAndLedger<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: LedgerSession) => Promise<Result>,
): Promise<Result> {
  return withSources(context, options, ledgerOpener(context), work);
}

function withSources<Opened extends Ledger | undefined, Result>(
  context: Context,
  options: ServiceOptions,
  open: () => Promise<Opened>,
  work: (session: Connected & CustomerSources & { readonly ledger: Opened }) => Promise<Result>,
): Promise<Result> {
  const connect = (services: Services) => services.partnerCenter();
  return withServicesAndLedger(context, options, connect, open, (services, partnerCenter, ledger) => {
    const { profile, cloud, partner } = services;
    const graph = () => services.graph();
    return work({ profile, cloud, partner, partnerCenter, graph, ledger, tenants: tenantLookup(context, cloud) });
  });
}

/** The stand-in can't be asked: it has no tenants but those of its customers. */
export function tenantLookup({ world }: Context, { authority, isLocal }: Cloud): TenantLookup | undefined {
  if (authority === null || isLocal) return undefined;
  return { http: world.http, authority, signal: world.interrupt() };
}

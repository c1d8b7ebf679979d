import type { Cloud } from '../../../account/clouds.ts';
import type { Profile } from '../../../account/profile.ts';
import { type AdminSources, readRelationship, requireRelationships } from '../../../admin/read.ts';
import type { Context } from '../../../cli/context.ts';
import { openLedgerOrTell, recordingLedgerOpener } from '../../../cli/ledger.ts';
import { withProgress } from '../../../cli/progress.ts';
import type { ServiceOptions, Services } from '../../../cli/services.ts';
import type { RelateError } from '../../../errors.ts';
import type { Graph } from '../../../graph/client.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { PartnerCenter } from '../../../partner-center/client.ts';
import type { Clock } from '../../../ports/ports.ts';
import { withServicesAndLedger } from '../../shared/with-ledger.ts';

/** Microsoft Graph and the ledger, for one command about admin relationships. */
export interface AdminSession extends AdminSources {
  readonly profile: Profile;
  readonly cloud: Cloud;
  readonly graph: Graph;
  readonly clock: Clock;
  /** Connected to when it is first needed: most commands do without. */
  readonly partnerCenter: () => Promise<PartnerCenter>;
  /** Where the stand-in answers, which its links begin with; empty in a cloud that is not on this machine. */
  readonly standInUrl: () => Promise<string>;
  /** Milliseconds that work of the service may be waited for, where the operator says so. */
  readonly maxWait: number | undefined;
  /** Ends whatever is waited for. */
  readonly signal: AbortSignal;
}

/** As `AdminSession`, where the ledger is there. */
export type AdminLedgerSession = AdminSession & { readonly ledger: Ledger };

/**
 * Does something with the admin relationships of the profile. A ledger that can't be opened is told and done without: what
 * the service says can be shown and changed all the same.
 */
export function withAdmin<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: AdminSession) => Promise<Result>,
): Promise<Result> {
  return withSources(context, options, () => openLedgerOrTell(context), work);
}

/** As `withAdmin`, where nothing can be done without the ledger. */
export function withAdminAndLedger<Result>(
  context: Context,
  options: ServiceOptions,
  work: (session: AdminLedgerSession) => Promise<Result>,
  open = recordingLedgerOpener(context),
): Promise<Result> {
  return withSources(context, options, open, work);
}

function withSources<Opened extends Ledger | undefined, Result>(
  context: Context,
  options: ServiceOptions,
  open: () => Promise<Opened>,
  work: (session: AdminSession & { readonly ledger: Opened }) => Promise<Result>,
): Promise<Result> {
  const connect = (services: Services) => services.graph();
  return withServicesAndLedger(context, options, connect, open, (services, graph, ledger) => {
    const { profile, cloud, partner } = services;
    const { clock } = context.world;
    const maxWait = options.maxWait === undefined ? undefined : options.maxWait * 1000;
    const signal = context.world.interrupt();
    const partnerCenter = () => services.partnerCenter();
    const standInUrl = async () => (cloud.isLocal ? ((await services.addresses()).authority ?? '') : '');
    return work({ profile, cloud, partner, graph, ledger, clock, maxWait, signal, partnerCenter, standInUrl });
  });
}

/** Says on a terminal that Microsoft Graph is asked, when its answer takes longer than half a second. */
export function askingGraph<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  return withProgress(context, 'Asking Microsoft Graph …', work);
}

/** All admin relationships, or those with one customer; what fails of the ledger's part in it is told. */
export async function readAll(context: Context, session: AdminSession, customerId?: string) {
  const reading = await askingGraph(context, () => requireRelationships(session, { customerId }));
  await tellNotRemembered(context, reading.ledgerFailure);
  return reading;
}

/** The one with this whole id; see `readRelationship`. */
export async function readOne(context: Context, session: AdminSession, id: string) {
  const reading = await askingGraph(context, () => readRelationship(session, id));
  await tellNotRemembered(context, reading?.ledgerFailure);
  return reading;
}

async function tellNotRemembered(context: Context, ledgerFailure: RelateError | undefined): Promise<void> {
  if (ledgerFailure === undefined) return;
  await context.tellError(ledgerFailure, 'Not remembered: ');
  context.isPartial = true;
}

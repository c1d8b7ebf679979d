import type { Context } from '../../cli/context.ts';
import { type ServiceOptions, type Services, withServices } from '../../cli/services.ts';
import type { Ledger } from '../../ledger/ledger.ts';

/**
 * Connects, opens the ledger, and closes both after the work. Connects first: where nobody is signed in, no ledger is made.
 */
export function withServicesAndLedger<Client, Opened extends Ledger | undefined, Result>(
  context: Context,
  options: ServiceOptions,
  connect: (services: Services) => Promise<Client>,
  open: () => Promise<Opened>,
  work: (services: Services, client: Client, ledger: Opened) => Promise<Result>,
): Promise<Result> {
  return withServices(context, options, async (services) => {
    const client = await connect(services);
    const ledger = await open();
    try {
      return await work(services, client, ledger);
    } finally {
      await ledger?.close();
    }
  });
}

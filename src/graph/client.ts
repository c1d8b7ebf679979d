import { ServiceClient } from '../transport/service-client.ts';
import type { ClientOptions } from '../transport/transport.ts';
import { type Organization, ownOrganization } from './organization.ts';
import { graphProtocol } from './protocol.ts';

/**
 * Microsoft Graph, as one command uses it. `baseUrl` is without the version: `https://graph.microsoft.com`. Its methods
 * reject as those of `ServiceClient` do.
 */
export class Graph {
  readonly #client: ServiceClient;

  constructor(options: ClientOptions) {
    this.#client = new ServiceClient(graphProtocol, options);
  }

  /** The company whose tenant the sign-in is of. */
  organization(): Promise<Organization> {
    return this.#client.ask(ownOrganization);
  }
}

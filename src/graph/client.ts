import * as v from 'valibot';
import { checked, jsonOf, tenantId, text, unusableField } from '../transport/check.ts';
import { type ClientOptions, transportTo } from '../transport/client-options.ts';
import type { Transport } from '../transport/transport.ts';
import { graphProtocol } from './protocol.ts';

/** The company whose tenant the sign-in is of. Source: Microsoft Graph documentation, List organization. */
export interface Organization {
  /** Tenant id: a GUID in lower case. */
  readonly id: string;
  readonly displayName: string;
}

const organizations = v.object({ value: v.array(v.object({ id: tenantId, displayName: v.nullish(text, '') })) });

/**
 * Microsoft Graph, as one command uses it: everything one client asks has the same correlation id. `baseUrl` is without
 * the version: `https://graph.microsoft.com`.
 *
 * Every method rejects with a RelateError, as those of Partner Center do.
 */
export class Graph {
  readonly #transport: Transport;
  readonly #signal: AbortSignal | undefined;

  constructor(options: ClientOptions) {
    this.#transport = transportTo(graphProtocol, options);
    this.#signal = options.signal;
  }

  /** Who the sign-in is of. */
  async organization(): Promise<Organization> {
    const path = '/v1.0/organization?$select=id,displayName';
    const answer = await this.#transport.send({ method: 'GET', path }, this.#signal);
    const { value } = checked(organizations, jsonOf(answer), answer);
    const [organization] = value;
    if (organization === undefined) throw unusableField(answer, 'value', value);
    return organization;
  }
}

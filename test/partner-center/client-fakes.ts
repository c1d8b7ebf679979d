import { PartnerCenter } from '../../src/partner-center/client.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { clientParts } from '../transport/transport-fakes.ts';

/** A client of Partner Center. */
export function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const { clock, http, ...parts } = clientParts(baseUrl);
  return { client: new PartnerCenter({ ...parts, clock, http, ...options }), clock, http };
}

/** Everything a list gives. */
export async function all<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

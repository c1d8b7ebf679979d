import { Graph } from '../../src/graph/client.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import type { Reply } from '../partner-center/service.ts';
import { clientParts } from '../transport/transport-fakes.ts';

/** A client of a service on this machine, and the clock of it, which does not wait. */
export function graphAt(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const parts = clientParts(baseUrl);
  return { graph: new Graph({ ...parts, ...options }), clock: parts.clock };
}

/** An error as Graph tells one. */
export function graphError(status: number, code: string, message: string, more: object = {}): Reply {
  return { status, body: { error: { code, message, ...more } } };
}

export async function collected<Item>(pages: AsyncIterable<readonly Item[]>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

import { onTestFinished } from 'vitest';
import { PartnerCenter } from '../../src/partner-center/client.ts';
import { staticToken } from '../../src/transport/token-source.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { systemHttp } from '../../src/world/http.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';

/** A client over real sockets, with a clock that does not wait, and ids that count. */
export function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const clock = new FakeClock();
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  let ids = 0;
  const client = new PartnerCenter({
    http,
    clock,
    random: new CountingRandom(),
    baseUrl,
    tokens: staticToken('secret'),
    newId: () => `id-${++ids}`,
    ...options,
  });
  return { client, clock, http };
}

/** Everything a list gives. */
export async function all<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

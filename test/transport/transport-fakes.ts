import { onTestFinished } from 'vitest';
import { graphProtocol } from '../../src/graph/protocol.ts';
import type { Protocol } from '../../src/transport/protocol.ts';
import { ServiceClient } from '../../src/transport/service-client.ts';
import { staticToken } from '../../src/transport/token-source.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { systemHttp } from '../../src/world/http.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';

/** A client of any endpoint over real sockets, with a clock that does not wait, and ids that count. */
export function serviceClientAt(
  baseUrl: string,
  options: Partial<ClientOptions> = {},
  protocol: Protocol = graphProtocol,
) {
  const clock = new FakeClock();
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  let ids = 0;
  const client = new ServiceClient(protocol, {
    http,
    clock,
    random: new CountingRandom(),
    baseUrl,
    tokens: staticToken('secret'),
    newId: () => `id-${++ids}`,
    ...options,
  });
  return { client, clock };
}

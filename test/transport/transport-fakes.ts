import { onTestFinished } from 'vitest';
import { graphProtocol } from '../../src/graph/protocol.ts';
import type { Protocol } from '../../src/transport/protocol.ts';
import { ServiceClient } from '../../src/transport/service-client.ts';
import { staticToken } from '../../src/transport/token-source.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { systemHttp } from '../../src/world/http.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';

/** What a client is made of here: real sockets, a clock that does not wait, and ids that count. */
export function clientParts(baseUrl: string) {
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  let ids = 0;
  return {
    http,
    clock: new FakeClock(),
    random: new CountingRandom(),
    baseUrl,
    tokens: staticToken('secret'),
    newId: () => `id-${++ids}`,
  };
}

/** A client of any endpoint. */
export function serviceClientAt(
  baseUrl: string,
  options: Partial<ClientOptions> = {},
  protocol: Protocol = graphProtocol,
) {
  const parts = clientParts(baseUrl);
  return { client: new ServiceClient(protocol, { ...parts, ...options }), clock: parts.clock };
}

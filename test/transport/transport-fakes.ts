import { onTestFinished } from 'vitest';
import { graphProtocol } from '../../src/graph/protocol.ts';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { Http } from '../../src/ports/ports.ts';
import type { Protocol } from '../../src/transport/protocol.ts';
import { ServiceClient } from '../../src/transport/service-client.ts';
import { staticToken } from '../../src/transport/token-source.ts';
import type { ClientOptions } from '../../src/transport/transport.ts';
import { systemHttp } from '../../src/world/http.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';
import type { Service } from '../partner-center/service.ts';

/** Real sockets, and a service that is given up as soon as it keeps silent: nothing hangs on how fast the machine is. */
export function impatientHttp(service: Service): Http {
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  return {
    send: (request) => Promise.race([http.send(request), givenUp(service)]),
    close: () => http.close(),
  };
}

async function givenUp(service: Service): Promise<never> {
  await service.silence();
  throw new HttpFailure('timeout', 'no whole answer');
}

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

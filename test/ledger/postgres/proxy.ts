/** Stands between a ledger and its database: cuts connections off, and makes the way there longer. */

import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** What a proxy does with what the client sends. */
export type Cut = (sent: string) => 'pass' | 'cut-before' | 'cut-meanwhile' | 'cut-after';

/** The name of a server's socket in its folder, for the usual port. */
const SOCKET = '.s.PGSQL.5432';

/**
 * Listens in `folder`, and leads to the server in another one. `cut` is asked about each packet of a client: the
 * connection may be cut off before it arrives, while the server works on it, or when the server has answered it. `delay` is how many milliseconds each
 * packet takes in each direction; they arrive in their order.
 */
export async function proxyTo(
  serverFolder: string,
  folder: string,
  cut: () => Cut,
  delay: () => number = () => 0,
): Promise<Server> {
  const send = (socket: Socket, packet: Buffer) => {
    if (delay() === 0) socket.write(packet);
    else setTimeout(() => socket.writable && socket.write(packet), delay());
  };
  const server = createServer((client) => {
    const upstream = createConnection(join(serverFolder, SOCKET));
    let swallows = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream] as const) socket.on('error', end).on('close', end);
    client.on('data', (packet: Buffer) => {
      const what = cut()(packet.toString('latin1'));
      if (what === 'cut-before') return end();
      if (what === 'cut-meanwhile') return upstream.off('close', end).end(packet, () => client.destroy());
      swallows ||= what === 'cut-after';
      send(upstream, packet);
    });
    upstream.on('data', (packet: Buffer) => (swallows ? end() : send(client, packet)));
  });
  await new Promise<void>((resolve) => {
    server.listen(join(folder, SOCKET), resolve);
  });
  return server;
}

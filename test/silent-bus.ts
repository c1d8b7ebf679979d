import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './fakes.ts';

export interface SilentBus {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Resolves when the first program has connected. */
  readonly connected: Promise<unknown>;
}

/** The bus of a desktop session that takes every connection, and never says a word. */
export async function silentBus(): Promise<SilentBus> {
  const path = join(temporaryFolder(), 'bus');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  const connected = once(server, 'connection');
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: `unix:path=${path}`, connected };
}

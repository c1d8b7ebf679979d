import { randomBytes } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { failed } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';
import { addMadeUpRelationships } from './admin/made-up.ts';
import { createApp } from './app.ts';
import { Sandbox } from './sandbox.ts';
import {
  type Announcement,
  announce,
  controlToken,
  isSameServer,
  readAnnouncement,
  withdrawAnnouncement,
} from './state/files.ts';
import type { Partner } from './state/store.ts';

export interface SandboxOptions {
  /** Where the state is kept: an absolute path. Several servers may use the same. */
  readonly folder: string;
  /** Left out: the port used last, so that links sent before still work, or a free one where that is taken. */
  readonly port?: number | undefined;
  /** How many customers are made up, 0 to 1,000,000. Left out: as before; at first 100. */
  readonly customers?: number | undefined;
  /** The seed of the made-up customers, 0 to 2,147,483,647. Left out: as before; at first 1. */
  readonly seed?: number | undefined;
  /** For how many of the made-up customers an admin relationship is made up. Left out: for none. */
  readonly adminRelationships?: number | undefined;
  /** Who the partner is, for invitation links and the page behind them. */
  readonly partner?: Partner | undefined;
  readonly clock: Clock;
}

export interface RunningSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Resolves when the server was stopped, by `stop` or at its control endpoint. */
  readonly stopped: Promise<void>;
  /**
   * Announces the server, so that commands find it, and keeps its port for the next start. `dead` is the server that was
   * announced before and no longer answers; false when yet another one was announced in the meantime.
   */
  announce(pid: number, dead: Announcement | undefined): boolean;
  /** Ends all connections, and closes the port and the files. */
  stop(): Promise<void>;
}

type Server = ReturnType<typeof createAdaptorServer>;

const HOST = '127.0.0.1';

/**
 * Starts the stand-in inside this process, for programs on this machine only. Rejects with
 * `sandbox-unusable` or `sandbox-port-in-use`.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { folder, clock } = options;
  const sandbox = new Sandbox(folder, clock);
  try {
    sandbox.configure(options);
    if (options.partner !== undefined) sandbox.setPartner(options.partner);
    if (options.adminRelationships !== undefined) addMadeUpRelationships(sandbox, options.adminRelationships);
    let onStopped: () => void = () => {};
    const stopped = new Promise<void>((resolve) => {
      onStopped = resolve;
    });
    const app = createApp({
      sandbox,
      controlToken: controlToken(folder),
      secret: randomBytes(32).toString('base64'),
      stop: () => void stop(),
    });
    const server = createAdaptorServer({ fetch: app.fetch, hostname: HOST });
    let stopping: Promise<void> | undefined;
    let announced: number | undefined;
    const stop = (): Promise<void> => {
      stopping ??= new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }).then(() => {
        if (announced !== undefined) withdraw(sandbox, folder, announced);
        sandbox.close();
        onStopped();
      });
      return stopping;
    };
    const found = await listen(server, options.port, sandbox.snapshot.port);
    if (sandbox.snapshot.port === undefined) sandbox.configure({ port: found });
    const url = `http://${HOST}:${found}`;
    return {
      url,
      port: found,
      stopped,
      stop,
      announce(pid, dead) {
        const isFirst = announceFirst(sandbox, folder, { pid, port: found, url }, dead);
        if (isFirst) announced = pid;
        return isFirst;
      },
    };
  } catch (error) {
    sandbox.close();
    throw error;
  }
}

/** Announces a server, unless another one was announced since `dead` was. Returns whether it did. */
function announceFirst(
  sandbox: Sandbox,
  folder: string,
  announcement: Announcement,
  dead: Announcement | undefined,
): boolean {
  const isFirst = sandbox.exclusively(() => {
    if (!isSameServer(readAnnouncement(folder), dead)) return false;
    announce(folder, announcement);
    return true;
  });
  const { port } = announcement;
  // The next start takes the same port, so that links sent from now on still work.
  if (isFirst && sandbox.snapshot.port !== port) sandbox.configure({ port });
  return isFirst;
}

function withdraw(sandbox: Sandbox, folder: string, pid: number): void {
  try {
    sandbox.exclusively(() => withdrawAnnouncement(folder, pid));
  } catch {
    // Harmless: whoever reads the announcement asks the server whether it is still there.
  }
}

async function listen(server: Server, wanted: number | undefined, before: number | undefined): Promise<number> {
  if (wanted !== undefined || before === undefined) return listenOn(server, wanted ?? 0);
  try {
    return await listenOn(server, before);
  } catch {
    return listenOn(server, 0);
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const isTaken = error.code === 'EADDRINUSE';
      const message = isTaken
        ? `The port ${port} is in use.`
        : `The stand-in can't listen on port ${port} (${error.code ?? error.message}).`;
      const hint = 'Leave out --port to take a free one.';
      reject(failed(isTaken ? 'sandbox-port-in-use' : 'sandbox-unusable', message, { hint, cause: error }));
    };
    server.once('error', onError);
    server.listen(port, HOST, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

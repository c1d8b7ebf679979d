import { randomBytes } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { failed } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';
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
  /** The one used last when it is left out, so that links handed out stay good; a free one where that is taken. */
  readonly port?: number | undefined;
  /** How many customers are made up, 0 to 1,000,000. What was said last is kept; at first 100. */
  readonly customers?: number | undefined;
  /** What the made-up customers follow from, 0 to 2,147,483,647. What was said last is kept; at first 1. */
  readonly seed?: number | undefined;
  /** Who the partner is, for the links handed out and the page behind them. */
  readonly partner?: Partner | undefined;
  readonly clock: Clock;
}

export interface RunningSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Resolves when it was stopped: by `stop`, or by somebody at its control endpoint. */
  readonly stopped: Promise<void>;
  /**
   * Announces the server, so that commands find it; false when another one was announced in the meantime. `dead` is
   * the one announced before, which no longer answers. What is announced is the usual address from now on.
   */
  announce(pid: number, dead: Announcement | undefined): boolean;
  /** Ends what is going on, and lets go of port and files. */
  stop(): Promise<void>;
}

type Server = ReturnType<typeof createAdaptorServer>;

const host = '127.0.0.1';

/**
 * Starts the stand-in of Partner Center inside this process, for programs on this machine only. Rejects with
 * `sandbox-unusable` or `sandbox-port-in-use`.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { folder, clock } = options;
  const sandbox = new Sandbox(folder, clock);
  try {
    sandbox.configure(options);
    if (options.partner !== undefined) sandbox.tellPartner(options.partner);
    let onStopped: () => void = () => {};
    const stopped = new Promise<void>((resolve) => {
      onStopped = resolve;
    });
    const app = createApp({
      sandbox,
      clock,
      controlToken: controlToken(folder),
      secret: randomBytes(32).toString('base64'),
      stop: () => void stop(),
    });
    const server = createAdaptorServer({ fetch: app.fetch, hostname: host });
    let stopping: Promise<void> | undefined;
    let announced: number | undefined;
    const stop = (): Promise<void> => {
      stopping ??= new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }).then(() => {
        if (announced !== undefined) takeBack(sandbox, folder, announced);
        sandbox.close();
        onStopped();
      });
      return stopping;
    };
    const found = await listen(server, options.port, sandbox.snapshot.port);
    if (sandbox.snapshot.port === undefined) sandbox.configure({ port: found });
    const url = `http://${host}:${found}`;
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

/** Announces a server unless another one was announced since `dead` was; tells whether it did. */
function announceFirst(
  sandbox: Sandbox,
  folder: string,
  announcement: Announcement,
  dead: Announcement | undefined,
): boolean {
  const isFirst = sandbox.alone(() => {
    if (!isSameServer(readAnnouncement(folder), dead)) return false;
    announce(folder, announcement);
    return true;
  });
  const { port } = announcement;
  // Links handed out from now on lead here, also after it was started again.
  if (isFirst && sandbox.snapshot.port !== port) sandbox.configure({ port });
  return isFirst;
}

function takeBack(sandbox: Sandbox, folder: string, pid: number): void {
  try {
    sandbox.alone(() => withdrawAnnouncement(folder, pid));
  } catch {
    // An announcement of a server that is gone is known for what it is.
  }
}

async function listen(server: Server, wanted: number | undefined, usual: number | undefined): Promise<number> {
  if (wanted !== undefined || usual === undefined) return listenOn(server, wanted ?? 0);
  try {
    return await listenOn(server, usual);
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
    server.listen(port, host, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

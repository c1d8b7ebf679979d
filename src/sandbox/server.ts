import { randomBytes } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { failed } from '../errors.ts';
import type { Clock } from '../world.ts';
import { createApp } from './app.ts';
import { Sandbox } from './sandbox.ts';
import { controlToken } from './state/files.ts';
import type { Partner } from './state/store.ts';

export interface SandboxOptions {
  /** Where the state is kept: an absolute path. Several servers may use the same. */
  readonly folder: string;
  /** A free one when it is left out. */
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
  /** Ends what is going on, and lets go of port and files. */
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts the stand-in of Partner Center inside this process, for programs on this machine only. Rejects with
 * `sandbox-unusable` or `sandbox-port-in-use`.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { folder, port = 0, clock } = options;
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
    const stop = (): Promise<void> => {
      stopping ??= new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }).then(() => {
        sandbox.close();
        onStopped();
      });
      return stopping;
    };
    const found = await listen(server, port);
    return { url: `http://${host}:${found}`, port: found, stopped, stop };
  } catch (error) {
    sandbox.close();
    throw error;
  }
}

function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        failed(
          isTaken ? 'sandbox-port-in-use' : 'sandbox-unusable',
          isTaken ? `The port ${port} is in use.` : `The stand-in can't listen on port ${port} (${error.code}).`,
          { hint: 'Leave out --port to take a free one.', cause: error },
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Operators of one partner in the global cloud, which the stand-in takes the place of: theirs is no rehearsal. */

import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Http } from '../../../src/ports/ports.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/server.ts';
import { systemHttp } from '../../../src/world/http.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { inStandIn } from '../customers/rehearsal.ts';
import { careful, Told } from '../person.ts';

const TENANT = '4d8e2f60-1c1b-4a5e-9d7c-2f6a8b3c5d01';
const APPLICATION = '11111111-2222-4333-8444-555555555555';

/** Where the services of the global cloud are, in the stand-in. */
const PLACES: Readonly<Record<string, string>> = {
  'login.microsoftonline.com': '',
  'api.partnercenter.microsoft.com': '',
  'graph.microsoft.com': '/graph',
};

/** A stand-in of the services that stays, whatever the commands do. */
export class Services {
  readonly #world: FakeWorld;
  readonly #server: RunningSandbox;
  readonly #http = systemHttp({ env: {} });

  private constructor(world: FakeWorld, server: RunningSandbox) {
    this.#world = world;
    this.#server = server;
  }

  /** Starts one with so many customers, which stops with the test. */
  static async start(customers: number): Promise<Services> {
    const world = new FakeWorld();
    const folder = join(world.paths.data, 'sandbox');
    const services = new Services(world, await startSandbox({ folder, customers, port: 0, clock: world.clock }));
    onTestFinished(() => services.#stop());
    return services;
  }

  async #stop(): Promise<void> {
    await this.#http.close();
    await this.#server.stop();
  }

  /** What happens in it besides the commands. */
  do<Result>(work: (sandbox: Sandbox) => Result): Result {
    return inStandIn(this.#world, work);
  }

  /** An operator who is signed in. */
  async operator(userName = 'kim'): Promise<FakeWorld> {
    const world = Object.assign(new FakeWorld(), { userName, http: this.#asGlobal(), random: { integer: randomInt } });
    const account = ['--type', 'direct', '--tenant-id', TENANT, '--company', 'Fabrikam'];
    await must(relate(world, 'init', '--name', 'fabrikam', ...account));
    await must(relate(world, 'config', 'set', 'client-id', APPLICATION));
    world.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
    const { stderr } = world;
    Object.assign(world, { stderr: new Told(world, careful) });
    await must(relate(world, 'login'));
    return Object.assign(world, { stderr });
  }

  /** Leads what is asked of the global cloud to the stand-in, whose answers tell the addresses of the cloud. */
  #asGlobal(): Http {
    return {
      send: async (request) => {
        const { origin, hostname, pathname, search } = new URL(request.url);
        const place = `${this.#server.url}${PLACES[hostname] ?? ''}`;
        const headers = request.headers.origin === origin ? { ...request.headers, origin: place } : request.headers;
        const answer = await this.#http.send({ ...request, headers, url: `${place}${pathname}${search}` });
        const body = Buffer.from(Buffer.from(answer.body).toString().replaceAll(place, origin));
        return { ...answer, body };
      },
      close: async () => {},
    };
  }
}

async function must(outcome: Promise<{ readonly code: number; readonly stderr: string }>): Promise<void> {
  const { code, stderr } = await outcome;
  if (code !== 0) throw new Error(stderr);
}

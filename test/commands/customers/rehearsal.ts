/** An account in the stand-in, which starts by itself inside each command on a real socket. */

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Http, HttpRequest, HttpResponse } from '../../../src/ports/ports.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { systemHttp } from '../../../src/world/http.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import type { Scripted } from '../../scripted.ts';
import { recordedId } from '../../told.ts';

/** The first customers that are made up. The third has given access, and has a subscription that is active. */
export const suess = { id: '48ce7076-b669-4909-a145-d5b9b2818860', name: 'Süß Gartenbau Görlitz AG' };
export const clinique = { id: 'b43d651f-d153-4ae4-829e-e6845e0cb57b', name: 'Clinique Thévenin Orléans SAS' };
export const conservas = { id: '365c75d3-ba2e-493a-bd91-223eea6e85b6', name: 'Conservas Yáñez Jaén S.L.' };

/** Where the stand-in's state is, and what happens in it besides the commands. */
export function inStandIn<Result>(world: FakeWorld, work: (sandbox: Sandbox) => Result): Result {
  const sandbox = new Sandbox(join(world.paths.data, 'sandbox'), world.clock);
  try {
    return work(sandbox);
  } finally {
    sandbox.close();
  }
}

/** A script's world with a profile of the stand-in, made by these flags of `init` besides `--sandbox`. */
export async function rehearsal(customers = 3, ...flags: readonly string[]): Promise<FakeWorld> {
  const world = new FakeWorld();
  world.http = systemHttp({ env: {} });
  onTestFinished(() => world.http.close());
  inStandIn(world, (sandbox) => sandbox.configure({ customers }));
  const { code, stderr } = await relate(world, 'init', '--sandbox', ...flags);
  if (code !== 0) throw new Error(stderr);
  return world;
}

/** A person at a terminal in the same place. */
export function personAt(world: FakeWorld, ...script: readonly Scripted[]): FakeWorld {
  const { root, paths, http, clock } = world;
  const person = Object.assign(FakeWorld.atTerminal(...script), { root, paths, http, clock });
  person.stdout.columns = 160;
  return person;
}

/** What a person is shown while Partner Center is asked for long; the clock of the tests does not wait. */
export const progress = 'Asking Partner Center …\r\u001b[K';

/** Records an invitation, and tells its id. */
export async function invite(world: FakeWorld, customer: string, ...flags: readonly string[]): Promise<string> {
  const { stderr } = await relate(world, 'invite', customer, '--copy', ...flags);
  return recordedId(stderr);
}

/** What a command answers in JSON. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they please.
export async function json(world: FakeWorld, ...argv: readonly string[]): Promise<any> {
  const { code, stdout, stderr } = await relate(world, ...argv, '-o', 'json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Lets requests through, and keeps the paths of those to the APIs; or answers itself, or fails. */
export class Tap implements Http {
  /** Of Partner Center. */
  readonly paths: string[] = [];
  /** Of Microsoft Graph. */
  readonly graphPaths: string[] = [];
  readonly #http: Http;
  readonly #answer: (path: string) => number | string | undefined;

  /** `answer` gives the status or the JSON of an answer that is not the service's, or throws. */
  constructor(world: FakeWorld, answer: (path: string) => number | string | undefined = () => undefined) {
    this.#http = world.http;
    this.#answer = answer;
    world.http = this;
  }

  /** Customers who were asked for one by one: their ids. */
  get asked(): readonly string[] {
    return this.paths.flatMap((path) => /^\/v1\/customers\/([0-9a-f-]{36})$/.exec(path)?.slice(1) ?? []);
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname } = new URL(request.url);
    const isOfGraph = pathname.startsWith('/graph/');
    if (!pathname.startsWith('/v1/') && !isOfGraph) return this.#http.send(request);
    (isOfGraph ? this.graphPaths : this.paths).push(pathname);
    const answer = this.#answer(pathname);
    if (answer === undefined) return this.#http.send(request);
    const status = typeof answer === 'number' ? answer : 200;
    return { status, headers: {}, body: Buffer.from(status === answer ? '' : String(answer)) };
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}

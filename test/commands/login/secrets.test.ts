/** Where tokens and secrets may be, and where not: they are looked for in everything that commands write. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Http, HttpRequest, HttpResponse } from '../../../src/ports/ports.ts';
import { type FakeWorld, type Outcome, relate } from '../../fakes.ts';
import { rehearsal } from '../customers/rehearsal.ts';
import { careful, Told } from '../person.ts';

const secret = 'S3cret~of.the-application';

/** Remembers every token that goes over the wire, in either direction. */
class Wire implements Http {
  readonly seen = new Set<string>([secret]);
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.#note(new URLSearchParams(request.body ?? '').entries());
    this.#note([['authorization', request.headers.authorization?.replace('Bearer ', '') ?? '']]);
    const response = await this.#http.send(request);
    if (request.url.includes('/oauth2/')) {
      this.#note(Object.entries(JSON.parse(new TextDecoder().decode(response.body))) as [string, string][]);
    }
    return response;
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  #note(pairs: Iterable<readonly [string, unknown]>): void {
    for (const [name, value] of pairs) {
      const isSecret = /token$|^device_code$|^authorization$|secret$|assertion$/.test(name);
      // The word that opens the stand-in without a sign-in is no secret.
      if (isSecret && typeof value === 'string' && value.length > 10) this.seen.add(value);
    }
  }
}

let world: FakeWorld;
let wire: Wire;

beforeEach(async () => {
  world = await rehearsal(3);
  world.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
  wire = new Wire(world.http);
  world.http = wire;
  Object.assign(world, { stderr: new Told(world, careful) });
});

/** What of these texts must not be there. The whole of a token, or the part that only who has it can make. */
function leaksIn(text: string): readonly string[] {
  return [...wire.seen].filter((token) =>
    [token, token.split('.').at(-1) ?? token].some((part) => text.includes(part)),
  );
}

function expectNoLeak({ stdout, stderr }: Outcome): void {
  expect(leaksIn(stdout + stderr)).toEqual([]);
}

/** Files of ours; what the stand-in keeps is the service's. */
function ourFiles(): readonly string[] {
  return readdirSync(world.root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes(`data${sep}sandbox`))
    .map((name) => join(world.root, name))
    .filter((path) => statSync(path).isFile());
}

test('no token and no secret is in what commands print, not with --debug and not in errors, nor in any file', async () => {
  expectNoLeak(await relate(world, 'login', '--debug'));
  const commands = [
    ['whoami', '-o', 'json'],
    ['customers', 'list', '--refresh'],
    ['customers', 'show', 'Süß', '-o', 'json'],
    ['link', '--check'],
    ['doctor'],
    ['profile', 'export', '-'],
    ['config', 'list'],
    ['invite', 'Contoso Ltd', '--print'],
  ];
  for (const command of commands) expectNoLeak(await relate(world, ...command, '--debug'));
  for (const fault of ['expired-token', 'role-missing', 'wrong-audience', '500', 'truncated']) {
    await relate(world, 'sandbox', 'fault', fault, '--times', '9');
    expectNoLeak(await relate(world, 'customers', 'list', '--debug', '--max-wait', '0'));
    expectNoLeak(await relate(world, 'customers', 'list', '-o', 'json', '--max-wait', '0'));
    await relate(world, 'sandbox', 'fault', '--clear');
  }
  world.stdin.content = `${secret}\n`;
  expectNoLeak(await relate(world, 'login', '--client-secret-stdin', '--debug'));
  await relate(world, 'sandbox', 'fault', 'secret-expired', '--times', '9');
  world.stdin.content = `${secret}\n`;
  const refused = await relate(world, 'login', '--client-secret-stdin', '--debug');
  expect(refused.code).toBe(4);
  expectNoLeak(refused);

  // They would be found where they are meant to be.
  world.stdin.content = '';
  expect(leaksIn((await relate(world, 'token')).stdout)).toHaveLength(1);
  // An access token for each sign-in at least, a refresh token, a device code, and the secret.
  expect(wire.seen.size).toBeGreaterThan(5);
  expect(ourFiles().length).toBeGreaterThan(3);
  for (const path of ourFiles()) expect([path, leaksIn(readFileSync(path, 'latin1'))]).toEqual([path, []]);
});

test('nothing of a sign-in is left behind by logout, but the profile', async () => {
  await relate(world, 'login');
  const signedIn = ourFiles();
  await relate(world, 'logout');
  const left = ourFiles();
  expect(signedIn.filter((path) => !left.includes(path)).length).toBeGreaterThan(0);
  expect(left.filter((path) => path.includes('sign-in') || path.endsWith('tokens.key'))).toEqual([]);
});

/** A service that means harm: what it says is data, and nothing else. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../src/ports/ports.ts';
import type { FakeWorld } from '../../fakes.ts';
import { relate } from '../../fakes.ts';
import { json, personAt, progress, rehearsal, Tap } from './rehearsal.ts';

const id = '11111111-2222-4333-8444-555555555555';
const self = { uri: 'https://evil.example/self', method: 'GET', headers: [] };

interface Told {
  readonly companyName?: unknown;
  readonly domain?: unknown;
  readonly [field: string]: unknown;
}

/** A customer as the service tells it. */
function customer({ companyName = 'Contoso', domain = 'contoso.example', ...rest }: Told = {}): unknown {
  return {
    id,
    companyProfile: { companyName, domain, links: { self } },
    relationshipToPartner: 'reseller',
    allowDelegatedAccess: true,
    customDomains: [domain],
    links: { self },
    ...rest,
  };
}

/** The stand-in, whose customers are this one. */
async function telling(told: Told, services: readonly unknown[] = []): Promise<{ world: FakeWorld; tap: Tap }> {
  const world = await rehearsal(0);
  const tap = new Tap(world, (path) => {
    if (path === '/v1/customers') return JSON.stringify({ items: [customer(told)], links: { self } });
    if (path === `/v1/customers/${id}`) return JSON.stringify(customer(told));
    if (path.endsWith('/managedservices')) return JSON.stringify({ items: services, links: { self } });
    return undefined;
  });
  return { world, tap };
}

// A window title, a link, the bell, a colour in one character of 8 bits, a line of its own, and text from right to left.
const sequences = '\u001b]0;owned\u0007\u001b]8;;https://evil.example\u001b\\x\u009b31m\r\nrelate: done\u202eevil';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const moving = /[\u0007\u009b\r\u202e]|\u001b[^[]|\u001b\[(?!\d*m)/;

/** What a command wrote, without the progress it shows, which it wipes itself. */
function written({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string {
  return stdout + stderr.replaceAll(progress, '');
}

const reads: readonly (readonly string[])[] = [
  ['customers', 'list'],
  ['customers', 'show', id],
  ['customers', 'list', '-o', 'csv'],
  ['customers', 'list', '-o', 'ndjson'],
];

describe('names with sequences for the terminal', () => {
  test.each(reads)('move nothing in relate %s %s %s %s', async (...argv) => {
    const { world } = await telling({ companyName: sequences, domain: sequences });
    const command = argv.filter((word) => word !== undefined);
    const result = await relate(personAt(world), ...command);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('owned');
    expect(written(result)).not.toMatch(moving);
  });

  test('are told exactly in JSON', async () => {
    const { world } = await telling({ companyName: sequences });
    expect(await json(world, 'customers', 'list', '--query', '[].name')).toEqual([sequences]);
    const { stdout } = await relate(world, 'customers', 'list', '-o', 'json');
    expect(stdout).not.toMatch(moving);
  });

  test('move nothing in an error either', async () => {
    const world = await rehearsal(0);
    for (const body of [
      { items: [customer({ id: sequences })] },
      { items: [customer({ relationshipToPartner: {} })], links: sequences },
      { items: [], links: { next: { uri: `https://evil.example/${sequences}` } } },
    ]) {
      new Tap(world, () => JSON.stringify(body));
      const result = await relate(personAt(world), 'customers', 'list');
      expect([result.code, result.stdout]).toEqual([1, '']);
      expect(written(result)).not.toMatch(moving);
    }
  });
});

describe('an id that is no GUID', () => {
  test.each(['../../v1/partners', '--help', '$(touch owned)', `${id}/../x`, ' ', `${id}\n`])(
    'such as %j is not taken, so that it comes into no command and no address',
    async (odd) => {
      const { world, tap } = await telling({ id: odd });
      for (const command of ['list', 'disconnect']) {
        const argv = command === 'list' ? [] : ['contoso.example', '--yes'];
        const { code, stdout, stderr } = await relate(world, 'customers', command, ...argv);
        expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining("can't be used: items[0].id is ")]);
      }
      expect(new Set(tap.paths)).toEqual(new Set(['/v1/customers']));
    },
  );
});

describe('addresses in an answer', () => {
  test('are not asked for', async () => {
    const { world, tap } = await telling({}, [{ id: 'x', links: { adminService: self } }]);
    const foreign: string[] = [];
    const { http } = world;
    world.http = {
      send: (request) => {
        if (new URL(request.url).hostname !== '127.0.0.1') foreign.push(request.url);
        return http.send(request);
      },
      close: () => http.close(),
    };
    for (const argv of reads) await relate(world, ...argv);
    expect(tap.paths.length).toBeGreaterThan(3);
    expect(foreign).toEqual([]);
    expect(world.opener.urls).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://portal.example',
    'https://a@evil.example',
    '\\\\x\\y',
  ])('such as %s are not even shown as those of an admin page', async (uri) => {
    const { world } = await telling({}, [{ id: 'x', name: 'X', links: { adminService: { ...self, uri } } }]);
    expect(await json(world, 'customers', 'show', id, '--json', 'services')).toEqual({
      services: [{ id: 'x', name: 'X', adminUrl: null }],
    });
  });

  test('are shown as a browser understands them', async () => {
    const uri = 'https://portal.example/\u001b[31m\n"x"';
    const { world } = await telling({}, [{ id: 'x', links: { adminService: { ...self, uri } } }]);
    const { services } = await json(world, 'customers', 'show', id);
    expect(services[0].adminUrl).toBe('https://portal.example/%1B[31m%22x%22');
  });
});

describe('names of prototypes', () => {
  test('change nothing, and are no codes of errors', async () => {
    const { world } = await telling({});
    const text = JSON.stringify(customer()).replace('{', '{"__proto__":{"polluted":1},"Constructor":{"prototype":1},');
    new Tap(world, (path) => (path === '/v1/customers' ? `{"Items":[${text}],"__proto__":{"items":1}}` : undefined));
    expect(await json(world, 'customers', 'list', '--query', '[].name')).toEqual(['Contoso']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('text that has no end', () => {
  test('is read, kept and shown', async () => {
    const long = 'x'.repeat(10 * 1024 * 1024);
    const { world } = await telling({ companyName: long, domain: 'contoso.example' });
    const person = personAt(world);
    const { code, stdout } = await relate(person, 'customers', 'list', '--limit', '1');
    expect(code).toBe(0);
    expect(stdout.length).toBeLessThan(1000);
    expect((await relate(world, 'customers', 'list', '--json', 'id')).stdout).toContain(id);
    const { stderr } = await relate(world, 'customers', 'alias', id, 'Contoso');
    expect(stderr).toMatch(/^x{800} … .{200}\n$/);
  });
});

test('names that are paths lead to no file', async () => {
  const { world } = await telling({ companyName: '../../../owned', domain: '../owned.example' });
  const files = () => readdirSync(world.root, { recursive: true, encoding: 'utf8' }).filter((file) => !ours.test(file));
  const ours = /^data(?:[\\/](?:ledger\.db\S*|sandbox.*))?$/;
  const before = files();
  for (const argv of reads) await relate(world, ...argv);
  expect(files()).toEqual(before);
});

describe('secrets that a service repeats in an error', () => {
  const token = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2FwaSJ9.c2lnbmF0dXJl-_x';
  const half = token.slice(0, 34);
  const secret = 'S3cret~of.the-app';
  const said = [
    `Authorization: Bearer ${token} is bad`,
    `{"client_secret":"${secret}","refresh_token":"${secret}"}`,
    `refreshToken=${secret}&device_code=${secret}`,
    `${'x '.repeat(990)} Bearer ${token}`,
  ];
  /** The ways in which a service tells an error. */
  const answers: readonly ((text: string) => HttpResponse)[] = [
    (text) => answer(400, { code: 123, description: text }),
    (text) => answer(400, { error: { code: text, message: text } }),
    (text) => answer(500, { message: text }, { 'ms-requestid': text, 'ms-cv': text }),
    (text) => answer(200, text, { 'content-type': text }),
    () => answer(200, { items: [{ id: half, token }] }),
  ];
  const outputs = [[], ['-o', 'json'], ['--debug'], ['-o', 'json', '--debug']];

  function answer(status: number, body: unknown, headers: HttpResponse['headers'] = {}): HttpResponse {
    return {
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: Buffer.from(JSON.stringify(body)),
    };
  }

  test.each(outputs)('are not shown with %s %s %s', async (...options) => {
    for (const text of said) {
      for (const make of answers) {
        const world = await rehearsal(0);
        const { http } = world;
        world.http = {
          close: () => http.close(),
          send: async (request) => (request.url.includes('/v1/customers') ? make(text) : http.send(request)),
        };
        const { code, stdout, stderr } = await relate(world, 'customers', 'list', ...options.filter(Boolean));
        expect(code).not.toBe(0);
        for (const part of [token.slice(0, 20), token.slice(-12), secret]) expect(stdout + stderr).not.toContain(part);
      }
    }
  });
});

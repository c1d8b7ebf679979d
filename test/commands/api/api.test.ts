import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Http, HttpRequest, HttpResponse } from '../../../src/ports/ports.ts';
import { givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, NoNetwork, relate } from '../../fakes.ts';
import { conservas, personAt, rehearsal } from '../customers/rehearsal.ts';

type Given = Partial<Omit<HttpResponse, 'body'>> & { readonly body?: string | Uint8Array };

/** Answers calls to the APIs as it is told to, and keeps them; the rest goes to the stand-in. */
class Wire implements Http {
  readonly calls: HttpRequest[] = [];
  readonly #http: Http;
  readonly #answers: Given[];

  constructor(world: FakeWorld, ...answers: readonly Given[]) {
    this.#http = world.http;
    this.#answers = [...answers];
    world.http = this;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname } = new URL(request.url);
    if (!/^\/(?:graph\/)?(?:v1|beta)/.test(pathname)) return this.#http.send(request);
    this.calls.push(request);
    const given = this.#answers.shift();
    if (given === undefined) return this.#http.send(request);
    const { status = 200, headers = { 'content-type': 'application/json' }, body = '' } = given;
    return { status, headers, body: Buffer.from(body) };
  }

  close() {
    return this.#http.close();
  }
}

const page = (ids: readonly number[], next?: string) =>
  JSON.stringify({
    totalCount: 4,
    items: ids.map((id) => ({ id })),
    ...(next === undefined ? {} : { links: { next: { uri: next } } }),
  });

describe('relate api', () => {
  test('prints what the stand-in says, on a pipe as it was sent', async () => {
    const world = await rehearsal();
    const { code, stdout, stderr } = await relate(world, 'api', `/v1/customers/${conservas.id}`);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).id).toBe(conservas.id);
    expect(stdout.split('\n').length).toBe(2);
    expect((await relate(world, 'api', '/organization', '--graph', '--query', 'value[0].displayName')).stdout).toMatch(
      /^".+"\n$/,
    );
  });

  test('prints a body as it came but for a byte order mark, with the ids the service knows it by', async () => {
    const world = await rehearsal();
    const wire = new Wire(world, { body: '\uFEFF{"Id": 12345678901234567890}' });
    expect((await relate(world, 'api', 'get', 'customers')).stdout).toBe('{"Id": 12345678901234567890}\n');
    const [call] = wire.calls;
    expect(call?.method).toBe('GET');
    expect(call?.headers).toMatchObject({
      authorization: 'Bearer sandbox',
      accept: 'application/json',
      'ms-contract-version': 'v1',
      'ms-requestid': expect.stringMatching(/^[\da-f-]{36}$/),
      'ms-correlationid': expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  test('prints bytes that are no text unchanged', async () => {
    const world = await rehearsal();
    new Wire(world, { headers: { 'content-type': 'image/png' }, body: Uint8Array.of(0x89, 0x50, 0x0a) });
    let written: unknown;
    world.stdout.write = async (content) => {
      written = content;
    };
    await relate(world, 'api', '/me/photo/$value', '--graph');
    expect(Buffer.from(written as Uint8Array)).toEqual(Buffer.from([0x89, 0x50, 0x0a]));
  });

  test('lays JSON out on a terminal, where nothing in it moves the cursor', async () => {
    const person = personAt(await rehearsal());
    new Wire(
      person,
      { body: '{"name":"\u009b2J","n":1.0}' },
      { headers: { 'content-type': 'text/plain' }, body: 'a\u001b[2Jb\n' },
    );
    expect((await relate(person, 'api', '/customers')).stdout).toBe('{\n  "name": "\\u009b2J",\n  "n": 1.0\n}\n');
    expect((await relate(person, 'api', '/customers')).stdout).toContain('a [2Jb\n');
  });

  test.each([
    [['-o', 'ndjson'], '{"id":1}\n{"id":2}\n'],
    [['-o', 'tsv'], '1\n2\n'],
    [['-o', 'csv'], 'id\n1\n2\n'],
    [['--query', 'items[].id'], '[\n  1,\n  2\n]\n'],
    [['--query', 'items[].[id]', '-o', 'tsv'], '1\n2\n'],
    [['-o', 'none'], ''],
  ])('prints the items of a list with %j', async (flags, printed) => {
    const world = await rehearsal();
    new Wire(world, { body: page([1, 2]) });
    expect((await relate(world, 'api', '/customers', ...flags)).stdout).toBe(printed);
  });

  test('asks for all pages, and prints each as it came, or all as one', async () => {
    const two = () => [{ body: page([1, 2], '/customers?page=2') }, { body: page([3]) }];
    const world = await rehearsal();
    const wire = new Wire(world, ...two(), ...two(), ...two(), ...two());
    expect((await relate(world, 'api', '/customers', '--paginate')).stdout).toBe(
      `${page([1, 2], '/customers?page=2')}\n${page([3])}\n`,
    );
    expect(wire.calls.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual([
      '/v1/customers',
      '/v1/customers?page=2',
    ]);
    const flags = ['/customers', '--paginate'];
    expect((await relate(world, 'api', ...flags, '-o', 'ndjson')).stdout).toBe('{"id":1}\n{"id":2}\n{"id":3}\n');
    expect((await relate(world, 'api', ...flags, '--query', 'items[].id')).stdout).toBe('[\n  1,\n  2,\n  3\n]\n');
    expect(JSON.parse((await relate(world, 'api', ...flags, '-o', 'json')).stdout).items).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
  });

  test('follows the pages of Graph, and ends where they lead in a circle', async () => {
    const world = await rehearsal();
    const wire = new Wire(world);
    wire.send = async (request) => {
      wire.calls.push(request);
      const next = `${new URL(request.url).origin}/graph/v1.0/users?$skiptoken=${wire.calls.length % 2}`;
      return {
        status: 200,
        headers: {},
        body: Buffer.from(JSON.stringify({ value: [{ id: 'a' }], '@odata.nextLink': next })),
      };
    };
    const { code, stdout, stderr } = await relate(world, 'api', '/users', '--graph', '--paginate', '-o', 'tsv');
    expect([code, stdout, wire.calls.length]).toEqual([1, 'a\na\na\n', 3]);
    expect(stderr).toContain('goes on and on from one page to another and back');
  });

  test('of an error prints the body without secrets, and says what it means', async () => {
    const world = await rehearsal();
    const body = '{"code":20002,"description":"no, Bearer abcdef123"}';
    new Wire(world, { status: 403, body }, { status: 403, body }, { status: 404, body: '' });
    const { code, stdout, stderr } = await relate(world, 'api', '/customers/x');
    expect([code, stdout]).toEqual([1, '{"code":20002,"description":"no, Bearer ***"}\n']);
    expect(stderr).toContain('relate: Your company has no reseller relationship with this customer.\n');
    const formatted = await relate(world, 'api', '/customers/x', '-o', 'json');
    expect([formatted.code, formatted.stdout]).toEqual([1, '']);
    expect(JSON.parse(formatted.stderr).error).toMatchObject({
      code: 'no-relationship',
      serviceCode: '20002',
      status: 403,
    });
    expect(await relate(world, 'api', 'HEAD', '/domains/contoso.example')).toMatchObject({ code: 3, stdout: '' });
  });

  test('sends a body and headers, after it was told that it may', async () => {
    const world = await rehearsal();
    const wire = new Wire(world, { status: 204 }, { status: 204 });
    const file = join(world.paths.current, 'body.json');
    writeFileSync(file, '\uFEFF{"a": "ä"}');
    const line = [
      'api',
      'PATCH',
      '/customers/x',
      '--input',
      file,
      '--header',
      'If-Match: W/"1"',
      '--header',
      'X-Locale:de-DE',
    ];
    const unasked = await relate(world, ...line);
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('Give --yes to go ahead.')]);
    expect((await relate(world, ...line, '--dry-run')).stderr).toBe(
      'Would send PATCH /v1/customers/x to Partner Center, with a body of 11 bytes (--dry-run).\n',
    );
    expect(wire.calls).toEqual([]);
    expect(await relate(world, ...line, '--yes')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(wire.calls[0]).toMatchObject({
      method: 'PATCH',
      body: '{"a": "ä"}',
      headers: { 'if-match': 'W/"1"', 'x-locale': 'de-DE', 'content-type': 'application/json' },
    });
    const person = personAt(world, ['Send POST /v1/x to Partner Center?', false]);
    expect((await relate(person, 'api', 'POST', '/x')).stderr).toContain('Nothing was sent.\n');
    expect(wire.calls.length).toBe(1);
  });

  test('reads the body from standard input, and takes what is no JSON where its type is said', async () => {
    const world = await rehearsal();
    const wire = new Wire(world, { status: 201 });
    world.stdin.content = 'U3ViamVjdDog';
    const line = ['api', 'POST', '/me/messages', '--graph', '--yes', '--input', '-'];
    expect(await relate(world, ...line)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('standard input is not JSON'),
    });
    expect((await relate(world, ...line, '--header', 'Content-Type: text/plain')).code).toBe(0);
    expect(wire.calls).toMatchObject([{ body: 'U3ViamVjdDog', headers: { 'content-type': 'text/plain' } }]);
  });

  test('tells where the work goes on that was taken on', async () => {
    const world = await rehearsal();
    new Wire(
      world,
      { status: 202, headers: { location: '/customers/x/operations/7' } },
      { status: 202, headers: { location: 'https://evil.example/?token=abc' } },
    );
    const line = ['api', 'PATCH', '/customers/x', '--yes'];
    expect((await relate(world, ...line)).stderr).toBe(
      'Partner Center goes on with it. How it goes: relate api /v1/customers/x/operations/7\n',
    );
    expect((await relate(world, ...line)).stderr).toBe(
      'Partner Center goes on with it. How it goes: https://evil.example/?token=***\n',
    );
  });

  test.each([
    [['--header', 'Authorization: Bearer x'], "--header can't set Authorization"],
    [['--header', 'host:evil.example'], "--header can't set host"],
    [['--header', 'X-A: b\r\nHost: evil.example'], '--header takes a name and a value'],
    [['--header', 'X-A'], '--header takes a name and a value'],
    [['--input', '-'], '--input is a body to send, and GET has none.'],
  ])('refuses %j', async (flags, says) => {
    const world = await rehearsal();
    const wire = new Wire(world);
    const { code, stderr } = await relate(world, 'api', '/customers', ...flags);
    expect([code, stderr, wire.calls]).toEqual([2, expect.stringContaining(says), []]);
    expect((await relate(world, 'api', 'DELETE', '/x', '--paginate')).stderr).toContain('--paginate is for a list');
  });

  test('sends nothing where the query can not be read', async () => {
    const world = await rehearsal();
    const wire = new Wire(world);
    const { code, stderr } = await relate(world, 'api', 'POST', '/customers', '--yes', '--query', 'items[');
    expect([code, JSON.parse(stderr).error.code, wire.calls]).toEqual([2, 'query-invalid', []]);
  });

  test('shows nothing of what is sent with --debug', async () => {
    const world = await rehearsal();
    new Wire(world, { status: 400, body: '{"code":2000,"description":"The password Hidden-1 is too short."}' });
    world.stdin.content = '{"passwordProfile":{"password":"Hidden-1"}}';
    const { stderr } = await relate(
      world,
      'api',
      'POST',
      '/x',
      '--input',
      '-',
      '--yes',
      '--debug',
      '--header',
      'X-Key: Hidden-2',
    );
    expect(stderr).toContain('debug: POST ');
    expect(stderr).not.toContain('Hidden-2');
    expect(stderr.match(/^debug:.*Hidden/gm)).toBeNull();
  });

  test('says how to choose fields, which it does not know', async () => {
    const { code, stderr } = await relate(await rehearsal(), 'api', '/customers', '--json', 'id');
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'fields-none', hint: expect.stringContaining('--query') });
    expect(code).toBe(2);
  });

  test('asks nobody at another host, before anybody signs in', async () => {
    const world = new FakeWorld();
    const network = new NoNetwork();
    world.http = network;
    givenProfiles(world, northwind);
    const { code, stderr } = await relate(world, 'api', 'https://evil.example/v1/customers');
    expect([code, stderr, network.tried]).toEqual([2, expect.stringContaining('evil.example'), []]);
    expect((await relate(world, 'api', '/customers')).code).toBe(4);
  });
});

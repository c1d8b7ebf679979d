import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { HttpRequest } from '../../src/ports/ports.ts';
import { systemHttp } from '../../src/world/http.ts';
import { sleep } from '../../src/world/sleep.ts';
import { temporaryFolder } from '../fakes.ts';
import { useScript } from '../script.ts';
import { authority, certificate, key } from './certificate.ts';

/** Gives the port of a server that ends with the test. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function serving(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(answer))}`;
}

async function servingEncrypted(): Promise<string> {
  const options = { cert: certificate + authority, key };
  return `https://localhost:${await listening(createSecureServer(options, (_, response) => response.end('in secret')))}`;
}

/** A proxy that connects to this server, whatever host is asked for, or answers with a status. */
async function proxying(target: string | number) {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push([url, headers['proxy-authorization']].filter(Boolean).join(' '));
    if (typeof target === 'number') return socket.end(`HTTP/1.1 ${target} No\r\n\r\n`);
    const onward = connect(Number(new URL(target).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return undefined;
  });
  return { port: await listening(server), asked };
}

interface Settings {
  readonly env?: Readonly<Record<string, string>>;
  readonly connectLimit?: number;
}

function sending(url: string, request: Partial<HttpRequest> = {}, { env = {}, connectLimit }: Settings = {}) {
  const http = systemHttp({ env, ...(connectLimit === undefined ? {} : { connectLimit }) });
  onTestFinished(() => http.close());
  return http.send({ method: 'GET', url, headers: {}, timeout: 60_000, ...request });
}

async function failureOf(work: Promise<unknown>): Promise<HttpFailure> {
  const error = await work.then(
    () => new Error('there was an answer'),
    (reason: unknown) => reason,
  );
  if (error instanceof HttpFailure) return error;
  throw error;
}

/** A port at which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('an exchange', () => {
  test('sends method, path, headers and body as they are', async () => {
    let seen: unknown;
    const url = await serving(async (request, response) => {
      const body = (await request.toArray()).join('');
      seen = { method: request.method, url: request.url, header: request.headers['ms-x'], body };
      response.end();
    });
    await sending(`${url}/v1/a%2Fb?q=a,b/+c%20d==`, {
      method: 'PATCH',
      headers: { 'MS-X': 'tok,en/+==' },
      body: '{"ä":1}',
    });
    expect(seen).toEqual({ method: 'PATCH', url: '/v1/a%2Fb?q=a,b/+c%20d==', header: 'tok,en/+==', body: '{"ä":1}' });
  });

  test('returns status, headers with names in lower case, and the bytes', async () => {
    const url = await serving((_, response) => {
      response.writeHead(429, { 'Retry-After': '7', 'X-Two': ['a', 'b'] });
      response.write(Buffer.from([0xef, 0xbb]));
      response.end(Buffer.from([0xbf, 0x7b, 0x7d]));
    });
    const { status, headers, body } = await sending(url);
    expect(status).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '7', 'x-two': 'a, b' });
    expect([...body]).toEqual([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
  });

  test('names the product and its version to everybody, and nothing else', async () => {
    let agent: string | undefined;
    const url = await serving((request, response) => {
      agent = request.headers['user-agent'];
      response.end();
    });
    await sending(url);
    expect(agent).toMatch(/^relate\/\d+\.\d+\.\d+$/);
  });

  test('does not follow a redirect', async () => {
    let count = 0;
    const url = await serving((_, response) => {
      count += 1;
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    });
    expect((await sending(url)).status).toBe(302);
    expect(count).toBe(1);
  });

  test('uses a connection that is there', async () => {
    const ports = new Set<number | undefined>();
    const url = await serving((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x');
    });
    const http = systemHttp({ env: {} });
    onTestFinished(() => http.close());
    for (let count = 0; count < 6; count += 1) {
      await http.send({ method: 'GET', url, headers: {}, timeout: 60_000 });
    }
    // The library lets a connection rest for a moment, and may open a second one.
    expect(ports.size).toBeLessThanOrEqual(2);
  });
});

describe('an exchange without a whole answer says why', () => {
  test('nothing listens there', async () => {
    expect(await failureOf(sending(`http://127.0.0.1:${await closedPort()}`))).toMatchObject({
      reason: 'refused',
      code: 'ECONNREFUSED',
      beforeSending: true,
    });
  });

  test('the host name is unknown', async () => {
    expect(await failureOf(sending('http://nobody.invalid/'))).toMatchObject({
      reason: 'offline',
      beforeSending: true,
    });
  });

  test('nobody answers while the connection is made', async () => {
    const port = await listening(createSocketServer(() => {}));
    const failure = failureOf(sending(`https://127.0.0.1:${port}`, {}, { connectLimit: 20 }));
    expect(await failure).toMatchObject({ reason: 'offline', code: 'UND_ERR_CONNECT_TIMEOUT' });
  });

  test('the connection is broken', async () => {
    const url = await serving((request) => request.socket.resetAndDestroy());
    expect(await failureOf(sending(url))).toMatchObject({ reason: 'reset', beforeSending: false });
  });

  test('the body breaks off', async () => {
    const url = await serving((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.end());
    });
    expect((await failureOf(sending(url))).reason).toBe('reset');
  });

  test('the answer is too slow, before or within its body', async () => {
    const silent = await serving(() => {});
    const slow = await serving((_, response) => response.write('{'));
    expect((await failureOf(sending(silent, { timeout: 30 }))).reason).toBe('timeout');
    expect((await failureOf(sending(slow, { timeout: 30 }))).reason).toBe('timeout');
  });

  test('the caller gave up, before or within the request', async () => {
    const abort = new AbortController();
    const url = await serving(() => abort.abort('enough'));
    expect(await failureOf(sending(url, { signal: abort.signal }))).toMatchObject({
      reason: 'aborted',
      cause: 'enough',
    });
    expect((await failureOf(sending(url, { signal: abort.signal }))).reason).toBe('aborted');
  });

  test('the caller gave up while the connection was made', async () => {
    const abort = new AbortController();
    const port = await listening(createSocketServer(() => abort.abort()));
    expect((await failureOf(sending(`https://127.0.0.1:${port}`, { signal: abort.signal }))).reason).toBe('aborted');
  });

  test('the client was closed', async () => {
    const http = systemHttp({ env: {} });
    const url = await serving(() => void http.close());
    expect((await failureOf(http.send({ method: 'GET', url, headers: {}, timeout: 60_000 }))).reason).toBe('aborted');
  });

  test('it is not HTTP', async () => {
    const port = await listening(createSocketServer((socket) => socket.end('220 mail.example ESMTP\r\n')));
    expect((await failureOf(sending(`http://127.0.0.1:${port}`))).reason).toBe('other');
  });

  test('a header can not be sent', async () => {
    const url = await serving((_, response) => response.end());
    expect((await failureOf(sending(url, { headers: { a: 'b\r\nc: d' } }))).reason).toBe('other');
  });

  test('the certificate is not trusted', async () => {
    expect(await failureOf(sending(await servingEncrypted()))).toMatchObject({
      reason: 'tls',
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
  });

  test('the server does not speak TLS', async () => {
    const url = await serving((_, response) => response.end());
    expect((await failureOf(sending(url.replace('http:', 'https:')))).reason).toBe('tls');
  });
});

describe('the proxy of the environment', () => {
  test.each(['http_proxy', 'HTTP_PROXY'])('in %s is asked to connect', async (name) => {
    const target = await serving((_, response) => response.end('through'));
    const { port, asked } = await proxying(target);
    const env = { [name]: `http://kim:p%40ss@127.0.0.1:${port}` };
    const { body } = await sending('http://partner.example/', {}, { env });
    expect(Buffer.from(body).toString()).toBe('through');
    expect(asked).toEqual([`partner.example:80 Basic ${Buffer.from('kim:p@ss').toString('base64')}`]);
  });

  test('for https may be written without a scheme', async () => {
    const { port, asked } = await proxying(await servingEncrypted());
    const env = { HTTPS_PROXY: `127.0.0.1:${port}` };
    expect((await failureOf(sending('https://partner.example/', {}, { env }))).code).toBe('SELF_SIGNED_CERT_IN_CHAIN');
    expect(asked).toEqual(['partner.example:443']);
  });

  test('is left out for this machine and for the hosts of NO_PROXY', async () => {
    const url = await serving((_, response) => response.end('direct'));
    const { port, asked } = await proxying(url);
    const env = { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: '.invalid' };
    expect((await sending(url, {}, { env })).status).toBe(200);
    expect((await failureOf(sending('http://nobody.invalid/', {}, { env }))).reason).toBe('offline');
    const all = { ...env, NO_PROXY: ' * ' };
    expect((await failureOf(sending('http://nobody.invalid/', {}, { env: all }))).reason).toBe('offline');
    expect(asked).toEqual([]);
  });

  test.each([407, 403, 502])('that answers %i is to blame', async (status) => {
    const { port } = await proxying(status);
    const env = { HTTP_PROXY: `http://127.0.0.1:${port}` };
    const { reason, message } = await failureOf(sending('http://partner.example/', {}, { env }));
    expect(reason).toBe('proxy');
    expect(message).toContain(String(status));
  });

  test('that does not run is to blame', async () => {
    const env = { HTTP_PROXY: `http://127.0.0.1:${await closedPort()}`, HTTPS_PROXY: 'http://nobody.invalid:3128' };
    expect((await failureOf(sending('http://partner.example/', {}, { env }))).reason).toBe('proxy');
    expect((await failureOf(sending('https://partner.example/', {}, { env }))).reason).toBe('proxy');
  });

  test('that hangs up is to blame, and is not asked again and again', async () => {
    for (const hangUp of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
      let count = 0;
      const port = await listening(
        createSocketServer((socket) => {
          count += 1;
          socket.once('data', () => hangUp(socket));
          socket.on('error', () => {});
        }),
      );
      const env = { HTTPS_PROXY: `http://kim:secret@127.0.0.1:${port}` };
      const { reason, message } = await failureOf(sending('https://partner.example/', {}, { env }));
      expect([reason, message]).toEqual(['proxy', expect.stringMatching(/^it .+ without an answer$/)]);
      expect(count).toBeLessThan(5);
    }
  });

  test('that does not answer is given up', async () => {
    const port = await listening(createSocketServer(() => {}));
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    expect(await failureOf(sending('https://partner.example/', {}, { env, connectLimit: 20 }))).toMatchObject({
      reason: 'proxy',
      message: 'it did not answer in time',
    });
  });

  test('that is not a URL is to blame, and its password is not shown', async () => {
    const env = { HTTP_PROXY: 'http://kim:secret@[', HTTPS_PROXY: '' };
    const { reason, message } = await failureOf(sending('http://partner.example/', {}, { env }));
    expect(reason).toBe('proxy');
    expect(message).not.toContain('secret');
  });
});

describe('a process', () => {
  const script = useScript(new URL('./http-script.ts', import.meta.url));

  async function asking(url: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [script(), url], {
      env: { ...process.env, ...env },
    });
    return stdout;
  }

  test('ends by itself while a connection is kept', async () => {
    expect(await asking(await serving((_, response) => response.end('x')))).toBe('200');
  });

  test('trusts the authority of NODE_EXTRA_CA_CERTS', async () => {
    const url = await servingEncrypted();
    const path = join(temporaryFolder(), 'authority.pem');
    writeFileSync(path, authority);
    expect(await asking(url)).toBe('tls SELF_SIGNED_CERT_IN_CHAIN');
    expect(await asking(url, { NODE_EXTRA_CA_CERTS: path })).toBe('200');
  });
});

describe('a wait', () => {
  test('ends in time, or with the reason of its signal', async () => {
    await sleep(1);
    const abort = new AbortController();
    const long = sleep(3_600_000, abort.signal);
    abort.abort('enough');
    await expect(long).rejects.toBe('enough');
    await expect(sleep(1, abort.signal)).rejects.toBe('enough');
  });
});

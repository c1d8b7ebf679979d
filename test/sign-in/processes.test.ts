import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpRequest } from '../../src/ports/ports.ts';
import { nextWords, useScript } from '../script.ts';
import { Bench, type FakeEntra } from './entra.ts';
import { how, noKeyring } from './facts.ts';

const script = useScript(new URL('./renewer.ts', import.meta.url));

/** The service behind a port of this machine. */
async function listening(entra: FakeEntra): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '' } = request;
    const asked = {
      method: method as HttpRequest['method'],
      url: `http://localhost${url}`,
      headers: {},
      timeout: 1000,
    };
    const { status, body } = await entra.send({ ...asked, body: await text(request) });
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The next lines a process writes. */
async function nextLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  let line = '';
  while (!line.endsWith('\n')) line += await nextWords(child);
  return line.trim();
}

test('ten commands with an expired token make one refresh, and all succeed', async () => {
  const bench = new Bench();
  const clock = { now: () => new Date(), sleep: async () => {} };
  bench.http.lifetime = 60;
  await bench.signIn({ keyring: noKeyring, clock }).withDeviceCode(how, async () => {});
  bench.http.lifetime = 3600;
  const address = await listening(bench.http);
  const children = Array.from({ length: 10 }, () => {
    const child = spawn(process.execPath, [script(), address, bench.root]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    child.stderr.pipe(process.stderr);
    return child;
  });
  expect(new Set(await Promise.all(children.map(nextLine)))).toEqual(new Set(['ready ada@fabrikam.example']));

  const tokens = children.map(nextLine);
  for (const child of children) child.stdin.write('go\n');
  const [token = '', ...others] = new Set(await Promise.all(tokens));
  expect(others).toEqual([]);
  expect(token).toMatch(/^eyJ/);
  expect(bench.http.asked.map(({ grant_type }) => grant_type)).toEqual(['device_code', 'refresh_token']);
});

// The services of the global cloud, behind a proxy as many companies have one: what they answer is what the stand-in does.
// As replay.js, it answers the second time as it did the first, so that what is measured is the client and its ledger. Runs
// in a process of its own: takes the address of the stand-in and the files with a key and its certificate, and prints the
// port of the proxy.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';

/** The services of the global cloud, with where they are in the stand-in. */
const places = {
  'login.microsoftonline.com': '',
  'api.partnercenter.microsoft.com': '',
  'graph.microsoft.com': '/graph',
};
const [standIn, key, certificate] = process.argv.slice(2);
const answers = new Map();

const services = createServer(
  { key: readFileSync(key), cert: readFileSync(certificate) },
  async (request, response) => {
    const { method, url, headers } = request;
    const named = [method, headers.host, url, headers['ms-continuationtoken']].join('\n');
    const body = await text(request);
    const answer = answers.get(named) ?? (await answerOf(request, body));
    if (method === 'GET' && answer.status === 200) answers.set(named, answer);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  },
);
const proxy = createProxy().on('connect', (_, socket) => {
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  services.emit('connection', socket);
});
proxy.listen(0, '127.0.0.1');
await once(proxy, 'listening');
console.log(proxy.address().port);

/** What the stand-in answers, with links that lead here. */
async function answerOf({ method, url, headers: { host, connection: _, ...headers } }, body) {
  const place = standIn + places[host];
  const answer = await fetch(place + url, { method, headers, ...(body === '' ? {} : { body }) });
  return {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
    body: Buffer.from((await answer.text()).replaceAll(place, `https://${host}`)),
  };
}

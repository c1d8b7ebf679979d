// A server that answers as another one did the first time it was asked, so that what is measured is the client. Runs in
// a process of its own: takes the address of the other server, and prints its own port.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const [service] = process.argv.slice(2);
const answers = new Map();

const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const key = [method, url, headers['ms-continuationtoken']].join('\n');
  const body = await text(request);
  const answer = answers.get(key) ?? (await answerOf(request, body));
  if (method === 'GET' && answer.status === 200) answers.set(key, answer);
  response.writeHead(answer.status, answer.headers).end(answer.body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const own = `http://127.0.0.1:${server.address().port}`;
console.log(server.address().port);

/** What the other server answers, with links that lead here. */
async function answerOf({ method, url, headers: { host: _, connection: __, ...headers } }, body) {
  const answer = await fetch(service + url, { method, headers, ...(body === '' ? {} : { body }) });
  return {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
    body: Buffer.from((await answer.text()).replaceAll(service, own)),
  };
}

import { HttpFailure } from '../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, OutputStream, World } from '../ports/ports.ts';
import { redact, redactUrl } from '../text/redact.ts';
import { manyLines, oneLine } from './sanitise.ts';

/** Worlds made here, which tell already: a command that plays others hands its world on to them. */
const telling = new WeakSet<World>();

/** The same world, in which every exchange with a service is told on standard error. */
export function debugWorld(world: World): World {
  if (telling.has(world)) return world;
  const tellingWorld = { ...world, http: debugHttp(world.http, world.stderr, world.clock) };
  telling.add(tellingWorld);
  return tellingWorld;
}

/**
 * Tells each exchange in one line: method, address, status, how long it took, and the ids by which the service knows the
 * request and the command. Never a header or a body: they hold tokens and secrets. Parameters of the address that could
 * be secrets are hidden.
 */
export function debugHttp(http: Http, stderr: OutputStream, clock: Clock): Http {
  const tell = async (request: HttpRequest, since: Date, outcome: string, end: string) => {
    const took = clock.now().getTime() - since.getTime();
    const line = `debug: ${request.method} ${redactUrl(request.url)} ${outcome} ${took} ms${end}`;
    // Whether this can be told must not decide whether the command succeeds.
    await stderr.write(`${oneLine(line)}\n`).catch(() => {});
  };
  return {
    async send(request) {
      const since = clock.now();
      try {
        const response = await http.send(request);
        await tell(request, since, String(response.status), idsOf(request.headers, response.headers));
        return response;
      } catch (error) {
        const why = error instanceof HttpFailure ? `${error.reason}: ${error.message}` : String(error);
        await tell(request, since, 'no answer', `${idsOf(request.headers, {})}: ${redact(why)}`);
        throw error;
      }
    },
    close: () => http.close(),
  };
}

/** Headers of Partner Center, of Microsoft Graph, and of Entra ID; in answers, else as they were sent. */
const idNames = {
  'request-id': ['ms-requestid', 'request-id', 'x-ms-request-id'],
  'correlation-id': ['ms-correlationid', 'client-request-id'],
};

function idsOf(sent: HttpRequest['headers'], told: HttpRequest['headers']): string {
  const ids = Object.entries(idNames).map(([title, names]) => {
    const id = [told, sent].flatMap((headers) => names.map((name) => headers[name])).find((found) => found);
    return id === undefined ? '' : ` ${title}=${redact(id)}`;
  });
  return ids.join('');
}

/** What lies behind an error, from the nearest cause on, with secrets hidden. */
export function causesOf(error: unknown): string {
  const lines: string[] = [];
  const seen = new Set<unknown>([error]);
  for (let cause = causeOf(error); cause !== undefined && !seen.has(cause); cause = causeOf(cause)) {
    seen.add(cause);
    lines.push(`debug: caused by ${manyLines(redact(stackOf(cause)))}\n`);
  }
  return lines.join('');
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : String(thrown);
}

import { RelateError } from '../errors.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, OutputStream, World } from '../ports/ports.ts';
import { redact, redactUrl } from '../text/redact.ts';
import { jsonLine } from './message.ts';
import { manyLines, oneLine } from './sanitise.ts';

/** Worlds that log already: a command that runs other commands passes its own world on to them. */
const LOGGING = new WeakSet<World>();

/** The same world, in which every exchange with a service is logged to standard error, as lines or as JSON. */
export function debugWorld(world: World, isJson: boolean): World {
  if (LOGGING.has(world)) return world;
  const logging = { ...world, http: debugHttp(world.http, world.stderr, world.clock, isJson) };
  LOGGING.add(logging);
  return logging;
}

/**
 * Logs a line for each exchange: method, address, status, milliseconds, and the ids by which the service knows the
 * request and the command. Headers and bodies are never logged, since they hold tokens and secrets. Parameters of the
 * address that could be secrets are hidden.
 */
export function debugHttp(http: Http, stderr: OutputStream, clock: Clock, isJson = false): Http {
  const log = async (request: HttpRequest, since: Date, outcome: string, end: string) => {
    const took = clock.now().getTime() - since.getTime();
    const line = oneLine(`${request.method} ${redactUrl(request.url)} ${outcome} ${took} ms${end}`);
    // A log that can't be written must not fail the command.
    await stderr.write(debugLine(line, isJson)).catch(() => {});
  };
  return {
    async send(request) {
      const since = clock.now();
      try {
        const response = await http.send(request);
        await log(request, since, String(response.status), idsOf(request.headers, response.headers));
        return response;
      } catch (error) {
        const why = error instanceof HttpFailure ? `${error.reason}: ${error.message}` : String(error);
        await log(request, since, 'no answer', `${idsOf(request.headers, {})}: ${redact(why)}`);
        throw error;
      }
    },
    close: () => http.close(),
  };
}

/** Headers of Partner Center, Microsoft Graph and Entra ID. Those of the answer count, else those of the request. */
const ID_HEADERS = {
  'request-id': ['ms-requestid', 'request-id', 'x-ms-request-id'],
  'correlation-id': ['ms-correlationid', 'client-request-id'],
};

function idsOf(sent: HttpRequest['headers'], received: HttpRequest['headers']): string {
  const ids = Object.entries(ID_HEADERS).map(([title, names]) => {
    const id = [received, sent].flatMap((headers) => names.map((name) => headers[name])).find((found) => found);
    return id === undefined ? '' : ` ${title}=${redact(id)}`;
  });
  return ids.join('');
}

/** The causes of an error, the nearest first, with secrets hidden: a line each, and stacks for what nobody foresaw. */
export async function causesOf(error: unknown, { stackOf }: Pick<World, 'stackOf'>, isJson = false): Promise<string> {
  const lines: string[] = [];
  const seen = new Set<unknown>([error]);
  for (let cause = causeOf(error); cause !== undefined && !seen.has(cause); cause = causeOf(cause)) {
    seen.add(cause);
    const text = error instanceof RelateError || !(cause instanceof Error) ? nameOf(cause) : await stackOf(cause);
    lines.push(debugLine(`caused by ${manyLines(redact(text))}`, isJson));
  }
  return lines.join('');
}

function debugLine(text: string, isJson: boolean): string {
  return isJson ? jsonLine('debug', { message: text }) : `debug: ${text}\n`;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

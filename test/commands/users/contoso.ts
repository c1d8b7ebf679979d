import type { Http, HttpRequest, HttpResponse } from '../../../src/ports/ports.ts';
import { type FakeWorld, type Outcome, relate } from '../../fakes.ts';
import { inStandIn, rehearsal } from '../customers/rehearsal.ts';

export const kim = 'kim@contoso.example';
const names = ['--first-name', 'Kim', '--last-name', 'Lee', '--country', 'DE'];
export const kimLee = ['--upn', kim, ...names];

/** A world with a customer whose old privileges need no role: contoso.example, by its tenant id. */
export async function withContoso(): Promise<{ readonly world: FakeWorld; readonly id: string }> {
  const world = await rehearsal(1);
  const { id } = inStandIn(world, (sandbox) =>
    sandbox.accept({ name: 'Contoso', domain: 'contoso.example', delegated: true }),
  );
  return { world, id };
}

/** The same, with Kim Lee among the users. */
export async function withKim() {
  const { world, id } = await withContoso();
  world.stdin.content = 'Kfm7-Qt3x-Vw9r\n';
  const { code, stderr } = await create(world, '--password-stdin');
  if (code !== 0) throw new Error(stderr);
  return { world, id };
}

export function create(world: FakeWorld, ...flags: readonly string[]): Promise<Outcome> {
  return relate(world, 'users', 'create', 'contoso.example', ...kimLee, ...flags);
}

/** Requests with their bodies; or an answer in place of the service's. */
export class Wire implements Http {
  readonly sent: HttpRequest[] = [];
  readonly #http: Http;
  readonly #answer: (request: HttpRequest) => Promise<HttpResponse | undefined>;

  constructor(world: FakeWorld, answer: (request: HttpRequest) => Promise<HttpResponse | undefined>) {
    this.#http = world.http;
    this.#answer = answer;
    world.http = this;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.sent.push(request);
    return (await this.#answer(request)) ?? this.#http.send(request);
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}

export function answerOf(status: number, body: unknown): HttpResponse {
  return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
}

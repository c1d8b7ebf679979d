import type { Graph } from '../../graph/client.ts';
import type { AdminRequest, AdminRequestStep, AdminStore } from '../../ledger/admin.ts';
import type { Clock } from '../../ports/ports.ts';
import { type PollTerm, pollUntil } from '../poll.ts';

/** What a request is pursued with. */
export interface RequestPorts {
  readonly graph: Pick<
    Graph,
    'adminRelationship' | 'adminRelationships' | 'adminRequests' | 'createAdminRelationship' | 'requestAdminAction'
  >;
  readonly journal: Pick<AdminStore, 'advance' | 'hold' | 'letGo' | 'request' | 'requests'>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal | undefined;
}

/** Waits for what the service does by itself, in milliseconds. Mostly it is done at the first look. */
const TERM: PollTerm = { interval: 1000, limit: 60_000 };

/** Milliseconds after which what the service does not list was never made, or is gone. It takes some seconds to. */
const SETTLED = 3600_000;

/** A request on its way, as the journal has it now. */
export class Pursuit {
  readonly request: AdminRequest;
  readonly graph: RequestPorts['graph'];
  readonly #ports: RequestPorts;
  readonly #renew: () => Promise<void>;
  #step: AdminRequestStep;

  /** `renew` goes on holding the request, while the service is waited for. */
  constructor(request: AdminRequest, ports: RequestPorts, renew: () => Promise<void>) {
    this.request = request;
    this.graph = ports.graph;
    this.#ports = ports;
    this.#renew = renew;
    this.#step = request.step;
  }

  /** Writes the next step into the journal. False when another command was quicker. */
  async move(to: AdminRequestStep, facts: Parameters<AdminStore['advance']>[3] = {}): Promise<boolean> {
    const { journal, clock } = this.#ports;
    const hasMoved = await journal.advance(this.request.id, this.#step, to, facts, clock.now());
    if (hasMoved) this.#step = to;
    return hasMoved;
  }

  /** Writes into the journal what is wrong. */
  async note(problem: string): Promise<void> {
    await this.move(this.#step, { problem });
  }

  /** Every name that the journal has a request for. */
  async reservedNames(): Promise<ReadonlySet<string>> {
    const requests = await this.#ports.journal.requests(this.request.partner);
    return new Set(requests.map(({ displayName }) => displayName));
  }

  /** Looks until something is there; undefined when it is not there within a minute. */
  async poll<Result>(look: () => Promise<Result | undefined>): Promise<Result | undefined> {
    const { clock, signal } = this.#ports;
    const renewAndLook = async () => {
      await this.#renew();
      return look();
    };
    return pollUntil(clock, TERM, renewAndLook, signal);
  }

  /** Whether the request is so old that what the service does not show now is not there. */
  get isSettled(): boolean {
    return this.#ports.clock.now().getTime() - Date.parse(this.request.createdAt) > SETTLED;
  }
}

import { expect } from 'vitest';
import { accessOfRelationship, daysLeft, isExpiring } from '../../../src/admin/access.ts';
import { requireRelationships } from '../../../src/admin/read.ts';
import type { AdminRelationship } from '../../../src/graph/admin-relationships.ts';
import type { Graph } from '../../../src/graph/client.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { Clock } from '../../../src/ports/ports.ts';
import type { ModelRelationship } from './model.ts';

const PARTNER = 'p';

/** What the ledger was told of a relationship, as far as changes follow from it. */
interface Noted {
  readonly state: string;
  readonly happened: ReadonlySet<string>;
}

/** Compares what the product tells, books and stores with the model. Moments are milliseconds since 1970. */
export class Observer {
  /** What was seen, to know that everything was. */
  readonly states = new Set<string>();
  readonly booked = new Set<string>();
  readonly #graph: Graph;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #noted = new Map<string, Noted>();

  constructor(graph: Graph, ledger: Ledger, clock: Clock) {
    this.#graph = graph;
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Looks at everything as `customers list` does. */
  async look(all: readonly ModelRelationship[], now: number): Promise<void> {
    const wasActive = [...this.#noted.values()].filter(({ state }) => state === 'active').length;
    const sources = { graph: this.#graph, ledger: this.#ledger, partner: PARTNER, clock: this.#clock };
    const reading = await requireRelationships(sources);
    expect(reading.now.getTime()).toBe(now);
    expect(reading.ledgerFailure).toBeUndefined();
    const listed = all.filter(({ isListed }) => isListed);
    const isNoneActive = listed.every(({ state }) => state !== 'active');
    expect(reading.endedAtOnce).toBe(isNoneActive && wasActive >= 3 ? wasActive : 0);
    const told = new Map(reading.relationships.map((relationship) => [relationship.id, relationship]));
    expect(new Set(told.keys())).toEqual(new Set(listed.map(({ id }) => id)));
    for (const one of listed) this.compare(one, told.get(one.id) as AdminRelationship, now);

    const expected = listed.flatMap((one) => this.#note(one, now));
    const changes = reading.changes.map(({ relationshipId, kind, before }) => `${relationshipId} ${kind} ${before}`);
    expect(changes.sort()).toEqual(expected.sort());
    for (const { kind } of reading.changes) this.booked.add(kind);
    for (const id of this.#noted.keys()) if (!told.has(id)) this.#noted.delete(id);
    for (const { id, goneAt, state } of await this.#ledger.admin.relationships(PARTNER)) {
      expect([id, goneAt === null]).toEqual([id, told.has(id)]);
      if (goneAt === null) expect(state).toBe(told.get(id)?.state);
    }
  }

  /** Compares what the service has just told of one. */
  compare(one: ModelRelationship, told: AdminRelationship, now: number): void {
    const { state, access, daysLeft: left, isExpiring: isSoonOver } = one.look(now);
    const serviceTime = this.#graph.serviceTime() as Date;
    expect({
      name: told.displayName,
      state: told.state,
      access: accessOfRelationship(told, serviceTime),
      daysLeft: daysLeft(told, serviceTime),
      isExpiring: isExpiring(told, serviceTime),
      endsAt: told.endsAt,
      customer: told.customerId,
      roles: told.roleIds.toSorted(),
      activatedAt: told.activatedAt,
    }).toEqual({
      name: one.name,
      state,
      access,
      daysLeft: left,
      isExpiring: isSoonOver,
      endsAt: new Date(one.endsAt).toISOString(),
      customer: one.customer,
      roles: one.roles.toSorted(),
      activatedAt: one.activatedAt === null ? null : new Date(one.activatedAt).toISOString(),
    });
    this.states.add(told.state);
  }

  /** The changes that a look has to book, as against the look before. */
  #note(one: ModelRelationship, now: number): readonly string[] {
    const before = this.#noted.get(one.id);
    const { access, isExpiring: isSoonOver } = one.look(now);
    const happened = new Set<string>();
    if (one.activatedAt !== null) happened.add('approved');
    if (isSoonOver) happened.add('expiring');
    if (access === 'expired') happened.add('expired');
    if (access === 'removed') happened.add('terminated');
    this.#noted.set(one.id, { state: one.state, happened });
    const isNew = (kind: string) => !before?.happened.has(kind);
    return [...happened].filter(isNew).map((kind) => `${one.id} ${kind} ${before?.state ?? null}`);
  }
}

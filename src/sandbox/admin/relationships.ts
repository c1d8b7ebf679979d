import { randomUUID } from 'node:crypto';
import type { Result } from '../../errors.ts';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxDatabase } from '../state/database.ts';
import type { SandboxStore } from '../state/store.ts';
import type { GraphRefusal, RelationshipFacts, RequestAction, RequestFacts } from './facts.ts';
import {
  insertRelationships,
  RELATIONSHIP_COLUMNS,
  type StoredRelationship,
  toRelationship,
  updateRelationship,
} from './rows.ts';
import type { RelationshipInput } from './rules.ts';
import { isListed, type RelationshipStatus, statusOf } from './status.ts';

/** What decides about a change: the new facts, or why there is none. */
export type Decision<Facts> = (facts: Facts, now: number) => Result<Partial<Facts>, GraphRefusal>;

/** What has not happened yet of one that was just made. */
export const NEW_RELATIONSHIP = {
  customerName: null,
  provider: null,
  consent: null,
  lockedAt: null,
  approvedAt: null,
  activeAt: null,
  endsAt: null,
  terminationAt: null,
  terminatedAt: null,
  revision: 0,
} as const satisfies Partial<RelationshipFacts>;

/** How many rows are read at once: a little more than the largest page has. */
const CHUNK = 310;

export const NOT_FOUND: GraphRefusal = { status: 404, code: 'notFound', message: 'The resource could not be found.' };

/** The admin relationships of the partner, and the requests to lock, end, approve or reject them. */
export class AdminRelationships {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Milliseconds since 1970, by the clock of the stand-in. */
  get now(): number {
    return this.#clock.now().getTime();
  }

  /** The relationship of this id, in lower case; undefined when there is none, or when it is shown no more. */
  find(id: string): RelationshipFacts | undefined {
    const facts = this.#store.read((database) => readRelationship(database, id));
    return facts !== undefined && isListed(facts, this.now) ? facts : undefined;
  }

  /** Those that are shown, from the one after the place `after` on; only those of a customer where one is given. */
  *listed({
    after = 0,
    customer,
  }: {
    readonly after?: number;
    readonly customer?: string | undefined;
  } = {}): Generator<RelationshipFacts> {
    const { now } = this;
    for (let last = after; ; ) {
      const rows = this.#store.read((database) =>
        database
          .prepare(
            `select ${RELATIONSHIP_COLUMNS} from admin_relationship
             where number > ? ${customer === undefined ? '' : 'and customer = ?'} order by number limit ${CHUNK}`,
          )
          .all(last, ...(customer === undefined ? [] : [customer])),
      ) as readonly StoredRelationship[];
      for (const row of rows) {
        const facts = toRelationship(row);
        if (isListed(facts, now)) yield facts;
      }
      if (rows.length < CHUNK) return;
      last = rows.at(-1)?.number ?? last;
    }
  }

  /** How many of those that are shown are in which state. */
  countByStatus(): Readonly<Partial<Record<RelationshipStatus, number>>> {
    const { now } = this;
    const counts: Partial<Record<RelationshipStatus, number>> = {};
    for (const facts of this.listed()) {
      const status = statusOf(facts, now);
      counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  }

  /** Makes a relationship of this partner. The name has to be one that no other has or had, whatever its case. */
  create(
    input: RelationshipInput,
    partner: string,
    customerName: string | null = null,
  ): Result<RelationshipFacts, GraphRefusal> {
    const { now } = this;
    const id = `${randomUUID()}-${partner}`;
    return this.#store.write((database) => {
      const { customer, autoExtend, duration, name, roles } = input;
      const changes = insertRelationships(database, [
        {
          ...NEW_RELATIONSHIP,
          id,
          name,
          duration,
          autoExtend,
          customer,
          customerName,
          roles,
          rolesBefore: roles,
          rolesAt: now,
          createdAt: now,
          changedAt: now,
        },
      ]);
      const made = changes === 0 ? undefined : readRelationship(database, id);
      return made === undefined ? NAME_TAKEN : { ok: true, value: made };
    });
  }

  /** Adds relationships as they are, but those that are there already. */
  add(relationships: readonly Omit<RelationshipFacts, 'number'>[]): void {
    this.#store.write((database) => insertRelationships(database, relationships));
  }

  /** Changes a relationship as `decide` says, in one transaction. Resolves with what it is then. */
  change(id: string, decide: Decision<RelationshipFacts>): Result<RelationshipFacts, GraphRefusal> {
    return this.#store.write((database) => this.#changeIn(database, id, decide));
  }

  /** Removes a relationship, unless `refuse` has a reason not to. Its name is free again. */
  remove(
    id: string,
    refuse: (facts: RelationshipFacts, now: number) => GraphRefusal | undefined,
  ): Result<undefined, GraphRefusal> {
    return this.#store.write((database) => {
      const facts = readRelationship(database, id);
      const problem = facts === undefined || !isListed(facts, this.now) ? NOT_FOUND : refuse(facts, this.now);
      if (problem !== undefined) return { ok: false, problem };
      database.prepare('delete from admin_relationship where id = ?').run(id);
      return { ok: true, value: undefined };
    });
  }

  /** Takes a request about a relationship, and changes the relationship as it says. */
  request(
    id: string,
    action: RequestAction,
    settlesAt: number,
    decide: Decision<RelationshipFacts>,
  ): Result<RequestFacts, GraphRefusal> {
    return this.#store.write((database) => {
      const changed = this.#changeIn(database, id, decide);
      if (!changed.ok) return changed;
      const request: RequestFacts = { id: randomUUID(), action, createdAt: this.now, settlesAt };
      database
        .prepare('insert into admin_request (id, relationship, action, created_at, settles_at) values (?, ?, ?, ?, ?)')
        .run(request.id, id, action, request.createdAt, settlesAt);
      return { ok: true, value: request };
    });
  }

  /** The requests about a relationship, the first one first. */
  requests(id: string): readonly RequestFacts[] {
    return this.#store.read((database) =>
      database
        .prepare(
          `select id, action, created_at as createdAt, settles_at as settlesAt
           from admin_request where relationship = ? order by number`,
        )
        .all(id),
    ) as readonly RequestFacts[];
  }

  #changeIn(
    database: SandboxDatabase,
    id: string,
    decide: Decision<RelationshipFacts>,
  ): Result<RelationshipFacts, GraphRefusal> {
    const { now } = this;
    const facts = readRelationship(database, id);
    if (facts === undefined || !isListed(facts, now)) return { ok: false, problem: NOT_FOUND };
    const decided = decide(facts, now);
    if (!decided.ok) return decided;
    const value = { ...facts, ...decided.value, changedAt: now, revision: facts.revision + 1 };
    return updateRelationship(database, value) ? { ok: true, value } : NAME_TAKEN;
  }
}

const NAME_TAKEN = {
  ok: false,
  problem: { status: 409, code: 'conflict', message: 'The resource already exists.' },
} as const;

function readRelationship(database: SandboxDatabase, id: string): RelationshipFacts | undefined {
  const [row] = database
    .prepare(`select ${RELATIONSHIP_COLUMNS} from admin_relationship where id = ?`)
    .all(id) as readonly StoredRelationship[];
  return row === undefined ? undefined : toRelationship(row);
}

import { randomUUID } from 'node:crypto';
import type { Result } from '../../errors.ts';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxDatabase } from '../state/database.ts';
import type { SandboxStore } from '../state/store.ts';
import type { AssignmentFacts, GraphRefusal, OperationFacts } from './facts.ts';
import { type Decision, NOT_FOUND } from './relationships.ts';
import {
  ASSIGNMENT_COLUMNS,
  insertAssignments,
  type StoredAssignment,
  toAssignment,
  updateAssignment,
} from './rows.ts';
import { assignmentStatusOf } from './status.ts';

export interface NewAssignment {
  readonly relationship: string;
  readonly groupId: string;
  readonly roles: readonly string[];
  readonly settlesAt: number;
  /** Whether it comes to nothing, as for a group that is not there. */
  readonly isFailed: boolean;
}

/** Which roles the security groups of the partner have in its admin relationships, and the operations that take a while. */
export class AdminAssignments {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** All of a relationship, those deleted too, in the order they were made. */
  of(relationship: string): readonly AssignmentFacts[] {
    return this.#store.read((database) => readAssignments(database, relationship));
  }

  /** Adds assignments as they are, but those that are there already. */
  add(assignments: readonly Omit<AssignmentFacts, 'number'>[]): void {
    this.#store.write((database) => insertAssignments(database, assignments));
  }

  /** Gives a group roles; 409 while it has others in the same relationship. */
  create({ relationship, groupId, roles, settlesAt, isFailed }: NewAssignment): Result<AssignmentFacts, GraphRefusal> {
    const now = this.#now;
    return this.#store.write((database) => {
      const isTaken = readAssignments(database, relationship).some(
        (other) => other.groupId === groupId && ['pending', 'active'].includes(assignmentStatusOf(other, now)),
      );
      if (isTaken) return ALREADY_ASSIGNED;
      const id = randomUUID();
      const facts = { id, relationship, groupId, roles, rolesBefore: roles, settlesAt, isFailed };
      insertAssignments(database, [
        { ...facts, rolesAt: now, createdAt: now, deletionAt: null, deletedAt: null, changedAt: now, revision: 0 },
      ]);
      const made = readAssignments(database, relationship).find((other) => other.id === id);
      return made === undefined ? { ok: false, problem: NOT_FOUND } : { ok: true, value: made };
    });
  }

  /** Changes an assignment as `decide` says, in one transaction. Resolves with what it is then. */
  change(relationship: string, id: string, decide: Decision<AssignmentFacts>): Result<AssignmentFacts, GraphRefusal> {
    const now = this.#now;
    return this.#store.write((database) => {
      const facts = readAssignments(database, relationship).find((other) => other.id === id);
      if (facts === undefined) return { ok: false, problem: NOT_FOUND };
      const decided = decide(facts, now);
      if (!decided.ok) return decided;
      if (Object.keys(decided.value).length === 0) return { ok: true, value: facts };
      const value = { ...facts, ...decided.value, changedAt: now, revision: facts.revision + 1 };
      updateAssignment(database, value);
      return { ok: true, value };
    });
  }

  /** Records an operation that ends at a moment. */
  operate(relationship: string, type: OperationFacts['type'], data: unknown, settlesAt: number): OperationFacts {
    const operation = { id: randomUUID(), type, data: JSON.stringify(data), createdAt: this.#now, settlesAt };
    this.#store.write((database) =>
      database
        .prepare(
          'insert into admin_operation (id, relationship, type, data, created_at, settles_at) values (?, ?, ?, ?, ?, ?)',
        )
        .run(operation.id, relationship, type, operation.data, operation.createdAt, settlesAt),
    );
    return operation;
  }

  operations(relationship: string): readonly OperationFacts[] {
    return this.#store.read((database) =>
      database
        .prepare(
          `select id, type, data, created_at as createdAt, settles_at as settlesAt
           from admin_operation where relationship = ? order by number`,
        )
        .all(relationship),
    ) as readonly OperationFacts[];
  }

  get #now(): number {
    return this.#clock.now().getTime();
  }
}

const ALREADY_ASSIGNED = {
  ok: false,
  problem: { status: 409, code: 'conflict', message: 'The resource already exists.' },
} as const;

function readAssignments(database: SandboxDatabase, relationship: string): readonly AssignmentFacts[] {
  const rows = database
    .prepare(`select ${ASSIGNMENT_COLUMNS} from admin_assignment where relationship = ? order by number`)
    .all(relationship) as readonly StoredAssignment[];
  return rows.map(toAssignment);
}

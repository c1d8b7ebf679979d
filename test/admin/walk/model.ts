/** What becomes of an admin relationship, as the documentation tells it: one state after the other, each at its moment. */

import type { RelationshipStatus } from '../../../src/sandbox/admin/status.ts';
import { ROLES } from '../../sandbox/graph-caller.ts';

/** Milliseconds of a day. */
export const DAY = 24 * 3600 * 1000;

/** How long the service takes for what it is asked for. Milliseconds. */
export const DELAY = 20_000;

/** `removed`: the partner took back what nobody could approve. `gone`: the service does not list it any more. */
export type ModelState = RelationshipStatus | 'removed' | 'gone';

/** What the documents name, as `from to`. */
export const TRANSITIONS: readonly string[] = [
  'created approvalPending',
  'created removed',
  'created gone',
  'approvalPending approved',
  'approvalPending gone',
  'approved activating',
  'activating active',
  'active active',
  'active expiring',
  'expiring expired',
  'expired gone',
  'active terminationRequested',
  'terminationRequested terminating',
  'terminating terminated',
  'terminated gone',
];

export const STATES = [...new Set(TRANSITIONS.flatMap((transition) => transition.split(' ')))].filter(
  (state) => state !== 'gone' && state !== 'removed',
);

const ENDED: readonly ModelState[] = ['expired', 'terminated', 'removed', 'gone'];

/** One relationship. Moments are milliseconds since 1970. */
export class ModelRelationship {
  readonly id: string;
  readonly name: string;
  readonly days: number;
  readonly createdAt: number;
  state: ModelState = 'created';
  isLockAskedFor = false;
  roles: readonly string[];
  extendsItself: boolean;
  customer: string | null;
  activatedAt: number | null = null;
  endsAt: number;
  /** What groups have by it, by their ids. */
  readonly groups = new Map<string, readonly string[]>();
  readonly #transitions: Set<string>;
  #next: { readonly at: number; readonly state: ModelState } | undefined;

  constructor(
    { id, name, days, roles, extendsItself, customer }: ModelDraft,
    createdAt: number,
    transitions: Set<string>,
  ) {
    this.id = id;
    this.name = name;
    this.days = days;
    this.roles = roles;
    this.extendsItself = extendsItself;
    this.customer = customer;
    this.createdAt = createdAt;
    this.endsAt = createdAt + days * DAY;
    this.#transitions = transitions;
    this.#next = { at: createdAt + 90 * DAY, state: 'gone' };
  }

  get isListed(): boolean {
    return this.state !== 'gone' && this.state !== 'removed';
  }

  get isOver(): boolean {
    return ENDED.includes(this.state);
  }

  /** When something becomes of it by itself. */
  get nextAt(): number | undefined {
    return this.#next?.at;
  }

  get hasGlobalAdministrator(): boolean {
    return this.roles.includes(ROLES.globalAdministrator);
  }

  /** Lets time pass until this moment. */
  advance(to: number): void {
    for (let due = this.#next; due !== undefined && due.at <= to; due = this.#next) this.#enter(due.state, due.at);
  }

  lock(at: number): void {
    this.isLockAskedFor = true;
    this.#next = { at: at + DELAY, state: 'approvalPending' };
  }

  approve(customer: string, at: number): void {
    this.customer = customer;
    this.#enter('approved', at);
  }

  terminate(at: number): void {
    this.#enter('terminationRequested', at);
  }

  remove(at: number): void {
    this.#enter('removed', at);
  }

  /** What a look has to see of it. */
  look(now: number): ModelLook {
    const left = this.state === 'active' ? Math.floor((this.endsAt - now) / DAY) : null;
    const isExpiring = this.state === 'active' && !this.extendsItself && this.endsAt - now <= 30 * DAY;
    return { state: this.state, access: this.#access(isExpiring), daysLeft: left, isExpiring };
  }

  #access(isExpiring: boolean): string {
    switch (this.state) {
      case 'approvalPending':
      case 'approved':
      case 'activating':
        return 'pending';
      case 'active':
        return isExpiring ? 'expiring' : 'granular';
      case 'expiring':
      case 'expired':
        return 'expired';
      case 'terminationRequested':
      case 'terminating':
      case 'terminated':
        return 'removed';
      default:
        return 'none';
    }
  }

  #enter(state: ModelState, at: number): void {
    const isExtended = state === 'expiring' && this.extendsItself;
    const entered = isExtended ? 'active' : state;
    this.#transitions.add(`${this.state} ${entered}`);
    if (entered === 'active') {
      this.activatedAt ??= at;
      this.endsAt = isExtended ? this.endsAt + 180 * DAY : at + this.days * DAY;
    } else if (entered === 'terminationRequested') {
      this.endsAt = at + DELAY;
    } else if (entered === 'approved') {
      this.endsAt = at + DELAY + this.days * DAY;
    }
    this.state = entered;
    this.#next = this.#after(at);
  }

  #after(at: number): { readonly at: number; readonly state: ModelState } | undefined {
    switch (this.state) {
      case 'approvalPending':
        return { at: at + 90 * DAY, state: 'gone' };
      case 'approved':
        return { at: at + DELAY / 2, state: 'activating' };
      case 'activating':
        return { at: at + DELAY / 2, state: 'active' };
      case 'active':
        return { at: this.endsAt, state: 'expiring' };
      case 'expiring':
        return { at: at + 3600 * 1000, state: 'expired' };
      case 'terminationRequested':
        return { at: at + DELAY / 2, state: 'terminating' };
      case 'terminating':
        return { at: at + DELAY / 2, state: 'terminated' };
      case 'expired':
      case 'terminated':
        return { at: this.endsAt + 365 * DAY, state: 'gone' };
      default:
        return undefined;
    }
  }
}

export interface ModelDraft {
  readonly id: string;
  readonly name: string;
  readonly days: number;
  readonly roles: readonly string[];
  readonly extendsItself: boolean;
  readonly customer: string | null;
}

export interface ModelLook {
  readonly state: ModelState;
  readonly access: string;
  readonly daysLeft: number | null;
  readonly isExpiring: boolean;
}

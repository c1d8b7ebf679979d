import { expect } from 'vitest';
import { assignRoles } from '../../../src/admin/assign/assign.ts';
import { extendRelationship } from '../../../src/admin/extend.ts';
import { terminateRelationship } from '../../../src/admin/terminate.ts';
import { isLiveAssignment } from '../../../src/graph/access-assignments.ts';
import type { AdminRelationship } from '../../../src/graph/admin-relationships.ts';
import type { Graph } from '../../../src/graph/client.ts';
import { mix } from '../../../src/sandbox/made-up/chance.ts';
import { graphAt } from '../../graph/graph-fakes.ts';
import { openForTest } from '../../ledger/fixtures.ts';
import { type GraphCaller, graphCaller, RELATIONSHIPS, ROLES, SetClock } from '../../sandbox/graph-caller.ts';
import { partner } from '../../sandbox/stand-in.ts';
import { DAY, DELAY, ModelRelationship } from './model.ts';
import { Observer } from './observer.ts';
import { extensionOf, outcomeOf, sameRoles, terminationOf } from './outcomes.ts';

/** How far the clock of this machine is behind the service's: nothing may depend on it. Milliseconds. */
const BEHIND = 400 * DAY;

const CUSTOMERS = Array.from({ length: 5 }, (_, index) => `4b827261-d21f-4aa9-b7db-7fa1f56fb16${index}`);
const OTHER_ROLES = [ROLES.directoryReaders, ROLES.userAdministrator, ROLES.licenseAdministrator];
const LENGTHS = [1, 7, 30, 90, 365, 730];
const GROUPS = ['Helpdesk', 'Billing', 'M365 Admins'];

/** What time passes by: mostly little, so that what lasts seconds is seen. Milliseconds. */
const PASSING = [...[5, 5, 5, 10, 10, 10, 60, 1800, 3600].map((seconds) => seconds * 1000), DAY, 7 * DAY, 29 * DAY];

/** Does by chance what a partner, customers, time and others do, to the stand-in and to the model, and compares them. */
export class Walker {
  /** What was seen, to know that everything was. */
  readonly transitions = new Set<string>();
  readonly outcomes = new Set<string>();
  readonly observer: Observer;
  readonly #caller: GraphCaller;
  readonly #graph: Graph;
  readonly #time: SetClock;
  readonly #groups: readonly string[];
  readonly #seed: number;
  readonly #all: ModelRelationship[] = [];
  /** How far the stand-in's clock was moved. Milliseconds. */
  #ahead = 0;
  #drawn = 0;

  private constructor(
    caller: GraphCaller,
    time: SetClock,
    parts: { graph: Graph; observer: Observer; groups: readonly string[]; seed: number },
  ) {
    this.#caller = caller;
    this.#time = time;
    this.#graph = parts.graph;
    this.observer = parts.observer;
    this.#groups = parts.groups;
    this.#seed = parts.seed;
  }

  static async start(seed: number): Promise<Walker> {
    const time = new SetClock();
    const caller = await graphCaller({ partner, clock: time });
    await caller.standIn.control('fault', { kind: 'slow-provisioning', rate: 100, seconds: DELAY / 1000 });
    const clock = clockBehind(time);
    const { graph } = graphAt(`${caller.standIn.url}/graph`, { clock });
    const found = await Promise.all(GROUPS.map((name) => graph.groupsNamed(name)));
    const groups = found.flat().map(({ id }) => id);
    const observer = new Observer(graph, await openForTest(), clock);
    const walker = new Walker(caller, time, { graph, observer, groups, seed });
    await walker.look();
    return walker;
  }

  /** Compares everything. */
  async look(): Promise<void> {
    this.#time.time += 1000;
    this.#settle();
    await this.observer.look(this.#all, this.#now);
  }

  /** One step, whatever it is. */
  async step(): Promise<void> {
    const steps = [
      ...Array.from({ length: 3 }, () => () => this.#create()),
      ...Array.from({ length: 4 }, () => () => this.#lock()),
      ...Array.from({ length: 4 }, () => () => this.#approve()),
      () => this.#end(),
      () => this.#terminate(),
      ...Array.from({ length: 2 }, () => () => this.#extend()),
      ...Array.from({ length: 2 }, () => () => this.#assign()),
      () => this.#unassign(),
      ...Array.from({ length: 3 }, () => () => this.#pass()),
      ...Array.from({ length: 3 }, () => () => this.#passUntilNext()),
      () => this.look(),
    ];
    await this.#oneOf(steps)();
    const one = this.#target();
    if (one !== undefined) await this.#check(one);
  }

  async #create(): Promise<void> {
    const taken = this.#draw() < 0.2 ? this.#all.findLast(({ state }) => state !== 'removed') : undefined;
    const displayName = taken?.name.toUpperCase() ?? `Contoso ${this.#all.length + 1}`;
    const roles = OTHER_ROLES.filter(() => this.#draw() < 0.6);
    const isGlobal = roles.length === 0 || this.#draw() < 0.3;
    const roleIds = isGlobal ? [ROLES.globalAdministrator, ...roles] : roles;
    const extendsItself = !isGlobal && this.#draw() < 0.5;
    const days = this.#oneOf(LENGTHS);
    const customer = this.#draw() < 0.5 ? this.#oneOf(CUSTOMERS) : null;
    const made = await outcomeOf(
      this.#graph.createAdminRelationship({
        ...{ displayName, duration: `P${days}D`, roleIds },
        ...(customer === null ? {} : { customerId: customer }),
        autoExtendDuration: extendsItself ? 'P180D' : 'PT0S',
      }),
    );
    if (taken !== undefined) return this.#expect('create', made, 'admin-name-taken');
    const { id } = made as AdminRelationship;
    const draft = { id, name: displayName, days, roles: roleIds, extendsItself, customer };
    this.#all.push(new ModelRelationship(draft, this.#now, this.transitions));
  }

  async #lock(): Promise<void> {
    const one = this.#target('created');
    if (one === undefined) return;
    const asked = await outcomeOf(this.#graph.requestAdminAction(one.id, 'lockForApproval'));
    if (!one.isListed) return this.#expect('lock', asked, 'admin-relationship-not-found');
    if (one.state !== 'created' || one.isLockAskedFor) return this.#expect('lock', asked, 'service-refused');
    expect(asked).toMatchObject({ action: 'lockForApproval' });
    one.lock(this.#now);
  }

  /** The customer approves, or another one tries to. */
  async #approve(): Promise<void> {
    const one = this.#target('approvalPending');
    if (one === undefined) return;
    const customer = this.#draw() < 0.2 ? this.#oneOf(CUSTOMERS) : (one.customer ?? this.#oneOf(CUSTOMERS));
    const { status } = await this.#caller.standIn.control('approve', { customer, relationship: one.id });
    const isPossible = one.state === 'approvalPending' && (one.customer ?? customer) === customer;
    expect([one.state, status === 200]).toEqual([one.state, isPossible]);
    if (isPossible) one.approve(customer, this.#now);
  }

  /** The customer ends it. */
  async #end(): Promise<void> {
    const one = this.#target('active');
    if (one !== undefined) await this.#endBy(one);
  }

  async #endBy(one: ModelRelationship): Promise<void> {
    const customer = one.customer ?? this.#oneOf(CUSTOMERS);
    const { status } = await this.#caller.standIn.control('terminate', { customer, relationship: one.id });
    expect([one.state, status === 200]).toEqual([one.state, one.state === 'active']);
    if (one.state === 'active') one.terminate(this.#now);
  }

  async #terminate(): Promise<void> {
    const one = this.#target('created');
    if (one === undefined) return;
    const { state, isLockAskedFor } = one;
    const expected = terminationOf(one);
    if (state === 'active') one.terminate(this.#now);
    if (state === 'created' && !isLockAskedFor) one.remove(this.#now);
    const ports = { graph: this.#graph, clock: clockBehind(this.#time) };
    const ended = await outcomeOf(terminateRelationship(ports, one.id));
    this.#settle();
    this.#expect('terminate', ended, expected);
  }

  /** The partner has it extend itself, while somebody else may do something else to it at the same moment. */
  async #extend(): Promise<void> {
    const one = this.#target('active');
    if (one === undefined) return;
    const dropGlobalAdministrator = this.#draw() < 0.5;
    const expected = extensionOf(one, dropGlobalAdministrator);
    const others = expected === 'done' ? this.#draw() : 1;
    const times = others < 0.1 ? 2 : Number(others < 0.35);
    const isEnd = times === 1 && one.state === 'active' && others < 0.2;
    let left = times;
    const done = await outcomeOf(
      extendRelationship(
        {
          adminRelationship: (id) => this.#graph.adminRelationship(id),
          updateAdminRelationship: async (id, etag, change) => {
            if (left-- > 0) await (isEnd ? this.#endBy(one) : this.#touch(one));
            await this.#graph.updateAdminRelationship(id, etag, change);
          },
        },
        one.id,
        { dropGlobalAdministrator },
      ),
    );
    // Nothing is written, and so nobody comes in between, where nothing can be done.
    if (expected !== 'done') return this.#expect('extend', done ?? 'done', expected);
    if (times === 2) return this.#expect('extend', done ?? 'done', 'changed-meanwhile');
    if (one.state === 'terminationRequested') return this.#expect('extend', done ?? 'done', 'not-active');
    one.roles = one.roles.filter((role) => role !== ROLES.globalAdministrator);
    this.#settle();
    const isInTime = one.state === 'active' || one.state === 'created';
    if (isInTime) one.extendsItself = true;
    this.#expect('extend', done ?? 'done', isInTime ? 'done' : 'not-active');
  }

  /** Somebody else changes it, so that it is another version. */
  async #touch(one: ModelRelationship): Promise<void> {
    const change = one.state === 'created' ? { displayName: one.name } : { autoExtendDuration: 'PT0S' };
    expect((await this.#caller.patch(`${RELATIONSHIPS}/${one.id}`, change)).status).toBe(200);
  }

  async #assign(): Promise<void> {
    const one = this.#target('active');
    if (one === undefined || !one.isListed) return;
    const id = this.#oneOf(this.#groups);
    const wanted = [...one.roles, ...OTHER_ROLES].filter(() => this.#draw() < 0.4);
    const roleIds = wanted.length === 0 ? [one.roles[0] as string] : [...new Set(wanted)];
    const before = one.groups.get(id);
    const isGranted = roleIds.every((role) => one.roles.includes(role));
    const refusal = one.state !== 'active' ? 'relationship-not-active' : isGranted ? undefined : 'roles-not-granted';
    const ports = { graph: this.#graph, clock: clockBehind(this.#time) };
    const relationship = await this.#graph.adminRelationship(one.id);
    const done = await outcomeOf(assignRoles(ports, relationship, { group: { id, displayName: id }, roleIds }));
    if (refusal !== undefined) return this.#expect('assign', done, refusal);
    one.groups.set(id, roleIds);
    this.#settle();
    this.#expect('assign', done, before === undefined ? 'assigned' : sameRoles(before, roleIds) ? 'there' : 'changed');
    await this.#checkGroups(one);
  }

  async #unassign(): Promise<void> {
    const one = this.#all.find(({ state, groups }) => state === 'active' && groups.size > 0);
    const [id] = one?.groups.keys() ?? [];
    if (one === undefined || id === undefined) return;
    const assignments = await this.#graph.accessAssignments(one.id);
    const held = assignments.find((each) => each.groupId === id && isLiveAssignment(each));
    await this.#graph.deleteAccessAssignment(one.id, held ?? expect.fail('the group has no roles'));
    one.groups.delete(id);
    await this.#checkGroups(one);
  }

  async #checkGroups({ id, groups }: ModelRelationship): Promise<void> {
    const live = (await this.#graph.accessAssignments(id)).filter(isLiveAssignment);
    const told = new Map(live.map(({ groupId, roleIds }) => [groupId, roleIds.toSorted()]));
    expect(told).toEqual(new Map([...groups].map(([group, roleIds]) => [group, roleIds.toSorted()])));
  }

  /** Time passes. */
  async #pass(): Promise<void> {
    await this.#passBy(this.#oneOf(PASSING));
  }

  /** To the moment when something becomes of one by itself, to the second before, or to the one after. */
  async #passUntilNext(): Promise<void> {
    const listed = this.#all.filter(({ isListed }) => isListed);
    const some = [this.#oneOf(listed), this.#oneOf(listed)];
    // Mostly the sooner one of two: the others are to have their time as well.
    const [one] = this.#draw() < 0.3 ? some : some.sort((a, b) => (a?.nextAt ?? 0) - (b?.nextAt ?? 0));
    const left = (one?.nextAt ?? 0) - this.#now + this.#oneOf([-1000, 0, 0, 1000]);
    if (one === undefined || left <= 0) return;
    await this.#passBy(left);
    await this.#check(one);
  }

  /** That the clock of the stand-in is moved is the same to everybody. */
  async #passBy(time: number): Promise<void> {
    if (time < DAY && this.#draw() < 0.3) {
      await this.#caller.standIn.control('clock', { seconds: time / 1000 });
      this.#ahead += time;
    } else {
      this.#time.time += time;
    }
    this.#settle();
  }

  async #check(one: ModelRelationship): Promise<void> {
    const told = await outcomeOf(this.#graph.adminRelationship(one.id));
    if (!one.isListed) return this.#expect('read', told, 'admin-relationship-not-found');
    if (typeof told === 'string') expect.fail(`${one.state}: ${told}`);
    this.observer.compare(one, told, this.#now);
  }

  #expect(what: string, outcome: unknown, expected: string): void {
    const told = typeof outcome === 'object' && outcome !== null && 'kind' in outcome ? outcome.kind : outcome;
    expect(`${what}: ${told}`).toBe(`${what}: ${expected}`);
    this.outcomes.add(`${what} ${expected}`);
  }

  /** One to do something to: mostly one in this state, sometimes any. */
  #target(state?: string): ModelRelationship | undefined {
    const drawn = this.#draw();
    const fitting = this.#all.filter((one) => (drawn < 0.7 && state !== undefined ? one.state === state : !one.isOver));
    return this.#oneOf(drawn < 0.9 && fitting.length > 0 ? fitting : this.#all.slice(-60));
  }

  get #now(): number {
    return this.#time.time + this.#ahead;
  }

  #settle(): void {
    for (const one of this.#all) one.advance(this.#now);
  }

  /** From 0 to 1. */
  #draw(): number {
    this.#drawn += 1;
    return mix(this.#seed, this.#drawn, 1) / 2 ** 32;
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#draw() * items.length)] as Item;
  }
}

/** The partner's clock, which is wrong. Its waits let the service's time pass. */
function clockBehind(time: SetClock) {
  return {
    now: () => new Date(time.time - BEHIND),
    sleep: async (milliseconds: number) => {
      time.time += milliseconds;
    },
  };
}

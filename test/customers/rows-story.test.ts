import { expect, test } from 'vitest';
import { failed, notFound } from '../../src/errors.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { ListedCustomer } from '../../src/partner-center/customers.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { many } from '../long.ts';
import { fc } from '../properties.ts';
import { guid, listed, record } from './examples.ts';
import { invite, list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

const names = ['Contoso', 'Fabrikam'];
const number = fc.integer({ min: 1, max: 5 });
const name = fc.constantFrom(...names);

/** What happens between two syncs, or a sync. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('customer' as const), number, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), number }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('invite' as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('confirm' as const), which: fc.nat(), number }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      // Who is there, and left out by the list all the same; and of whom the service would not tell.
      hidden: fc.subarray([1, 2, 3, 4, 5]),
      refused: fc.subarray([1, 2, 3, 4, 5], { maxLength: 2 }),
      isAborted: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Sync = Extract<Step, { kind: 'sync' }>;

interface Invited {
  readonly name: string;
  readonly at: string;
  status: 'pending' | 'accepted' | 'withdrawn';
  by: number | undefined;
  candidates: readonly number[];
}

/** What must be true: the service, and what of it is known, by the numbers of customers. */
class Model {
  readonly there = new Map<number, string>();
  readonly invited = new Map<string, Invited>();
  readonly #known = new Map<number, string>();
  readonly #firstSeen = new Map<number, string>();
  readonly changes: string[] = [];
  #hadSync = false;

  pending(which: number): string | undefined {
    const ids = [...this.invited].filter(([, { status }]) => status === 'pending').map(([id]) => id);
    return ids[which % ids.length];
  }

  sync({ hidden, refused, isAborted }: Sync, at: string): void {
    const shown = [...this.there].filter(([number]) => !hidden.includes(number));
    for (const [number, name] of shown) this.#see(number, name, at);
    if (isAborted) return;
    for (const number of [...this.#known.keys()]) {
      if (shown.some(([its]) => its === number) || refused.includes(number)) continue;
      const name = this.there.get(number);
      if (name === undefined) this.#lose(number, at);
      else this.#see(number, name, at);
    }
    this.#hadSync = true;
    for (const invitation of this.invited.values()) this.#reconcile(invitation);
  }

  #see(number: number, name: string, at: string): void {
    const before = this.#known.get(number);
    if (before === undefined && this.#hadSync) this.changes.push(`${at} ${number} gained`);
    if (before !== undefined && before !== name) this.changes.push(`${at} ${number} renamed`);
    this.#known.set(number, name);
    if (!this.#firstSeen.has(number)) this.#firstSeen.set(number, at);
  }

  #lose(number: number, at: string): void {
    this.changes.push(`${at} ${number} lost`);
    this.#known.delete(number);
  }

  #reconcile(invitation: Invited): void {
    if (invitation.status !== 'pending') return;
    const having = [...this.#known].filter(([, name]) => name === invitation.name).map(([number]) => number);
    const [only] = having;
    const isNew = only !== undefined && (this.#firstSeen.get(only) ?? '') >= invitation.at;
    if (having.length === 1 && isNew) Object.assign(invitation, { status: 'accepted', by: only, candidates: [] });
    else invitation.candidates = having.sort();
  }
}

/** A sync with what the model says there is. */
async function sync(ledger: Ledger, model: Model, { hidden, refused, isAborted }: Sync, now: Date): Promise<void> {
  const customer = (number: number): ListedCustomer => listed(number, { companyName: model.there.get(number) ?? '' });
  const shown = [...model.there.keys()].filter((number) => !hidden.includes(number)).map(customer);
  const fetchOne = async (id: string) => {
    const number = Number(id.slice(-1));
    if (refused.includes(number)) throw failed('access-denied', 'Refused.', { facts: { status: 403 } });
    if (!model.there.has(number)) throw notFound('customer-not-found', 'There is none.');
    return record(number, { companyName: model.there.get(number) ?? '' });
  };
  if (!isAborted) await list(ledger, shown, { now, missing: { fetchOne } });
  else {
    const pages = new Pages(shown, failed('service-gone', 'Gone.'));
    await expect(read(rowsOf(ledger, pages, { now, missing: { fetchOne } }))).rejects.toThrow('Gone.');
  }
}

async function play(steps: readonly Step[]): Promise<void> {
  const ledger = await openForTest();
  const model = new Model();
  for (const [index, step] of steps.entries()) {
    const now = january(index + 1);
    if (step.kind === 'customer') model.there.set(step.number, step.name);
    if (step.kind === 'remove') model.there.delete(step.number);
    if (step.kind === 'invite') {
      const id = await invite(ledger, { customer: step.name }, index + 1);
      model.invited.set(id, {
        name: step.name,
        at: now.toISOString(),
        status: 'pending',
        by: undefined,
        candidates: [],
      });
    }
    if (step.kind === 'withdraw' || step.kind === 'confirm') {
      const id = model.pending(step.which);
      const its = id === undefined ? undefined : model.invited.get(id);
      if (id === undefined || its === undefined) continue;
      its.candidates = [];
      if (step.kind === 'withdraw') {
        its.status = 'withdrawn';
        await ledger.withdraw(id, now);
      } else {
        Object.assign(its, { status: 'accepted', by: step.number });
        await ledger.accept(id, { customerId: guid(step.number), evidence: 'operator', at: now });
      }
    }
    if (step.kind === 'sync') {
      await sync(ledger, model, step, now);
      model.sync(step, now.toISOString());
    }
  }
  const changes = await ledger.customers.changes(partner, january(1));
  const told = changes.map(({ at, customerId, kind }) => `${at} ${customerId.slice(-1)} ${kind}`);
  expect(told.sort()).toEqual(model.changes.sort());
  const invitations = await ledger.list();
  expect(invitations).toHaveLength(model.invited.size);
  for (const { id, status, acceptedCustomerId, ambiguousMatch } of invitations) {
    const expected = model.invited.get(id);
    const ids = ambiguousMatch?.customerIds.map((customer) => Number(customer.slice(-1))) ?? [];
    expect({ status, by: acceptedCustomerId, candidates: ids }).toEqual({
      status: expected?.status,
      by: expected?.by === undefined ? undefined : guid(expected.by),
      candidates: expected?.candidates,
    });
  }
}

test('whatever customers and operators do, the ledger tells what is so', async () => {
  const steps = fc.array(step, { minLength: 4, maxLength: 20 });
  await fc.assert(fc.asyncProperty(steps, play), { numRuns: many(14) });
});

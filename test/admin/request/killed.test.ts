import { expect, test } from 'vitest';
import { freeDisplayName } from '../../../src/admin/request/display-name.ts';
import { holdingRequest } from '../../../src/admin/request/hold.ts';
import { pursueRequest } from '../../../src/admin/request/pursue.ts';
import { failed, RelateError } from '../../../src/errors.ts';
import type { AdminStore } from '../../../src/ledger/admin.ts';
import type { Clock, Random } from '../../../src/ports/ports.ts';
import { guid } from '../../customers/examples.ts';
import { FakeClock } from '../../fakes.ts';
import { newRequest } from '../../ledger/contract/admin-setup.ts';
import { partner } from '../../ledger/contract/setup.ts';
import { openForTest, repeatableRandom } from '../../ledger/fixtures.ts';
import { many, seed } from '../../long.ts';
import { ModelledService } from './admin-service.ts';

/** The end of a process: nothing that comes after it is done. */
class Killed extends Error {}

/** One time in so many. */
const KILL = 40;
const FAIL = 10;

/** What may go wrong at any moment, before and after something was done. */
class Chaos {
  readonly #random: Random;
  isOver = false;
  #isDead = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Starts the next process. */
  revive(): void {
    this.#isDead = false;
  }

  kill(): void {
    if (!this.isOver && this.#random.integer(KILL) === 0) this.#isDead = true;
    if (this.#isDead) throw new Killed();
  }

  async sleep(clock: Clock, wait: number): Promise<void> {
    this.kill();
    await clock.sleep(wait);
  }

  /** The service turns the call away, or its answer does not arrive. */
  fail(isDone: boolean): void {
    this.kill();
    if (this.isOver || this.#random.integer(FAIL) > 0) return;
    if (isDone) throw failed('connection-lost', 'The connection broke.', { facts: { isUnclear: true } });
    throw failed('throttled', 'The service is busy.', { facts: { status: 429 } });
  }

  /** As the object, where each call of a method may be the last thing that is done. */
  around<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          this.kill();
          const result: unknown = await Reflect.apply(value, target, args);
          this.kill();
          return result;
        };
      },
    });
  }
}

/** As a command that is asked for access, or goes on with a request. */
async function requestAccess(
  id: string,
  journal: AdminStore,
  service: ModelledService,
  clock: Clock,
  random: Random,
  mails: string[],
) {
  const ports = { graph: service.graph, journal, clock, random };
  await holdingRequest({ id, customer: 'Contoso' }, ports, async (renew) => {
    const pursued = await pursueRequest(id, ports, renew);
    if (!pursued.isOpen) return;
    mails.push(pursued.relationship.id);
    await journal.advance(id, 'locked', 'done', {}, clock.now());
  });
}

test(
  'requests that are killed at any moment, refused and left without an answer end with one relationship each, and a mail',
  async () => {
    const { admin } = await openForTest();
    const random = repeatableRandom(seed);
    const chaos = new Chaos(random);
    const fake = new FakeClock();
    const clock: Clock = { now: () => fake.now(), sleep: (wait) => chaos.sleep(fake, wait) };
    const service = new ModelledService();
    service.faults = { before: () => chaos.fail(false), after: () => chaos.fail(true) };
    const journal = chaos.around(admin);
    const mails: string[] = [];
    const go = async (id: string) => {
      chaos.revive();
      try {
        await requestAccess(id, journal, service, clock, random, mails);
      } catch (error) {
        if (!(error instanceof Killed) && !(error instanceof RelateError)) throw error;
      }
    };
    const wanted = many(30, 1000);
    service.given({ displayName: 'Contoso 3' });
    for (let number = 0; number < wanted; number += 1) {
      service.delay = random.integer(3);
      service.lockDelay = random.integer(3);
      const reserved = new Set((await admin.requests(partner)).map(({ displayName }) => displayName));
      const displayName = freeDisplayName('Contoso', (name) => reserved.has(name));
      const customerTenantId = random.integer(3) === 0 ? null : guid(random.integer(5) + 1);
      const request = newRequest({ customer: 'Contoso', displayName, customerTenantId });
      const { id } = await admin.begin(request, fake.now(), random);
      await go(id);
      if (random.integer(3) === 0)
        for (const unfinished of await admin.requests(partner, { unfinished: true })) await go(unfinished.id);
    }
    chaos.isOver = true;
    for (const unfinished of await admin.requests(partner, { unfinished: true })) await go(unfinished.id);
    const requests = await admin.requests(partner);
    expect(requests.map(({ step }) => step)).toEqual(requests.map(() => 'done'));
    const ids = requests.map(({ relationshipId }) => relationshipId);
    expect(new Set(ids).size).toBe(wanted);
    expect(service.relationships).toHaveLength(wanted + 1);
    expect(ids.filter((id) => id === null || !mails.includes(id))).toEqual([]);
  },
  many(60_000),
);

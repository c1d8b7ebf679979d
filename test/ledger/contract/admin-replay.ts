import { expect, test } from 'vitest';
import type { AdminChangeKind, SyncedAdminRelationship } from '../../../src/ledger/admin.ts';
import { guid } from '../../customers/examples.ts';
import { many } from '../../long.ts';
import { fc } from '../../properties.ts';
import { look, relationship } from './admin-setup.ts';
import { type OpenLedger, partner } from './setup.ts';

/** Where a relationship may go from each state. */
const NEXT_STATES: Readonly<Record<string, readonly string[]>> = {
  created: ['approvalPending'],
  approvalPending: ['approved', 'approved', 'expired'],
  approved: ['activating'],
  activating: ['active'],
  active: ['expiring', 'terminationRequested', 'active'],
  expiring: ['expired'],
  terminationRequested: ['terminating'],
  terminating: ['terminated'],
};

/** One thing that happens at the service to the relationship of this number; `choice` says which, where several may. */
const event = fc.record({ number: fc.integer({ min: 1, max: 5 }), choice: fc.nat(11) });

/** What happens, and a look after it that does not see some of the relationships, because it is no list of all. */
const chapter = fc.record({
  events: fc.array(event, { maxLength: 8 }),
  unseen: fc.subarray([1, 2, 3, 4, 5]),
  all: fc.boolean(),
});

/** A relationship at the service, with what happened to it and was not told. */
class Story {
  current: SyncedAdminRelationship;
  readonly untold = new Set<AdminChangeKind>();
  #wasExpiring = false;

  constructor(number: number) {
    const nobody = { customerId: null, customerName: null, activatedAt: null };
    this.current = relationship(number, { ...nobody, state: 'created', autoExtendDuration: 'P180D' });
  }

  go(number: number, choice: number): void {
    const states = NEXT_STATES[this.current.state] ?? [];
    const state = states[choice % states.length];
    if (state === undefined) return;
    const { state: before, activatedAt } = this.current;
    if (state === 'active' && before === 'active') {
      const autoExtendDuration = this.current.autoExtendDuration === 'PT0S' ? 'P180D' : 'PT0S';
      this.current = { ...this.current, autoExtendDuration };
      return;
    }
    if (state === 'active') this.untold.add('approved');
    if (before === 'active') this.untold.add(state === 'expiring' ? 'expired' : 'terminated');
    this.current = {
      ...this.current,
      ...{ state, activatedAt: state === 'active' ? '2026-01-01T00:00:00.000Z' : activatedAt },
      ...(state === 'approved' && { customerId: guid(number), customerName: `Customer ${number}` }),
    };
  }

  /** What a look at it has to tell; it is told then. */
  tell(): string[] {
    const { id, state, autoExtendDuration } = this.current;
    const isExpiring = state === 'active' && autoExtendDuration === 'PT0S';
    if (isExpiring && !this.#wasExpiring) this.untold.add('expiring');
    this.#wasExpiring = isExpiring;
    const told = [...this.untold].map((kind) => `${id} ${kind}`);
    this.untold.clear();
    return told;
  }
}

export function describeAdminReplay(open: OpenLedger): void {
  test('whatever becomes of admin relationships, each thing is told once, when it is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chapter, { maxLength: 12 }), async (chapters) => {
        const ledger = await open();
        const stories = new Map<number, Story>();
        const stored = new Map<string, SyncedAdminRelationship & { isGone: boolean }>();
        let wasAllSeen = false;
        for (const [index, { events, unseen, all }] of chapters.entries()) {
          for (const { number, choice } of events) {
            const story = stories.get(number);
            if (story === undefined) stories.set(number, new Story(number));
            else story.go(number, choice);
          }
          const seen = [...stories].filter(([number]) => !unseen.includes(number)).map(([, story]) => story);
          const expected = seen.flatMap((story) => story.tell());
          const changes = await look(
            ledger,
            index + 1,
            seen.map(({ current }) => current),
            all,
          );
          const told = changes.map(({ relationshipId, kind }) => `${relationshipId} ${kind}`);
          expect(told.sort()).toEqual(wasAllSeen ? expected.sort() : []);
          wasAllSeen ||= all;
          if (all) for (const [id, known] of stored) stored.set(id, { ...known, isGone: true });
          for (const { current } of seen) stored.set(current.id, { ...current, isGone: false });
          const known = (await ledger.admin.relationships(partner)).map(
            ({ firstSeenAt: _, lastSeenAt: __, goneAt, ...rest }) => ({ ...rest, isGone: goneAt !== null }),
          );
          expect(known).toEqual([...stored.values()].sort((one, other) => (one.id < other.id ? -1 : 1)));
        }
      }),
      { numRuns: many(30, 1000) },
    );
  });
}

import { expect, test } from 'vitest';
import { guid, listed } from '../../customers/examples.ts';
import { many } from '../../long.ts';
import { fc } from '../../properties.ts';
import { finishLosing, january } from '../fixtures.ts';
import { type OpenLedger, partner } from './setup.ts';

/** What the service has: the name of each customer, by its number. */
type Directory = ReadonlyMap<number, string>;

const directory: fc.Arbitrary<Directory> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('Contoso', 'Fabrikam', 'Ωmega')), {
    selector: ([number]) => number,
  })
  .map((entries) => new Map(entries));

/** A sync of a directory, in pages of a size; perhaps abandoned after some. */
const partOfStory = fc.record({
  directory,
  pageSize: fc.integer({ min: 1, max: 4 }),
  pages: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 2 }),
});

/** What differs between what is stored and what is seen. */
function differences(before: Directory, seen: Directory, isComplete: boolean, wasSynced: boolean): string[] {
  const gained = [...seen].filter(([number]) => wasSynced && !before.has(number));
  const lost = [...before].filter(([number]) => isComplete && !seen.has(number));
  const renamed = [...seen].filter(([number, name]) => before.has(number) && before.get(number) !== name);
  return [
    ...gained.map(([number, name]) => `${guid(number)} gained - ${name}`),
    ...lost.map(([number, name]) => `${guid(number)} lost ${name} -`),
    ...renamed.map(([number, name]) => `${guid(number)} renamed ${before.get(number)} ${name}`),
  ].sort();
}

export function describeSyncReplay(open: OpenLedger): void {
  test('whatever is synced, to the end or not, exactly the differences are booked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(partOfStory, { maxLength: 6 }), async (story) => {
        const ledger = await open();
        let stored: Directory = new Map();
        let wasSynced = false;
        for (const [index, { directory: now, pageSize, pages }] of story.entries()) {
          const day = index + 1;
          const all = [...now].map(([number, companyName]) => listed(number, { companyName }));
          const shown = all.slice(0, pages === undefined ? all.length : pages * pageSize);
          const sync = ledger.customers.beginSync(partner, january(day));
          for (let start = 0; start < shown.length; start += pageSize) {
            await sync.addPage(shown.slice(start, start + pageSize));
          }
          const counts = pages === undefined ? await finishLosing(sync) : await sync.abandon();
          const seen = new Map([...now].slice(0, shown.length));
          const expected = differences(stored, seen, pages === undefined, wasSynced);
          const booked = await ledger.customers.changes(partner, january(day));
          const told = booked.map(({ customerId, kind, before, after }) => {
            return `${customerId} ${kind} ${before ?? '-'} ${after ?? '-'}`;
          });
          expect(told.sort()).toEqual(expected);
          expect(counts.gained + counts.lost + counts.renamed).toBe(expected.length);
          stored = pages === undefined ? seen : new Map([...stored, ...seen]);
          wasSynced ||= pages === undefined;
          const present = [];
          for await (const page of ledger.customers.all(partner)) {
            present.push(...page.filter(({ goneAt }) => goneAt === null).map(({ id, name }) => `${id} ${name}`));
          }
          expect(present).toEqual([...stored].map(([number, name]) => `${guid(number)} ${name}`).sort());
        }
      }),
      { numRuns: many(20, 1000) },
    );
  });
}

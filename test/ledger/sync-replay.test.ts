import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guid, listed } from '../customers/examples.ts';
import { finishLosing, january, openForTest } from './fixtures.ts';

/** A directory: the name of each customer there is, by its number. */
type Directory = ReadonlyMap<number, string>;

const directory: fc.Arbitrary<Directory> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('Contoso', 'Fabrikam', 'Ωmega')), {
    selector: ([number]) => number,
  })
  .map((entries) => new Map(entries));

/** A look at a directory, in pages of a size; perhaps given up after some. */
const glance = fc.record({
  directory,
  pageSize: fc.integer({ min: 1, max: 4 }),
  pages: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 2 }),
});

/** What differs between what is remembered and what is seen. */
function differences(before: Directory, seen: Directory, isWhole: boolean, hadLook: boolean): string[] {
  const gained = [...seen].filter(([number]) => hadLook && !before.has(number));
  const lost = [...before].filter(([number]) => isWhole && !seen.has(number));
  const renamed = [...seen].filter(([number, name]) => before.has(number) && before.get(number) !== name);
  return [
    ...gained.map(([number, name]) => `${guid(number)} gained - ${name}`),
    ...lost.map(([number, name]) => `${guid(number)} lost ${name} -`),
    ...renamed.map(([number, name]) => `${guid(number)} renamed ${before.get(number)} ${name}`),
  ].sort();
}

test('whatever is looked at, complete or not, exactly the differences are booked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(glance, { maxLength: 6 }), async (glances) => {
      const ledger = await openForTest();
      const partner = guid(1000);
      let memory: Directory = new Map();
      let hadLook = false;
      for (const [index, { directory: now, pageSize, pages }] of glances.entries()) {
        const day = index + 1;
        const all = [...now].map(([number, companyName]) => listed(number, { companyName }));
        const shown = all.slice(0, pages === undefined ? all.length : pages * pageSize);
        const look = ledger.customers.beginSync(partner, january(day));
        for (let start = 0; start < shown.length; start += pageSize) {
          await look.addPage(shown.slice(start, start + pageSize));
        }
        const counts = pages === undefined ? await finishLosing(look) : await look.abandon();
        const seen = new Map([...now].slice(0, shown.length));
        const expected = differences(memory, seen, pages === undefined, hadLook);
        const booked = await ledger.customers.changes(partner, january(day));
        const told = booked.map(({ customerId, kind, before, after }) => {
          return `${customerId} ${kind} ${before ?? '-'} ${after ?? '-'}`;
        });
        expect(told.sort()).toEqual(expected);
        expect(counts.gained + counts.lost + counts.renamed).toBe(expected.length);
        memory = pages === undefined ? seen : new Map([...memory, ...seen]);
        hadLook ||= pages === undefined;
        const there = [];
        for await (const page of ledger.customers.all(partner)) {
          there.push(...page.filter(({ goneAt }) => goneAt === null).map(({ id, name }) => `${id} ${name}`));
        }
        expect(there).toEqual([...memory].map(([number, name]) => `${guid(number)} ${name}`).sort());
      }
    }),
    { numRuns: 60 },
  );
});

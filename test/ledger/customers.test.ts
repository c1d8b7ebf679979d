import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { noChanges, type SyncedCustomer } from '../../src/ledger/customer.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { migrations } from '../../src/ledger/sqlite/migrations.ts';
import { guid, listed } from '../customers/examples.ts';
import { temporaryFolder } from '../fakes.ts';
import { finishLosing, january, openForTest } from './fixtures.ts';

const partner = guid(1000);

/** A complete look at these customers, page by page. */
async function look(ledger: Ledger, day: number, ...pages: readonly (readonly SyncedCustomer[])[]) {
  const seeing = ledger.customers.beginSync(partner, january(day));
  for (const page of pages) await seeing.addPage(page);
  return finishLosing(seeing);
}

/** Everything that was booked, in words. */
async function story(ledger: Ledger, since = january(1)): Promise<string[]> {
  const changes = await ledger.customers.changes(partner, since);
  return changes.map(({ customerId, kind, before, after, at }) => {
    return `${at.slice(8, 10)} ${customerId.slice(-1)} ${kind} ${before ?? '-'} ${after ?? '-'}`;
  });
}

async function remembered(ledger: Ledger) {
  const all = [];
  for await (const page of ledger.customers.all(partner)) all.push(...page);
  return all;
}

const [one, two, three] = [listed(1), listed(2), listed(3)];

describe('the first look', () => {
  test('remembers everybody, and books nobody as gained', async () => {
    const ledger = await openForTest();
    expect(await ledger.customers.lastSync(partner)).toBeUndefined();
    await look(ledger, 2, [one, two], [three]);
    expect(await ledger.customers.lastSync(partner)).toBe(january(2).toISOString());
    expect(await story(ledger)).toEqual([]);
    expect((await remembered(ledger)).map(({ id }) => id)).toEqual([one.id, two.id, three.id]);
    expect((await ledger.customers.get(partner, [two.id])).get(two.id)).toEqual({
      id: two.id,
      name: two.companyName,
      domain: two.domain,
      relationship: 'reseller',
      access: null,
      accessSeenAt: null,
      firstSeenAt: january(2).toISOString(),
      lastSeenAt: january(2).toISOString(),
      goneAt: null,
      changedAt: null,
      alias: null,
      note: null,
    });
  });

  test('that was given up is not one: whom the next look sees besides is not gained', async () => {
    const ledger = await openForTest();
    const given = ledger.customers.beginSync(partner, january(2));
    await given.addPage([one]);
    await given.abandon();
    expect(await remembered(ledger)).toHaveLength(1);
    await look(ledger, 3, [one, two]);
    expect(await story(ledger)).toEqual([]);
    expect((await remembered(ledger)).map(({ firstSeenAt }) => firstSeenAt.slice(8, 10))).toEqual(['02', '03']);
  });
});

describe('a later look', () => {
  test('books who was gained, lost and renamed, once', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    const renamed = { ...two, companyName: 'Fabrikam' };
    expect(await look(ledger, 3, [renamed], [three])).toMatchObject({ gained: 1, lost: 1, renamed: 1 });
    expect(await look(ledger, 4, [renamed, three])).toMatchObject({ gained: 0, lost: 0, renamed: 0 });
    expect(await story(ledger)).toEqual([
      '03 1 lost Customer 1 -',
      '03 3 gained - Customer 3',
      '03 2 renamed Customer 2 Fabrikam',
    ]);
    expect(await story(ledger, january(4))).toEqual([]);
    expect((await ledger.customers.changes(partner, january(1), two.id)).map(({ kind }) => kind)).toEqual(['renamed']);
  });

  test('knows when somebody who is lost was last there', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one]);
    await look(ledger, 5, [one]);
    expect((await remembered(ledger))[0]?.lastSeenAt).toBe(january(5).toISOString());
    await look(ledger, 9, []);
    expect(await remembered(ledger)).toMatchObject([
      { lastSeenAt: january(5).toISOString(), goneAt: january(9).toISOString() },
    ]);
    expect(await ledger.customers.gone(partner, january(9))).toHaveLength(1);
    expect(await ledger.customers.gone(partner, january(10))).toHaveLength(0);
  });

  test('gains who comes back, whose access is a matter of its own', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one]);
    await ledger.customers.noteAccess(partner, new Map([[one.id, 'delegated']]), january(2));
    await look(ledger, 3, []);
    await look(ledger, 4, [one]);
    expect(await story(ledger)).toEqual(['03 1 lost Customer 1 -', '04 1 gained - Customer 1']);
    expect(await remembered(ledger)).toMatchObject([{ goneAt: null, access: null }]);
  });

  test('loses nobody for being on no page', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two, three]);
    const seeing = ledger.customers.beginSync(partner, january(3));
    await seeing.addPage([two]);
    expect((await seeing.missing())?.map(({ id }) => id)).toEqual([one.id, three.id]);
    expect((await seeing.missing(one.id))?.map(({ id }) => id)).toEqual([three.id]);
    expect(await seeing.missing(three.id)).toBeUndefined();
    seeing.lose([three.id, listed(4).id]);
    expect(await seeing.finish()).toMatchObject({ lost: 1 });
    expect(await story(ledger)).toEqual(['03 3 lost Customer 3 -']);
  });

  test('loses who is listed without a relationship', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    const seeing = ledger.customers.beginSync(partner, january(3));
    await seeing.addPage([one, { ...two, relationshipToPartner: 'none' }]);
    expect(await seeing.missing()).toBeUndefined();
    await seeing.finish();
    expect(await story(ledger)).toEqual(['03 2 lost Customer 2 -']);
  });

  test('loses nobody when it is given up', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    const given = ledger.customers.beginSync(partner, january(3));
    await given.addPage([{ ...one, companyName: 'Fabrikam' }, three]);
    await given.abandon();
    await given.abandon();
    expect(await story(ledger)).toEqual(['03 3 gained - Customer 3', '03 1 renamed Customer 1 Fabrikam']);
    expect(await ledger.customers.lastSync(partner)).toBe(january(2).toISOString());
    await expect(given.addPage([two])).rejects.toThrow('the look is over');
  });

  test('takes no notice of a page that comes twice', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one]);
    expect(await look(ledger, 3, [one, two, two], [one, two])).toMatchObject({ gained: 1, lost: 0 });
    expect(await story(ledger)).toEqual(['03 2 gained - Customer 2']);
  });

  test('remembers another domain without calling it a change', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one]);
    await look(ledger, 3, [{ ...one, domain: 'contoso.com' }]);
    expect(await story(ledger)).toEqual([]);
    expect(await remembered(ledger)).toMatchObject([{ domain: 'contoso.com', changedAt: null }]);
  });

  test('is of one partner', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    await finishLosing(ledger.customers.beginSync(guid(2000), january(3)));
    expect(await story(ledger)).toEqual([]);
  });

  test('tells what it knows of the customers on a page', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two, three]);
    await ledger.customers.noteAccess(partner, new Map([[one.id, 'none']]), january(2));
    const seeing = ledger.customers.beginSync(partner, january(3));
    const before = await seeing.addPage([one, { ...two, companyName: 'Fabrikam' }, three, listed(4)]);
    expect([...before]).toEqual([
      [one.id, { access: 'none', accessSeenAt: january(2).toISOString(), changedAt: null }],
      [two.id, { access: null, accessSeenAt: null, changedAt: january(3).toISOString() }],
      [listed(4).id, { access: null, accessSeenAt: null, changedAt: january(3).toISOString() }],
    ]);
    await seeing.abandon();
  });

  test('keeps names of any kind as they are, and finds them unchanged', async () => {
    const names = ['株式会社', 'a"b\\c', '[1,2]', '\u{1f600}', "'; drop table customer; --", '', 'null', '12'];
    const page = names.map((companyName, index) => ({ ...listed(index + 1), companyName }));
    const broken = { ...listed(20), companyName: 'half \ud83d and nul \0 end' };
    const ledger = await openForTest();
    await look(ledger, 2, [...page, broken]);
    await look(ledger, 3, [...page, broken]);
    expect(await story(ledger)).toEqual([]);
    expect((await remembered(ledger)).map(({ name }) => name)).toEqual([...names, 'half \ufffd and nul \ufffd end']);
  });
});

describe('two looks at once', () => {
  test('book a change once', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const [ledger, other] = [await openForTest(path), await openForTest(path)];
    await look(ledger, 2, [one]);
    const first = ledger.customers.beginSync(partner, january(3));
    const second = other.customers.beginSync(partner, january(3));
    const page = [{ ...one, companyName: 'Fabrikam' }, two];
    await first.addPage(page);
    await second.addPage(page);
    expect(await first.finish()).toMatchObject({ gained: 1, renamed: 1 });
    expect(await second.finish()).toMatchObject({ gained: 0, renamed: 0 });
    expect(await story(ledger)).toHaveLength(2);
  });

  test('do not lose whom only the later one could see', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const [ledger, other] = [await openForTest(path), await openForTest(path)];
    await look(ledger, 2, [one]);
    const early = ledger.customers.beginSync(partner, january(3));
    await early.addPage([one]);
    await look(other, 4, [one, two]);
    await finishLosing(early);
    expect(await story(ledger)).toEqual(['04 2 gained - Customer 2']);
  });
});

test('who was lost to a later look did not come back in one that began before', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const [ledger, other] = [await openForTest(path), await openForTest(path)];
  await look(ledger, 2, [one, two]);
  const early = ledger.customers.beginSync(partner, january(3));
  await early.addPage([{ ...one, companyName: 'Renamed' }, two]);
  await look(other, 4, [two]);
  await finishLosing(early);
  expect(await story(ledger)).toEqual(['04 1 lost Customer 1 -']);
});

describe('access', () => {
  test('is a change from the second time on', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    const note = (day: number, access: 'delegated' | 'removed' | 'none') =>
      ledger.customers.noteAccess(partner, new Map([[one.id, access]]), january(day));
    await note(3, 'none');
    expect(await note(4, 'delegated')).toMatchObject({ 'access-changed': 1 });
    await note(5, 'delegated');
    expect(await remembered(ledger)).toMatchObject([{ accessSeenAt: january(5).toISOString() }, {}]);
    expect(await note(6, 'removed')).toMatchObject({ 'access-removed': 1 });
    expect(await story(ledger)).toEqual([
      '04 1 access-changed none delegated',
      '06 1 access-removed delegated removed',
    ]);
    expect(await remembered(ledger)).toMatchObject([
      { access: 'removed', accessSeenAt: january(6).toISOString(), changedAt: january(6).toISOString() },
      { access: null, accessSeenAt: null, changedAt: null },
    ]);
  });

  test('of customers who were never listed is not kept', async () => {
    const ledger = await openForTest();
    await ledger.customers.noteAccess(partner, new Map([[one.id, 'none']]), january(3));
    expect(await remembered(ledger)).toEqual([]);
  });

  test('of customers who are gone is not kept: when they are back, it begins anew', async () => {
    const ledger = await openForTest();
    await look(ledger, 2, [one, two]);
    await ledger.customers.noteAccess(partner, new Map([[one.id, 'delegated']]), january(3));
    await look(ledger, 4, [two]);
    const asked = new Map([[one.id, 'none']] as const);
    expect(await ledger.customers.noteAccess(partner, asked, january(5))).toEqual(noChanges());
    await look(ledger, 6, [one, two]);
    await ledger.customers.noteAccess(partner, asked, january(7));
    expect(await story(ledger, january(4))).toEqual(['04 1 lost Customer 1 -', '06 1 gained - Customer 1']);
  });

  test('that was asked during a look is kept with it', async () => {
    const ledger = await openForTest();
    const seeing = ledger.customers.beginSync(partner, january(2));
    await seeing.addPage([one]);
    seeing.noteAccess(one.id, 'delegated');
    await seeing.finish();
    expect(await remembered(ledger)).toMatchObject([{ access: 'delegated', accessSeenAt: january(2).toISOString() }]);
  });
});

describe("the operator's own words", () => {
  test('are kept, changed one by one, and taken away', async () => {
    const ledger = await openForTest();
    await ledger.customers.label(partner, one.id, { alias: 'conny' });
    expect(await ledger.customers.label(partner, one.id, { note: 'pays late' })).toEqual({
      alias: 'conny',
      note: 'pays late',
    });
    expect(await ledger.customers.label(partner, one.id, { alias: null })).toEqual({ alias: null, note: 'pays late' });
    expect([...(await ledger.customers.labels(partner))]).toEqual([[one.id, { alias: null, note: 'pays late' }]]);
    await look(ledger, 2, [one]);
    expect(await remembered(ledger)).toMatchObject([{ alias: null, note: 'pays late' }]);
  });

  test('are not the same for two customers of a partner', async () => {
    const ledger = await openForTest();
    await ledger.customers.label(partner, one.id, { alias: 'Conny' });
    await expect(ledger.customers.label(partner, two.id, { alias: 'CONNY.' })).rejects.toMatchObject({
      code: 'alias-taken',
      facts: { customer: one.id },
    });
    await ledger.customers.label(partner, one.id, { alias: 'conny' });
    await ledger.customers.label(guid(2000), two.id, { alias: 'conny' });
  });
});

test('more customers than a page of the memory come in several', async () => {
  const ledger = await openForTest();
  await look(
    ledger,
    2,
    Array.from({ length: 1000 }, (_, index) => listed(index)),
    Array.from({ length: 7 }, (_, index) => listed(1000 + index)),
  );
  const sizes = [];
  for await (const page of ledger.customers.all(partner)) sizes.push(page.length);
  expect(sizes).toEqual([1000, 7]);
});

test('a look with more findings than a transaction holds writes them all', async () => {
  const ledger = await openForTest();
  const pages = Array.from({ length: 24 }, (_, page) =>
    Array.from({ length: 500 }, (_row, index) => listed(page * 500 + index)),
  );
  await look(ledger, 2, ...pages);
  await look(ledger, 3, ...pages.slice(0, -1));
  expect(await story(ledger, january(3))).toHaveLength(500);
  expect(await look(ledger, 4, ...pages)).toMatchObject({ gained: 500, lost: 0 });
});

test('the access and the loss of thousands is written among as many others, each found by its id', async () => {
  const ledger = await openForTest();
  const pages = Array.from({ length: 20 }, (_, page) =>
    Array.from({ length: 500 }, (_row, index) => listed(page * 500 + index)),
  );
  await look(ledger, 2, ...pages);
  const asked = (access: 'none' | 'delegated') => new Map(pages.flat().map(({ id }) => [id, access] as const));
  expect(await ledger.customers.noteAccess(partner, asked('none'), january(3))).toMatchObject({ 'access-changed': 0 });
  const counts = await ledger.customers.noteAccess(partner, asked('delegated'), january(4));
  expect(counts).toMatchObject({ 'access-changed': 10_000 });
  expect(await look(ledger, 5, ...pages.slice(0, 10))).toMatchObject({ gained: 0, lost: 5000 });
});

test('a ledger of the first version is taken over with what it holds', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const database = new Sqlite(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const { '0001-invitations': first } = migrations;
  if (first === undefined) throw new Error('there is no first step');
  await new Migrator({
    db,
    provider: { getMigrations: async () => ({ '0001-invitations': first }) },
  }).migrateToLatest();
  database.exec(`insert into invitation values ('k7m2xp', 'acme', '${partner}', 'Contoso', 'contoso', null, 'en',
    'default', 'direct', 'invitation', null, 'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z',
    null)`);
  database.close();
  const ledger = await openForTest(path);
  expect(await ledger.list()).toMatchObject([{ id: 'k7m2xp', status: 'pending' }]);
  await look(ledger, 2, [one]);
  expect(await remembered(ledger)).toHaveLength(1);
});

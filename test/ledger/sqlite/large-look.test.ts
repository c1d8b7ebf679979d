import { join } from 'node:path';
import { expect, test } from 'vitest';
import { names, withReadOnly } from '../../../src/ledger/sqlite/schema-version.ts';
import { temporaryFolder } from '../../fakes.ts';
import { look, pending, relationship } from '../contract/admin-setup.ts';
import { partner } from '../contract/setup.ts';
import { openForTest } from '../fixtures.ts';

/** So many that the index of their customers is made anew. */
const MANY = 5000;

test('many admin relationships are stored, and found by their customers as before', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openForTest(path);
  const indexes = () =>
    withReadOnly(path, (handle) => {
      const ofTable = `type = 'index' and tbl_name = 'admin_relationship' and sql is not null`;
      return names(handle, `select sql from sqlite_master where ${ofTable}`);
    });
  const before = indexes();
  const all = Array.from({ length: MANY }, (_, number) => pending(number));
  expect(await look(ledger, 1, all)).toEqual([]);
  expect(await ledger.admin.relationships(partner)).toHaveLength(MANY);
  expect(before).toHaveLength(1);
  expect(indexes()).toEqual(before);

  const changes = await look(ledger, 2, [relationship(0), ...all.slice(1)]);
  expect(changes).toMatchObject([{ kind: 'approved', before: 'approvalPending' }]);
  expect(await look(ledger, 3, all.slice(0, MANY - 1))).toEqual([]);
  expect((await ledger.admin.relationships(partner)).filter(({ goneAt }) => goneAt !== null)).toHaveLength(1);
});

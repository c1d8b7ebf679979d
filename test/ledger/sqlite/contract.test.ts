import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe } from 'vitest';
import { temporaryFolder } from '../../fakes.ts';
import { describeAudit } from '../contract/audit.ts';
import { describeAuthors } from '../contract/authors.ts';
import { describeLedger } from '../contract/contract.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { openForTest } from '../fixtures.ts';

describe('a ledger in SQLite', () => {
  describeLedger(() => openForTest());
  describeAudit((author) => openForTest(undefined, author));
  describeAuthors(async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    return {
      open: (author) => openForTest(path, author),
      query: async (statement) => {
        const database = new Sqlite(path, { readonly: true });
        const found = database.prepare(statement).pluck().all();
        database.close();
        return found;
      },
    };
  });
  describeSyncsAtOnce(async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    return [await openForTest(path), await openForTest(path)];
  });
});

import { join } from 'node:path';
import { describe } from 'vitest';
import { temporaryFolder } from '../../fakes.ts';
import { describeAudit } from '../contract/audit.ts';
import { describeLedger } from '../contract/contract.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { openForTest } from '../fixtures.ts';

describe('a ledger in SQLite', () => {
  describeLedger(() => openForTest());
  describeAudit((author) => openForTest(undefined, author));
  describeSyncsAtOnce(async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    return [await openForTest(path), await openForTest(path)];
  });
});

import { describe } from 'vitest';
import { describeLedger } from '../contract/contract.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { usePglite } from './pglite.ts';

describe('a ledger in PostgreSQL', () => {
  const open = usePglite();
  describeLedger(open);
  describeSyncsAtOnce(async () => {
    const ledger = await open();
    return [ledger, ledger];
  });
});

import { describe, test } from 'vitest';
import { describeLedger } from '../contract/contract.ts';
import { expectMailsAsEvents } from '../contract/older.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { MAILS, statementsFor } from '../older-ledger.ts';
import { olderPgliteLedger, usePglite } from './pglite.ts';

describe('a ledger in PostgreSQL', () => {
  const open = usePglite();
  describeLedger(open);
  describeSyncsAtOnce(async () => {
    const ledger = await open();
    return [ledger, ledger];
  });

  test('of an earlier version has its reminders and mails about access as events', async () => {
    const names = ['0001-invitations', '0002-customers', '0003-doubts'];
    await expectMailsAsEvents(await olderPgliteLedger(names, statementsFor(MAILS)));
  });
});

import { describe, test } from 'vitest';
import { describeLedger } from '../contract/contract.ts';
import {
  expectAdminRelationshipsBeside,
  expectMailsAsEvents,
  expectRelationshipsKnownAgain,
} from '../contract/older.ts';
import { describeSyncsAtOnce } from '../contract/syncs-at-once.ts';
import { FIFTH_VERSION, MAILS, SEVENTH_VERSION, statementsFor } from '../older-ledger.ts';
import { olderPgliteLedger, usePglite } from './pglite.ts';

describe('a ledger in PostgreSQL', () => {
  const open = usePglite();
  describeLedger(open);
  describeSyncsAtOnce(async () => {
    const ledger = await open();
    return [ledger, ledger];
  });

  const third = ['0001-invitations', '0002-customers', '0003-doubts'];

  test('of an earlier version has its reminders and mails about access as events', async () => {
    await expectMailsAsEvents(await olderPgliteLedger(third, statementsFor(MAILS)));
  });

  test('of the fifth version keeps what it holds, and takes note of admin relationships', async () => {
    const names = [...third, '0004-reservations', '0005-events'];
    await expectAdminRelationshipsBeside(await olderPgliteLedger(names, FIFTH_VERSION));
  });

  test('of the seventh version knows its admin relationships again', async () => {
    const names = [...third, '0004-reservations', '0005-events', '0006-admin-relationships', '0007-outlook-drafts'];
    await expectRelationshipsKnownAgain(await olderPgliteLedger(names, SEVENTH_VERSION));
  });
});

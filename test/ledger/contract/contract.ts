/** What a ledger has to do, whichever database it is in. */

import { describeAccess } from './access.ts';
import { describeAdminRelationships } from './admin-relationships.ts';
import { describeAdminReplay } from './admin-replay.ts';
import { describeAdminRequests } from './admin-requests.ts';
import { describeAmbiguousMatches } from './ambiguous-match.ts';
import { describeAnswers } from './answers.ts';
import { describeBulkRows } from './bulk.ts';
import { describeEvents } from './events.ts';
import { describeFindRecent } from './find-recent.ts';
import { describeGivenIds } from './given-ids.ts';
import { describeInvitations } from './invitations.ts';
import { describeLabels } from './labels.ts';
import { describeManyCustomers } from './many-customers.ts';
import { describeNames } from './names.ts';
import { describeOutlookDrafts } from './outlook.ts';
import { describeReconcile } from './reconcile.ts';
import { describeReservations } from './reservations.ts';
import { describeSearch } from './search.ts';
import type { OpenLedger } from './setup.ts';
import { describeSyncReplay } from './sync-replay.ts';
import { describeSyncs } from './syncs.ts';

/** The tests that every adapter has to pass. */
export function describeLedger(open: OpenLedger): void {
  describeInvitations(open);
  describeGivenIds(open);
  describeEvents(open);
  describeFindRecent(open);
  describeReservations(open);
  describeAnswers(open);
  describeAmbiguousMatches(open);
  describeReconcile(open);
  describeSyncs(open);
  describeSyncReplay(open);
  describeAccess(open);
  describeLabels(open);
  describeNames(open);
  describeSearch(open);
  describeManyCustomers(open);
  describeAdminRelationships(open);
  describeAdminReplay(open);
  describeAdminRequests(open);
  describeOutlookDrafts(open);
  describeBulkRows(open);
}

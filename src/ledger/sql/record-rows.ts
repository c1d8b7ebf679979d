import type { Random } from '../../ports/ports.ts';
import type { RecordedRow } from '../bulk.ts';
import { noteAudit } from './audit.ts';
import { endBulkRows } from './bulk-store.ts';
import { type SqlScope, writing } from './dialect.ts';
import { freeIds } from './ids.ts';
import { insertAll } from './json-rows.ts';
import { handOffColumns, invitationRow, recipientColumns } from './rows.ts';

/** See `Ledger.recordRows`. The statements are the same for any number of rows. */
export function recordInvitations(
  database: SqlScope,
  rows: readonly RecordedRow[],
  random: Random,
): Promise<readonly string[]> {
  return writing(database, async (scope) => {
    const ids = await freeIds(
      scope,
      random,
      rows.map(({ invitation }) => invitation.id),
    );
    const recorded = rows.map((row, at) => ({ ...row, id: ids[at] ?? '' }));
    await insertAll(
      scope,
      'invitation',
      recorded.map(({ id, invitation, handOff }) => invitationRow(scope, id, invitation, handOff.at)),
    );
    await insertAll(
      scope,
      'recipient',
      recorded.flatMap(({ id: invitation_id, invitation }) =>
        recipientColumns(invitation).map((columns) => ({ invitation_id, ...columns })),
      ),
    );
    await insertAll(
      scope,
      'hand_off',
      recorded.map(({ id: invitation_id, handOff }) => ({ invitation_id, ...handOffColumns(scope, handOff) })),
    );
    await noteAudit(
      scope,
      ...recorded.map(({ id: about, invitation: { partnerTenantId: partner, customer } }) => {
        return { partner, action: 'invited' as const, customer, about };
      }),
    );
    await endBulkRows(
      scope,
      recorded.map(({ id, row, handOff }) => ({ row, id, detail: handOff.detail ?? null, at: handOff.at })),
    );
    return ids;
  });
}

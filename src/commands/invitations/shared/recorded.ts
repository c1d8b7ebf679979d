import type { Context } from '../../../cli/context.ts';
import { invitationScope } from '../../../cli/invitation-scope.ts';
import { withLedger } from '../../../cli/ledger.ts';
import { type InvitationWithCandidates, withCandidates } from '../../../customers/ambiguous-match.ts';
import type { PageFilter } from '../../../ledger/invitation.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

/** The recorded invitations, newest first. */
export type RecordedPages = AsyncIterable<readonly InvitationWithCandidates[]>;

/** Which ones: of all profiles, or of the one in use; of a moment or later. */
export interface RecordedFilter extends Pick<PageFilter, 'since'> {
  readonly isOfAll: boolean;
}

/** Prints the recorded invitations, page by page as the ledger reads them. Tells of those that are left out. */
export async function printRecorded(
  context: Context,
  { isOfAll, since }: RecordedFilter,
  print: (pages: RecordedPages) => Promise<void>,
): Promise<void> {
  await withLedger<unknown>(
    context,
    async (ledger) => {
      const scope = invitationScope(context, isOfAll);
      const counts = [...(await ledger.partners())].map(([partnerTenantId, count]) => ({ partnerTenantId, count }));
      const others = counts.filter(scope.leavesOut).reduce((total, { count }) => total + count, 0);
      if (others > 0) {
        const which =
          others === 1 ? '1 invitation of another profile is' : `${others} invitations of other profiles are`;
        await context.notice(`${which} left out: --all-profiles.`);
      }
      const partners = counts.filter(scope.includes).map(({ partnerTenantId }) => partnerTenantId);
      await print(completedPages(ledger, { partners, since }));
    },
    () => print(noPages()),
  );
}

async function* completedPages(ledger: Ledger, filter: PageFilter): RecordedPages {
  if (filter.partners.length === 0) return;
  for await (const page of ledger.pages(filter)) yield withCandidates(ledger, page);
}

async function* noPages(): RecordedPages {}

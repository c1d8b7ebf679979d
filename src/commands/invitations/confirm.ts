import type { Context } from '../../cli/context.ts';
import {
  type Candidate,
  candidateOf,
  candidateTitle,
  type InvitationWithCandidates,
  withOwnCandidates,
} from '../../customers/ambiguous-match.ts';
import { storedCustomer } from '../../customers/find.ts';
import { failed, notFound, type RelateError, wrongUsage } from '../../errors.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { oneLine } from '../../output/sanitise.ts';
import { shellWord } from '../../text/shell-word.ts';
import { partnerFlag, refuseOtherPartner } from './shared/partner.ts';
import { noneRecorded, withLedger } from './shared/with-ledger.ts';

/** `relate invitations confirm` */
export async function run(
  context: Context,
  options: { readonly dryRun?: boolean },
  id: string,
  customer: string | undefined,
): Promise<void> {
  await withLedger(
    context,
    async (ledger) => {
      const found = await ledger.find(id);
      const words = ['invitations confirm', found.id, ...(customer === undefined ? [] : [shellWord(customer)])];
      refuseOtherPartner(context, found, words.join(' '));
      await refuseAnswered(context, ledger, found);
      const its = await customerFor(context, ledger, await withOwnCandidates(ledger, found), customer);
      const title = `${found.id} (${oneLine(found.customer)})`;
      const who = oneLine(candidateTitle(its));
      if (options.dryRun) return context.notice(`Would book ${title} as accepted by ${who} (--dry-run).`);
      const acceptance = { customerId: its.id, evidence: 'operator', at: context.world.clock.now() } as const;
      // Another command may have been quicker.
      if (!(await ledger.accept(found.id, acceptance))) {
        await refuseAnswered(context, ledger, await ledger.find(found.id));
      }
      await context.notice(`Booked ${title} as accepted by ${who}.`);
    },
    noneRecorded,
  );
}

/** Only an invitation that waits for an answer can be confirmed. */
async function refuseAnswered(context: Context, ledger: Ledger, invitation: Invitation): Promise<void> {
  const { id, purpose, status, reminds, partnerTenantId, acceptedCustomerId } = invitation;
  if (purpose !== 'invitation') {
    throw failed('not-pending', `There is nothing to confirm: ${id} is a ${purpose}.`, {
      hint:
        reminds === undefined ? 'relate invitations list' : `What it reminds of: relate invitations show ${reminds}`,
    });
  }
  if (status === 'withdrawn') {
    throw failed('invitation-withdrawn', `There is nothing to confirm: ${id} was withdrawn.`, {
      hint: `relate invitations show ${id}`,
    });
  }
  if (acceptedCustomerId === undefined) return;
  const known = (await ledger.customers.get(partnerTenantId, [acceptedCustomerId])).get(acceptedCustomerId);
  const who = oneLine(candidateTitle(candidateOf(acceptedCustomerId, known)));
  throw failed('invitation-accepted', `The invitation ${id} was accepted already, by ${who}.`, {
    hint: `relate customers show ${acceptedCustomerId}${partnerFlag(context, invitation)}`,
  });
}

/** The customer that is named, among those the ledger remembers; without a name the only one in doubt. */
async function customerFor(
  context: Context,
  ledger: Ledger,
  invitation: InvitationWithCandidates,
  text: string | undefined,
): Promise<Candidate> {
  const { id, partnerTenantId, candidates } = invitation;
  const flag = partnerFlag(context, invitation);
  if (text === undefined) {
    const [only, ...others] = candidates;
    if (only !== undefined && others.length === 0) return only;
    throw whoIsMissing(id, candidates, flag);
  }
  const known = await storedCustomer(text, ledger, partnerTenantId);
  if (known !== undefined) return known;
  throw notFound('customer-not-found', `No customer ${JSON.stringify(oneLine(text))} is remembered.`, {
    hint: `Look at your customers first: relate customers list${flag}`,
  });
}

function whoIsMissing(id: string, candidates: readonly Candidate[], flag: string): RelateError {
  const command = `relate invitations confirm ${id} CUSTOMER${flag}`;
  if (candidates.length === 0) {
    return wrongUsage('customer-missing', `Nobody is known to have perhaps accepted ${id}: say who did.`, {
      hint: command,
    });
  }
  return wrongUsage('customer-ambiguous', `${id} may have been accepted by any of ${candidates.length} customers.`, {
    hint: `Give the id of one: ${command}. Who they are: relate invitations show ${id}`,
    facts: { candidates: candidates.map((candidate) => candidate.id) },
  });
}

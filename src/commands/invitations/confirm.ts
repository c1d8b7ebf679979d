import { defineCommand } from '../../cli/command.ts';
import { partnerProfile, refuseOtherPartner } from '../../cli/invitation-partner.ts';
import { noneRecorded, withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { candidateTitle, withOwnCandidates } from '../../customers/ambiguous-match.ts';
import { confirmAcceptance, onlyCandidate, refuseAnswered } from '../../customers/confirm.ts';
import { storedCustomer } from '../../customers/find.ts';
import { notFound } from '../../errors.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { oneLine } from '../../output/sanitise.ts';
import { invitationNamed, pendingInvitation } from './shared/invitation.ts';

export const command = defineCommand(
  {
    details:
      'For an invitation that a customer may have accepted, as "relate invitations show" says. Nothing is asked of ' +
      'Partner Center: the customer is one of those seen at the last look. Without a customer it is the only one in ' +
      'doubt.',
    arguments: [
      pendingInvitation,
      {
        name: '[customer]',
        meaning: 'tenant id, domain, name, alias, or an unambiguous part of one',
        values: 'customer',
      },
    ],
    options: [dryRun],
    examples: ['invitations confirm k7m2xp', 'invitations confirm k7m2xp contoso.com'],
  },
  (context, _, wanted, customer) =>
    withLedger(
      context,
      async (ledger) => {
        const found = await invitationNamed(context, ledger, wanted, 'pending');
        const args = customer === undefined ? [found.id] : [found.id, customer];
        refuseOtherPartner(context, found, { command: 'invitations confirm', args });
        const profile = partnerProfile(context, found);
        await refuseAnswered(ledger, found, profile);
        const accepted =
          customer === undefined
            ? onlyCandidate(await withOwnCandidates(ledger, found), profile)
            : await customerNamed(customer, ledger, found, profile);
        const title = `${found.id} (${oneLine(found.customer)})`;
        const who = oneLine(candidateTitle(accepted));
        if (await context.isDryRun(`book ${title} as accepted by ${who}`)) return;
        await confirmAcceptance(ledger, found, accepted.id, context.world.clock.now(), profile);
        await context.notice(`Booked ${title} as accepted by ${who}.`);
      },
      noneRecorded,
    ),
);

/** The customer that is named, among those the ledger remembers. */
async function customerNamed(text: string, ledger: Ledger, { partnerTenantId }: Invitation, profile: string) {
  const known = await storedCustomer(text, ledger, partnerTenantId);
  if (known !== undefined) return known;
  throw notFound('customer-not-found', `No customer ${JSON.stringify(oneLine(text))} is remembered.`, {
    hint: { says: 'Look at your customers first', next: { command: 'customers list', profile } },
  });
}

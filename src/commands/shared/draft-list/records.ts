import type { Context } from '../../../cli/context.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import { isInvitation } from '../../../invitation/purpose.ts';
import { newAdminMailOf, newInvitationOf } from '../../../invitation/recorder.ts';
import { type InvitedCustomer, repetitionRefusals } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { DraftRecords } from './eml-work.ts';

/** Records drafts that ask for one relationship or for both. With `again`, also for a customer who was invited lately. */
export function askingRecords(
  { world: { clock, random } }: Context,
  ledger: Ledger,
  again: boolean,
): DraftRecords<MailRequest> {
  return {
    async refusals(mails) {
      if (again || !mails.every(({ purpose }) => isInvitation(purpose))) return [];
      return repetitionRefusals(ledger, mails.map(invitedBy), clock.now());
    },
    async record(drafts) {
      if (drafts.every(({ mail }) => mail.purpose === 'invitation')) {
        const rows = drafts.map(({ mail, ...rest }) => ({ invitation: newInvitationOf(mail), ...rest }));
        return ledger.recordRows(rows, random);
      }
      const ids: string[] = [];
      for (const { mail, handOff, row } of drafts) {
        const about = newAdminMailOf(mail);
        if (about === undefined) throw new Error('a draft about no admin relationship among those that are');
        const { id } =
          mail.purpose === 'both'
            ? (await ledger.recordBoth({ invitation: newInvitationOf(mail), mail: about, handOff, row }, random))
                .invitation
            : await ledger.admin.recordMail({ mail: about, handOff, row }, random);
        ids.push(id);
      }
      return ids;
    },
  };
}

/** Whom a mail is for, as the ledger knows who was invited. */
export function invitedBy({ sender, recipient: { customer, domain } }: MailRequest): InvitedCustomer {
  return { partnerTenantId: sender.partnerTenantId, customer, ...(domain !== undefined && { domain }) };
}

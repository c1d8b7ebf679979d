import type { Context } from '../../../cli/context.ts';
import { isInvitation } from '../../../invitation/purpose.ts';
import { newAdminMailOf, newInvitationOf } from '../../../invitation/recorder.ts';
import { repetitionGuard, reservationRefused } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { DraftRecords } from './eml-work.ts';

/** Records drafts that ask for one relationship or for both. With `again`, also for a customer who was invited lately. */
export function askingRecords({ world: { clock, random } }: Context, ledger: Ledger, again: boolean): DraftRecords {
  return {
    async record(drafts) {
      if (drafts.every(({ mail }) => isInvitation(mail.purpose))) {
        const rows = drafts.map(({ mail, ...rest }) => {
          const about = newAdminMailOf(mail);
          return { invitation: newInvitationOf(mail), ...(about !== undefined && { mail: about }), ...rest };
        });
        const guard = again ? undefined : repetitionGuard(clock.now());
        const outcomes = await ledger.recordRows(rows, random, guard);
        return outcomes.map((outcome, at) => {
          if (outcome.kind === 'recorded') return outcome.id;
          return reservationRefused(outcome, rows[at]?.invitation.customer ?? '', ledger);
        });
      }
      const ids: string[] = [];
      for (const { mail, handOff, row } of drafts) {
        const about = newAdminMailOf(mail);
        if (about === undefined) throw new Error('a draft about no admin relationship among those that are');
        ids.push((await ledger.admin.recordMail({ mail: about, handOff, row }, random)).id);
      }
      return ids;
    },
  };
}

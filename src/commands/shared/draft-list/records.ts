import type { Context } from '../../../cli/context.ts';
import { isInvitation } from '../../../invitation/purpose.ts';
import { newAdminMailOf, newInvitationOf } from '../../../invitation/recorder.ts';
import { repetitionRefusal } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { DraftRecords } from './eml-work.ts';

/** Records drafts that ask for one relationship or for both. With `again`, also for a customer who was invited lately. */
export function askingRecords({ world: { clock, random } }: Context, ledger: Ledger, again: boolean): DraftRecords {
  return {
    refusal: async (facts) =>
      isInvitation(facts.purpose) && !again ? repetitionRefusal(ledger, facts, clock.now()) : undefined,
    async record(drafts) {
      if (drafts.every(({ mail }) => mail.purpose === 'invitation')) {
        const rows = drafts.map(({ mail, ...rest }) => ({ invitation: newInvitationOf(mail), ...rest }));
        return (await ledger.recordRows(rows, random)).map(({ id }) => id);
      }
      const ids: string[] = [];
      for (const { mail, handOff, row } of drafts) {
        const about = newAdminMailOf(mail);
        if (about === undefined) throw new Error('a draft about no admin relationship among those that are');
        const { id } =
          mail.purpose === 'both'
            ? (await ledger.recordBoth(newInvitationOf(mail), about, handOff, random, undefined, row)).invitation
            : await ledger.admin.recordMail(about, handOff, random, row);
        ids.push(id);
      }
      return ids;
    },
  };
}

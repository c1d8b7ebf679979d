import { describe, expect, test } from 'vitest';
import type { Author } from '../../../src/ledger/audit.ts';
import { guid } from '../../customers/examples.ts';
import { january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { newMail, newRequest } from './admin-setup.ts';
import { type OpenLedger, partner, printed, recordAs } from './setup.ts';

const lee: Author = {
  operator: 'lee',
  machine: 'desk',
  profile: 'acme',
  now: () => january(5),
  random: repeatableRandom(3),
};

/** What has its id from the start, as what could not be recorded at once. */
export function describeGivenIds(open: OpenLedger): void {
  describe('what has an id already', () => {
    test('is recorded once under it, however often that is tried, as that of its author', async () => {
      const ledger = (await open()).as(lee);
      const random = repeatableRandom();
      for (const _ of [1, 2]) {
        await ledger.record({ invitation: newInvitation({ id: 'aaaaaa', operator: 'lee' }), handOff: printed }, random);
        await ledger.addHandOff('aaaaaa', { kind: 'copy', at: january(2) });
        await ledger.recordEvent(
          { invitationId: 'aaaaaa', event: newEvent({ id: 'bbbbbb' }), handOff: printed },
          random,
        );
        await ledger.addHandOff('bbbbbb', { kind: 'eml', at: january(2), detail: '/x.eml' });
        await ledger.admin.begin(newRequest({ id: 'cccccc' }), january(1), random);
        await ledger.admin.recordMail({ mail: newMail({ id: 'dddddd' }), handOff: printed }, random);
        await ledger.admin.addMailHandOff('dddddd', { kind: 'copy', at: january(2) });
        await ledger.audit.note({ id: guid(5), partner, action: 'changed', about: '/customers' });
        const draft = { id: guid(6), partner, purpose: 'invitation', about: 'x' } as const;
        await ledger.outlook.begin({ ...draft, mailbox: 'x', internetMessageId: 'x' }, january(1));
      }
      const [invitation, ...others] = await ledger.list();
      expect(others).toEqual([]);
      expect(invitation).toMatchObject({ id: 'aaaaaa', machine: 'desk' });
      expect(invitation?.handOffs.map(({ kind }) => kind)).toEqual(['print', 'copy']);
      expect(invitation?.events.map(({ id, handOffs }) => [id, handOffs.length])).toEqual([['bbbbbb', 2]]);
      expect((await ledger.admin.requests(partner)).map(({ id }) => id)).toEqual(['cccccc']);
      const mails = await ledger.admin.mails(partner);
      expect(mails.map(({ id, handOffs }) => [id, handOffs.length])).toEqual([['dddddd', 2]]);
      const actions: string[] = [];
      for await (const page of ledger.audit.list(partner)) actions.push(...page.map(({ action }) => action));
      expect(actions.filter((action) => action === 'changed')).toHaveLength(1);
    });

    test('gets another one where something else has it', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const other = newInvitation({ id: 'aaaaaa', customer: 'Woodgrove' });
      const recorded = await ledger.record({ invitation: other, handOff: printed }, repeatableRandom());
      expect(recorded.id).not.toBe('aaaaaa');
      const again = await ledger.record({ invitation: other, handOff: printed }, repeatableRandom());
      expect(again.id).toBe(recorded.id);
      const mail = await ledger.admin.recordMail(
        { mail: newMail({ id: 'aaaaaa' }), handOff: printed },
        repeatableRandom(9),
      );
      expect(mail.id).not.toBe('aaaaaa');
      expect((await ledger.list()).map(({ customer }) => customer).sort()).toEqual(['Contoso, Ltd.', 'Woodgrove']);
    });
  });
}

import { describe, expect, test } from 'vitest';
import type { NewOutlookDraft } from '../../../src/ledger/outlook.ts';
import { january, newEvent, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, partner, recordAs } from './setup.ts';

const key = { partner, purpose: 'invitation', about: 'customer contoso' } as const;

function begun(id: string): NewOutlookDraft {
  return { ...key, id, mailbox: 'ada@fabrikam.com', internetMessageId: `<${id}@fabrikam.com>` };
}

const made = { internetMessageId: '<other@fabrikam.com>', messageId: 'AAk=', webLink: 'https://x.example', hash: 'ab' };

export function describeOutlookDrafts(open: OpenLedger): void {
  describe('a draft in Outlook', () => {
    test('is known before it is made, and with what was made of it', async () => {
      const ledger = await open();
      await ledger.outlook.begin(begun('one'), january(2));
      const none = { made: null, invitationId: null, adminMailId: null };
      const first = { ...begun('one'), ...none, begunAt: january(2).toISOString() };
      expect(await ledger.outlook.last(key)).toEqual(first);
      await ledger.outlook.made('one', made);
      await ledger.outlook.recorded('one', { invitationId: 'aaaaaa', adminMailId: 'bbbbbb' });
      expect(await ledger.outlook.last(key)).toEqual({
        ...first,
        internetMessageId: made.internetMessageId,
        made,
        invitationId: 'aaaaaa',
        adminMailId: 'bbbbbb',
      });
    });

    test('that was changed leaves what is recorded of its mail as it is now', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const copied = { kind: 'copy', at: january(3) } as const;
      const event = await ledger.recordEvent(
        { invitationId: 'aaaaaa', event: newEvent(), handOff: copied },
        repeatableRandom(),
      );
      const about = {
        partner,
        relationshipId: 'one',
        purpose: 'request',
        link: 'https://x.example',
        operator: 'kim',
      } as const;
      const before = { language: 'en', template: 'admin', subject: 'Hi', to: ['a@b.example'], cc: ['c@b.example'] };
      const mail = await ledger.admin.recordMail(
        { mail: { ...about, ...before }, handOff: copied },
        repeatableRandom(2),
      );
      const now = { language: 'de', template: 'own', subject: 'Hallo', to: ['x@b.example', 'y@b.example'], cc: [] };
      await ledger.outlook.amend({ invitationId: 'aaaaaa', adminMailId: mail.id }, now);
      await ledger.outlook.amend({ invitationId: event.id, adminMailId: null }, { ...now, to: [] });
      const found = await ledger.find('aaaaaa');
      expect(found).toMatchObject({ ...now, createdAt: january(1).toISOString() });
      expect(found.events).toMatchObject([{ ...now, to: [], handOffs: [{ kind: 'copy' }] }]);
      expect(await ledger.admin.mails(partner)).toMatchObject([{ ...now, id: mail.id }]);
    });

    test('is the last one of its mail, and none of another', async () => {
      const ledger = await open();
      await ledger.outlook.begin(begun('new'), january(3));
      await ledger.outlook.begin(begun('old'), january(2));
      await ledger.outlook.begin({ ...begun('reminder'), purpose: 'reminder' }, january(4));
      await ledger.outlook.begin({ ...begun('litware'), about: 'customer litware' }, january(4));
      await ledger.outlook.begin({ ...begun('partner'), partner: 'somebody else' }, january(4));
      expect((await ledger.outlook.last(key))?.id).toBe('new');
      await ledger.outlook.forget('new');
      expect((await ledger.outlook.last(key))?.id).toBe('old');
      await ledger.outlook.forget('old');
      expect(await ledger.outlook.last(key)).toBeUndefined();
    });
  });
}

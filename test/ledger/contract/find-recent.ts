import { describe, expect, test } from 'vitest';
import { guid } from '../../customers/examples.ts';
import { january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, printed, recordAs } from './setup.ts';

/** Finding the last invitation to a customer. */
export function describeFindRecent(open: OpenLedger): void {
  describe('findRecent', () => {
    const query = { partner: newInvitation().partnerTenantId, customerKey: 'contoso ltd', since: january(1) };
    const domainOnly = { ...query, customerKey: 'someone else', domain: 'contoso.com' };

    test('knows a customer by the name or by the domain', async () => {
      const ledger = await open();
      const invitation = await recordAs(ledger, 'aaaaaa', { customer: 'CONTOSO LTD', domain: 'Contoso.com' });
      expect(invitation.domain).toBe('contoso.com');
      expect(await ledger.findRecent(query)).toEqual(invitation);
      expect(await ledger.findRecent(domainOnly)).toEqual(invitation);
      expect(await ledger.findRecent({ ...domainOnly, domain: 'CONTOSO.COM' })).toEqual(invitation);
      expect(await ledger.findRecent({ ...domainOnly, domain: 'contoso.de' })).toBeUndefined();
    });

    test('does not take two missing domains for the same one', async () => {
      const ledger = await open();
      const { domain: _, ...invitation } = newInvitation();
      await ledger.record({ invitation, handOff: printed }, repeatableRandom());
      expect(await ledger.findRecent({ ...domainOnly, domain: undefined })).toBeUndefined();
    });

    test('goes by the last hand-off, up to and including the given moment', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa', {}, january(2));
      await recordAs(ledger, 'bbbbbb', {}, january(3));
      expect((await ledger.findRecent({ ...query, since: january(3) }))?.id).toBe('bbbbbb');
      expect(await ledger.findRecent({ ...query, since: january(4) })).toBeUndefined();
      await ledger.addHandOff('aaaaaa', { kind: 'copy', at: january(4) });
      expect((await ledger.findRecent({ ...query, since: january(4) }))?.id).toBe('aaaaaa');
    });

    test('leaves out other partners, mails about access and what was withdrawn', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa', { partnerTenantId: guid(7) });
      await recordAs(ledger, 'cccccc', { purpose: 'restore' });
      await recordAs(ledger, 'dddddd');
      await ledger.withdraw('dddddd', january(2));
      await recordAs(ledger, 'eeeeee', {}, new Date(0));
      await ledger.recordEvent({ invitationId: 'eeeeee', event: newEvent(), handOff: printed }, repeatableRandom());
      expect(await ledger.findRecent({ ...query, domain: 'contoso.com' })).toBeUndefined();
      await recordAs(ledger, 'ffffff', { purpose: 'reminder' });
      expect((await ledger.findRecent(query))?.id).toBe('ffffff');
    });

    test('is asked for many customers at once', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa', { customer: 'Contoso Ltd', domain: 'contoso.com' });
      await recordAs(ledger, 'bbbbbb', { customer: 'Contoso Ltd', domain: 'contoso.com' }, january(2));
      await recordAs(ledger, 'cccccc', { customer: 'Adatum', domain: 'adatum.example' });
      const others = Array.from({ length: 600 }, (_, number) => ({
        customerKey: `nobody${number}`,
        domain: undefined,
      }));
      const customers = [
        ...others,
        { customerKey: 'contoso ltd', domain: undefined },
        { customerKey: 'other', domain: 'CONTOSO.com' },
        { customerKey: 'adatum', domain: 'adatum.com' },
      ];
      const { partner } = query;
      const found = await ledger.findRecentOfEach({ partner, since: january(1), customers });
      expect(found.slice(600).map((invitation) => invitation?.id)).toEqual(['bbbbbb', 'bbbbbb', 'cccccc']);
      expect(found.slice(0, 600).filter((invitation) => invitation !== undefined)).toEqual([]);
      const ofOther = await ledger.findRecentOfEach({ partner: 'other', since: january(1), customers });
      expect(ofOther).toEqual(customers.map(() => undefined));
    });
  });
}

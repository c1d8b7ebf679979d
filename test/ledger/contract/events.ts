import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../../errors.ts';
import { givenNumbers, january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, printed, recordAs } from './setup.ts';

/** What comes after an invitation: reminders, and mails about access. */
export function describeEvents(open: OpenLedger): void {
  describe('an event', () => {
    const copied = { kind: 'copy', at: january(15) } as const;

    test('is recorded with its invitation, with its mail and hand-offs, oldest first', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const random = repeatableRandom();
      const restore = newEvent({ kind: 'restore', to: [], cc: [], template: 'restore' });
      const later = await ledger.recordEvent(
        { invitationId: 'aaaaaa', event: restore, handOff: { kind: 'print', at: january(20) } },
        random,
      );
      const first = await ledger.recordEvent({ invitationId: 'aaaaaa', event: newEvent(), handOff: copied }, random);
      expect(first).toEqual({
        ...newEvent(),
        ...{ id: first.id, machine: null },
        at: january(15).toISOString(),
        handOffs: [{ kind: 'copy', at: january(15).toISOString(), operator: null, machine: null }],
      });
      expect((await ledger.find('aaaaaa')).events).toEqual([first, later]);
      expect(await ledger.list()).toMatchObject([{ id: 'aaaaaa', events: [first, later] }]);
    });

    test('that is a reminder says when the invitation was reminded of last', async () => {
      const ledger = await open();
      await recordAs(ledger, 'aaaaaa');
      const random = repeatableRandom();
      const { id } = await ledger.recordEvent({ invitationId: 'aaaaaa', event: newEvent(), handOff: copied }, random);
      await ledger.recordEvent(
        { invitationId: 'aaaaaa', event: newEvent({ kind: 'restore' }), handOff: { kind: 'copy', at: january(20) } },
        random,
      );
      expect((await ledger.find('aaaaaa')).remindedAt).toBe(january(15).toISOString());
      await ledger.addHandOff(id, { kind: 'open', at: january(16), detail: 'x' });
      const { remindedAt, events, handOffs } = await ledger.find('aaaaaa');
      expect([remindedAt, events[0]?.handOffs.map(({ kind }) => kind), handOffs]).toMatchObject([
        january(16).toISOString(),
        ['copy', 'open'],
        [{ kind: 'print', at: january(1).toISOString() }],
      ]);
    });

    test('is found by an id of its own, which means its invitation', async () => {
      const ledger = await open();
      const invitation = await recordAs(ledger, 'aaaaaa');
      // The id that is taken comes up first.
      const taken = [8, 8, 8, 8, 8, 8].fill('23456789a'.indexOf('a'));
      const event = await ledger.recordEvent(
        { invitationId: 'aaaaaa', event: newEvent(), handOff: copied },
        givenNumbers(...taken, 1, 1, 1, 1, 1, 1),
      );
      expect(event.id).toBe('333333');
      for (const text of ['333333', '33', 'aa']) expect((await ledger.find(text)).id).toBe(invitation.id);
      const next = await ledger.record(
        { invitation: newInvitation(), handOff: printed },
        givenNumbers(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2),
      );
      expect(next.id).toBe('444444');
    });

    test('can only be of an invitation there is', async () => {
      const ledger = await open();
      const lost = ledger.recordEvent(
        { invitationId: '222222', event: newEvent(), handOff: printed },
        repeatableRandom(),
      );
      expect(await rejectionOf(lost)).toMatchObject({ code: 'invitation-not-found' });
    });
  });
}

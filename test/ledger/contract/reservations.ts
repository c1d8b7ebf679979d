import { describe, expect, test } from 'vitest';
import type { Ledger, RecentQuery, Reservation, ReservationResult } from '../../../src/ledger/ledger.ts';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';
import { type OpenLedger, printed, recordAs } from './setup.ts';

const query: RecentQuery = {
  partner: newInvitation().partnerTenantId,
  customerKey: 'contoso ltd',
  domain: 'contoso.com',
  since: january(1),
};
const term = { from: january(2), until: january(3) };

/** Reserving a customer for the command that invites it. */
export function describeReservations(open: OpenLedger): void {
  describe('reserve', () => {
    const reserve = (ledger: Ledger, changes: Partial<RecentQuery> = {}, its = term) =>
      ledger.reserve({ ...query, ...changes }, its);

    test('gives one of several commands the customer, by its name or its domain', async () => {
      const ledger = await open();
      const results = await Promise.all(Array.from({ length: 5 }, () => reserve(ledger)));
      expect(results.map(({ kind }) => kind).sort()).toEqual(['reserved', 'taken', 'taken', 'taken', 'taken']);
      expect((await reserve(ledger, { domain: undefined })).kind).toBe('taken');
      expect((await reserve(ledger, { customerKey: 'other', domain: 'CONTOSO.com' })).kind).toBe('taken');
      expect((await reserve(ledger, { customerKey: 'other', domain: undefined })).kind).toBe('reserved');
      expect((await reserve(ledger, { partner: 'other' })).kind).toBe('reserved');
    });

    test('finds who was invited lately', async () => {
      const ledger = await open();
      const invitation = await recordAs(ledger, 'aaaaaa');
      expect(await reserve(ledger)).toEqual({ kind: 'invited', invitation });
      expect((await reserve(ledger, { since: january(2) })).kind).toBe('reserved');
    });

    test('ends when it is released, by itself, or with the invitation', async () => {
      const ledger = await open();
      const first = await reserve(ledger);
      await end(first, (reservation) => ledger.release(reservation));
      expect((await reserve(ledger)).kind).toBe('reserved');
      expect((await reserve(ledger, {}, { from: january(3), until: january(4) })).kind).toBe('reserved');
      const last = await reserve(ledger, {}, { from: january(4), until: january(5) });
      // An old one is over, whatever its command still does.
      await end(first, (reservation) => ledger.release(reservation));
      expect((await reserve(ledger, {}, { from: january(4), until: january(6) })).kind).toBe('taken');
      await end(last, (reservation) =>
        ledger.record({ invitation: newInvitation(), handOff: printed, reservation }, repeatableRandom()),
      );
      const [recorded] = await ledger.list();
      await ledger.withdraw(recorded?.id ?? '', january(4));
      expect((await reserve(ledger, {}, { from: january(4), until: january(5) })).kind).toBe('reserved');
    });
  });
}

async function end(result: ReservationResult, how: (reservation: Reservation) => Promise<unknown>): Promise<void> {
  expect(result.kind).toBe('reserved');
  if (result.kind === 'reserved') await how(result.reservation);
}

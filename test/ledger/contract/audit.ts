import { describe, expect, test } from 'vitest';
import type { AuditEntry, AuditFilter, Author } from '../../../src/ledger/audit.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid } from '../../customers/examples.ts';
import { january, newEvent, newInvitation, repeatableRandom } from '../fixtures.ts';
import { partner, printed, recordAs } from './setup.ts';

/** Who did what. `open` opens an empty ledger for somebody to work with. */
export function describeAudit(open: (author: Author) => Promise<Ledger>): void {
  describe('the audit', () => {
    const kim = (moments: Iterable<Date> = days()): Author => {
      const times = moments[Symbol.iterator]();
      const now = () => times.next().value ?? january(28);
      return { operator: 'Kim', machine: 'desk-1', profile: 'acme', now, random: repeatableRandom() };
    };
    const entries = async (ledger: Ledger, filter: AuditFilter = {}, its = newInvitation().partnerTenantId) => {
      const all: AuditEntry[] = [];
      for await (const page of ledger.audit.list(its, filter)) all.push(...page);
      return all;
    };

    test('has what was done to invitations, by whom, when, where and with which profile, the newest first', async () => {
      const ledger = await open(kim());
      await recordAs(ledger, 'aaaaaa');
      await ledger.recordEvent({ invitationId: 'aaaaaa', event: newEvent(), handOff: printed }, repeatableRandom());
      await ledger.withdraw('aaaaaa', january(3));
      await ledger.withdraw('aaaaaa', january(3));
      await ledger.reopen('aaaaaa');
      await ledger.accept('aaaaaa', { at: january(4), customerId: guid(1), evidence: 'operator' });
      const all = await entries(ledger);
      expect(all.map(({ action }) => action)).toEqual(['confirmed', 'reopened', 'withdrew', 'reminded', 'invited']);
      expect(all.at(-1)).toEqual({
        ...{ at: january(1).toISOString(), partner: newInvitation().partnerTenantId, operator: 'Kim' },
        ...{ machine: 'desk-1', profile: 'acme', action: 'invited', customer: 'Contoso, Ltd.', customerId: null },
        ...{ about: 'aaaaaa', detail: null },
      });
      expect(all[0]).toMatchObject({ customerId: guid(1) });
    });

    test('has what else is noted, and can be narrowed down', async () => {
      const ledger = await open(kim());
      const change = { partner, action: 'changed', customerId: guid(2), about: 'POST /v1', detail: 'a user' } as const;
      await ledger.audit.note(change);
      await ledger.audit.note({ partner, action: 'invited', customer: '100% Ünterricht', about: 'x' });
      await ledger.customers.label(partner, guid(3), { alias: 'three' });
      const actions = async (filter: AuditFilter) =>
        (await entries(ledger, filter, partner)).map(({ action }) => action);
      expect(await actions({})).toEqual(['labelled', 'invited', 'changed']);
      expect(await actions({ since: january(2) })).toEqual(['labelled', 'invited']);
      expect(await actions({ operator: 'KIM' })).toHaveLength(3);
      expect(await actions({ operator: 'alex' })).toEqual([]);
      expect(await actions({ customer: guid(2).toUpperCase() })).toEqual(['changed']);
      expect(await actions({ customer: '0% ünter'.replace('ü', 'Ü') })).toEqual(['invited']);
      expect(await actions({ customer: '_' })).toEqual([]);
      expect(await entries(ledger, {}, guid(99))).toEqual([]);
    });

    test('is listed to its end in the order it was written in, however much is of the same moment', async () => {
      const ledger = await open(kim([]));
      const many = Array.from({ length: 1201 }, (_, index) => `entry ${index}`);
      for (const about of many) await ledger.audit.note({ partner, action: 'changed', about });
      expect((await entries(ledger, {}, partner)).map(({ about }) => about)).toEqual(many.reverse());
    });
  });
}

function* days(): Generator<Date> {
  for (let day = 1; day < 28; day += 1) yield january(day);
}

import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid } from '../../customers/examples.ts';
import { rejectionOf } from '../../errors.ts';
import { givenNumbers, january, repeatableRandom } from '../fixtures.ts';
import { look, newMail, newRequest, pending, relationship } from './admin-setup.ts';
import { type OpenLedger, partner, printed, recordAs } from './setup.ts';

/** The journal of requests for admin relationships, and the mails about them. */
export function describeAdminRequests(open: OpenLedger): void {
  describe('a request for an admin relationship', () => {
    test('begins as planned, and is found by its id and the start of it', async () => {
      const ledger = await open();
      const request = await ledger.admin.begin(newRequest({ domain: 'Contoso.COM' }), january(1), ids('a', 'b'));
      expect(request).toEqual({
        ...newRequest(),
        ...{ id: 'aaaaaa', machine: null, step: 'planned', relationshipId: null, invitationId: null, problem: null },
        ...{ createdAt: january(1).toISOString(), updatedAt: january(1).toISOString() },
      });
      for (const text of ['aaaaaa', ' AAAAAA ', 'aa']) expect(await ledger.admin.request(text)).toEqual(request);
      expect(await ledger.admin.requests(partner)).toEqual([request]);
      for (const text of ['a', 'bb', 'a%', '']) {
        expect(await rejectionOf(ledger.admin.request(text))).toMatchObject({ code: 'admin-request-not-found' });
      }
    });

    test('may know next to nothing', async () => {
      const ledger = await open();
      const unknown = { customerTenantId: null, domain: null, roleSet: null, renews: null, language: null };
      const bare = newRequest({ ...unknown, roleIds: [], to: [] });
      expect(await ledger.admin.begin(bare, january(1), ids('a'))).toMatchObject(bare);
      expect(await ledger.admin.request('aaaaaa')).toMatchObject(bare);
    });

    test('whose start is that of several is ambiguous', async () => {
      const ledger = await open();
      await begin(ledger, { displayName: '1' }, givenNumbers(1, 1, 1, 1, 1, 1));
      await begin(ledger, { displayName: '2' }, givenNumbers(1, 1, 1, 1, 1, 2));
      expect(await rejectionOf(ledger.admin.request('3333'))).toMatchObject({
        code: 'admin-request-ambiguous',
        facts: { candidates: ['333333', '333334'] },
      });
    });

    test('has a name that no other one of the partner has, however that ended', async () => {
      const ledger = await open();
      const first = await begin(ledger, { displayName: 'Contoso 1' });
      await ledger.admin.advance(first, 'planned', 'given-up', {}, january(2));
      const again = ledger.admin.begin(newRequest({ displayName: 'Contoso 1' }), january(2), repeatableRandom(7));
      expect(await rejectionOf(again)).toMatchObject({
        code: 'admin-name-reserved',
        facts: { displayName: 'Contoso 1' },
      });
      await begin(ledger, { displayName: 'Contoso 1', partner: guid(7) }, repeatableRandom(8));
      const second = await begin(ledger, { displayName: 'Contoso 2' }, repeatableRandom(9));
      const renamed = (displayName: string) =>
        ledger.admin.advance(second, 'planned', 'creating', { displayName }, january(2));
      expect(await rejectionOf(renamed('Contoso 1'))).toMatchObject({ code: 'admin-name-reserved' });
      expect(await ledger.admin.request(second)).toMatchObject({ step: 'planned', displayName: 'Contoso 2' });
      expect(await renamed('Contoso 2')).toBe(true);
    });

    test('goes from step to step, each once, and keeps what became known', async () => {
      const ledger = await open();
      const id = await begin(ledger);
      const { admin } = ledger;
      expect(await admin.advance(id, 'planned', 'creating', { displayName: 'Contoso 7' }, january(2))).toBe(true);
      expect(await admin.advance(id, 'planned', 'creating', { displayName: 'x' }, january(3))).toBe(false);
      expect(await admin.advance('zzzzzz', 'planned', 'creating', {}, january(3))).toBe(false);
      expect(await admin.advance(id, 'creating', 'created', { relationshipId: 'r-1' }, january(3))).toBe(true);
      expect(await admin.advance(id, 'created', 'created', { problem: 'refused' }, january(4))).toBe(true);
      expect(await admin.request(id)).toMatchObject({ problem: 'refused', relationshipId: 'r-1' });
      expect(await admin.advance(id, 'created', 'locking', { problem: null }, january(5))).toBe(true);
      expect(await admin.advance(id, 'locking', 'done', { invitationId: 'k7m2xp' }, january(6))).toBe(true);
      expect(await admin.request(id)).toEqual({
        ...newRequest({ displayName: 'Contoso 7' }),
        ...{ id, machine: null, step: 'done', relationshipId: 'r-1', invitationId: 'k7m2xp', problem: null },
        ...{ createdAt: january(1).toISOString(), updatedAt: january(6).toISOString() },
      });
    });

    test('is worked on by one command at a time, until that lets it go or has had it for too long', async () => {
      const { admin, ...ledger } = await open();
      const id = await begin({ ...ledger, admin });
      const hold = (holder: string, from: number, until: number) =>
        admin.hold(id, holder, january(from), january(until));
      expect(await hold('one', 1, 3)).toBe(true);
      expect(await hold('other', 2, 4)).toBe(false);
      expect(await hold('one', 2, 5)).toBe(true);
      expect(await hold('other', 4, 6)).toBe(false);
      await admin.letGo(id, 'other');
      expect(await hold('other', 4, 6)).toBe(false);
      expect(await hold('other', 5, 6)).toBe(true);
      await admin.letGo(id, 'one');
      expect(await hold('one', 5, 6)).toBe(false);
      await admin.letGo(id, 'other');
      expect(await hold('one', 5, 6)).toBe(true);
      expect(await admin.hold('zzzzzz', 'one', january(1), january(2))).toBe(false);
    });

    test('is listed with the others, newest first, as far as it is asked for', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      const all: string[] = [];
      const steps = ['planned', 'creating', 'created', 'locking', 'locked', 'done', 'given-up'] as const;
      for (const [index, step] of steps.entries()) {
        const request = newRequest({ displayName: `Contoso ${index}`, customerTenantId: guid(index) });
        const { id } = await ledger.admin.begin(request, january(index + 1), random);
        await ledger.admin.advance(id, 'planned', step, { relationshipId: `r-${index}` }, january(20));
        all.unshift(id);
      }
      const listed = async (...filter: Parameters<Ledger['admin']['requests']>) =>
        (await ledger.admin.requests(...filter)).map(({ id }) => id);
      expect(await listed(partner)).toEqual(all);
      expect(await listed(partner, { unfinished: true })).toEqual(all.slice(2));
      expect(await listed(partner, { relationshipId: 'r-0' })).toEqual([all[6]]);
      expect(await listed(partner, { customerTenantId: guid(5) })).toEqual([all[1]]);
      expect(await listed(partner, { customerTenantId: guid(5), unfinished: true })).toEqual([]);
      expect(await listed(guid(7))).toEqual([]);
    });

    test('that is open to anybody belongs to whoever approves it', async () => {
      const ledger = await open();
      const id = await begin(ledger, { customerTenantId: null });
      const open1 = pending(1, { customerId: null, customerName: null });
      await ledger.admin.advance(id, 'planned', 'locked', { relationshipId: open1.id }, january(2));
      await look(ledger, 3, [open1]);
      expect(await ledger.admin.request(id)).toMatchObject({ customerTenantId: null });
      await look(ledger, 4, [relationship(1)]);
      expect(await ledger.admin.request(id)).toMatchObject({ customerTenantId: guid(1) });
      expect(await ledger.admin.requests(partner, { customerTenantId: guid(1) })).toMatchObject([{ id }]);
      expect(await changed(ledger)).toEqual([[guid(1), 'approved']]);
    });
  });

  describe('a mail about an admin relationship', () => {
    test('is recorded with its hand-offs, and listed oldest first', async () => {
      const ledger = await open();
      const random = repeatableRandom();
      const saved = { kind: 'eml', at: january(5), detail: '/tmp/x.eml' } as const;
      const later = await ledger.admin.recordMail(
        { mail: newMail({ purpose: 'reminder', cc: [] }), handOff: saved },
        random,
      );
      const first = await ledger.admin.recordMail({ mail: newMail(), handOff: printed }, random);
      const elsewhere = await ledger.admin.recordMail(
        { mail: newMail({ relationshipId: 'r-2', to: [] }), handOff: saved },
        random,
      );
      expect(first).toEqual({
        ...newMail(),
        ...{ id: first.id, machine: null },
        at: january(1).toISOString(),
        handOffs: [{ kind: 'print', at: january(1).toISOString(), operator: null, machine: null }],
      });
      expect(await ledger.admin.mails(partner, newMail().relationshipId)).toEqual([first, later]);
      expect(await ledger.admin.mails(partner)).toHaveLength(3);
      expect(await ledger.admin.mails(partner, 'r-2')).toEqual([elsewhere]);
      expect(await ledger.admin.mails(guid(7))).toEqual([]);
      await ledger.admin.addMailHandOff(first.id, { kind: 'open', at: january(2) });
      expect((await ledger.admin.mails(partner))[0]?.handOffs).toMatchObject([
        { kind: 'print', at: january(1).toISOString() },
        { kind: 'open', at: january(2).toISOString() },
      ]);
      const lost = ledger.admin.addMailHandOff('zzzzzz', printed);
      expect(await rejectionOf(lost)).toMatchObject({ code: 'admin-mail-not-found' });
    });
  });

  test('an id is that of an invitation, an event, a request or a mail, and never of two', async () => {
    const ledger = await open();
    await recordAs(ledger, 'aaaaaa');
    const { id: request } = await ledger.admin.begin(newRequest(), january(1), ids('a', 'b'));
    const { id: mail } = await ledger.admin.recordMail({ mail: newMail(), handOff: printed }, ids('a', 'b', 'c'));
    const { id: event } = await ledger.recordEvent(
      { invitationId: 'aaaaaa', event: eventOf(newMail()), handOff: printed },
      ids('a', 'b', 'c', 'd'),
    );
    const second = newRequest({ displayName: 'x' });
    const { id: last } = await ledger.admin.begin(second, january(1), ids('a', 'b', 'c', 'd', 'e'));
    expect([request, mail, event, last]).toEqual(['bbbbbb', 'cccccc', 'dddddd', 'eeeeee']);
  });
}

/** Ids of one letter each, in this order. */
function ids(...letters: readonly string[]) {
  return givenNumbers(...letters.flatMap((letter) => Array(6).fill('23456789abcdefgh'.indexOf(letter))));
}

async function begin(
  ledger: Pick<Ledger, 'admin'>,
  changes: Parameters<typeof newRequest>[0] = {},
  random = repeatableRandom(),
): Promise<string> {
  return (await ledger.admin.begin(newRequest(changes), january(1), random)).id;
}

async function changed(ledger: Ledger): Promise<unknown[]> {
  const changes = await ledger.customers.changes(partner, january(1));
  return changes.map(({ customerId, kind }) => [customerId, kind]);
}

function eventOf({ language, template, link, subject, operator, to, cc }: ReturnType<typeof newMail>) {
  return { kind: 'reminder' as const, language, template, link, subject, operator, to, cc };
}

import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { InvitationMatcher } from '../../src/customers/match.ts';
import { failed } from '../../src/errors.ts';
import { temporaryFolder } from '../fakes.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed, record } from './examples.ts';
import { answering, invite, list, Pages, read, rowsOf } from './row-fixtures.ts';

describe('an invitation', () => {
  test('is a row of its own while nobody accepted it, after the customers', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    expect(await list(ledger, [listed(1)])).toMatchObject([
      { id: guid(1), relationship: 'reseller' },
      {
        id: null,
        name: 'Contoso',
        domain: 'contoso.com',
        relationship: 'invited',
        access: 'unknown',
        invitedAt: january(10).toISOString(),
        invitationId: id,
        acceptedAt: null,
        next: null,
      },
    ]);
  });

  test('asks for a reminder when it is overdue', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' }, 2);
    expect(await list(ledger, [])).toMatchObject([{ next: { command: 'invitations remind', args: [id] } }]);
  });

  test('is booked when it was accepted, and told then and later', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    const contoso = listed(1, { domain: 'contoso.com' });
    const accepted = {
      id: contoso.id,
      relationship: 'reseller',
      invitationId: id,
      invitedAt: january(10).toISOString(),
      acceptedAt: january(20).toISOString(),
      evidence: 'domain',
      isAmbiguous: false,
    };
    const rows = rowsOf(ledger, new Pages([contoso, listed(2)]));
    expect(await read(rows)).toMatchObject([{ id: guid(2) }, accepted]);
    expect(rows.stats.accepted).toMatchObject([{ id, customer: 'Contoso' }]);
    expect((await ledger.find(id)).acceptedCustomerId).toBe(contoso.id);
    const later = rowsOf(ledger, new Pages([contoso, listed(2)]), { now: january(25) });
    expect(await read(later)).toMatchObject([accepted, { id: guid(2) }]);
    expect(later.stats.accepted).toEqual([]);
  });

  test('is not booked for two customers with the name: each is said to be ambiguous', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const twins = [listed(1, { companyName: 'CONTOSO' }), listed(2, { companyName: 'Contoso.' })];
    const ambiguous = {
      isAmbiguous: true,
      invitationId: id,
      acceptedAt: null,
      next: { command: 'invitations show', args: [id] },
    };
    expect(await list(ledger, twins)).toMatchObject([
      { id: guid(1), ...ambiguous },
      { id: guid(2), ...ambiguous },
      { id: null, relationship: 'invited', ...ambiguous },
    ]);
    expect((await ledger.find(id)).status).toBe('pending');
  });

  test('is not booked by the name of somebody who was a customer before', async () => {
    const ledger = await openForTest();
    const contoso = listed(1, { companyName: 'Contoso' });
    await list(ledger, [contoso], { now: january(5) });
    const id = await invite(ledger, { customer: 'Contoso' });
    expect(await list(ledger, [contoso])).toMatchObject([{ isAmbiguous: true }, { relationship: 'invited' }]);
    expect((await ledger.find(id)).status).toBe('pending');
  });

  test('is not booked unless everybody was seen', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const contoso = listed(1, { companyName: 'Contoso' });
    await list(ledger, [contoso, listed(2), listed(3)], { limit: 1 });
    await expect(read(rowsOf(ledger, new Pages([contoso], failed('gone', 'Gone.'))))).rejects.toThrow('Gone.');
    expect((await ledger.find(id)).status).toBe('pending');
    // Whom those syncs saw first was not known before the invitation.
    await list(ledger, [contoso]);
    expect((await ledger.find(id)).status).toBe('accepted');
  });

  test('is stored as ambiguous when everybody was seen, until it is not any more', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const twins = [listed(2, { companyName: 'Contoso' }), listed(1, { companyName: 'CONTOSO' })];
    await list(ledger, [...twins, listed(3)], { limit: 1 });
    expect((await ledger.find(id)).ambiguousMatch).toBeUndefined();
    await list(ledger, twins);
    const ambiguousMatch = { kind: 'several', evidence: 'name', customerIds: [guid(1), guid(2)] };
    expect((await ledger.find(id)).ambiguousMatch).toEqual(ambiguousMatch);
    await list(ledger, [listed(3), listed(4)], { limit: 1 });
    expect((await ledger.find(id)).ambiguousMatch).toEqual(ambiguousMatch);
    await list(ledger, [listed(4)]);
    expect(await ledger.find(id)).toMatchObject({ status: 'pending' });
    expect((await ledger.find(id)).ambiguousMatch).toBeUndefined();
    await list(ledger, twins);
    await list(ledger, twins.slice(1));
    expect(await ledger.find(id)).toMatchObject({ status: 'accepted', acceptedCustomerId: guid(1) });
    expect((await ledger.find(id)).ambiguousMatch).toBeUndefined();
  });

  test('stays ambiguous for other domains when a later sync does not ask for them', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
    const contoso = listed(1, { companyName: 'Contoso' });
    const { delegated: how } = answering([record(1, { companyName: 'Contoso', customDomains: ['contoso.de'] })]);
    await list(ledger, [contoso], { delegated: how });
    expect((await ledger.find(id)).ambiguousMatch).toMatchObject({ kind: 'domain', customerIds: [guid(1)] });
    expect(await list(ledger, [contoso])).toMatchObject([{ isAmbiguous: true }, { relationship: 'invited' }]);
    expect((await ledger.find(id)).status).toBe('pending');
    // It is not ambiguous any more when the customer has the domain.
    await list(ledger, [{ ...contoso, domain: 'contoso.com' }]);
    expect(await ledger.find(id)).toMatchObject({ status: 'accepted', evidence: 'domain' });
  });

  describe('for which only the records of customers tell', () => {
    const contoso = listed(1, { companyName: 'Contoso' });
    const fabrikam = listed(2, { companyName: 'Fabrikam' });
    const both = [contoso, fabrikam];
    const its = { customDomains: ['contoso.com'] };
    const know = (...records: Parameters<typeof answering>[0]) => answering(records).delegated;

    test('that two have its domain, is not booked by the name of one of them', async () => {
      const ledger = await openForTest();
      const id = await invite(ledger, { customer: 'Contoso', domain: 'contoso.com' });
      await list(ledger, both, {
        delegated: know(record(1, { ...contoso, ...its }), record(2, { ...fabrikam, ...its })),
      });
      const { ambiguousMatch } = await ledger.find(id);
      expect(ambiguousMatch).toEqual({ kind: 'several', evidence: 'domain', customerIds: [guid(1), guid(2)] });
      expect((await list(ledger, both)).map((row) => [row.id, row.isAmbiguous])).toEqual([
        [guid(1), true],
        [guid(2), true],
        [null, true],
      ]);
      expect(await ledger.find(id)).toMatchObject({ status: 'pending', ambiguousMatch });
      // One of them is gone: the other one is left.
      await list(ledger, [contoso]);
      expect(await ledger.find(id)).toMatchObject({ status: 'accepted', acceptedCustomerId: guid(1) });
    });

    test('that somebody else has the domain of a recipient, is not booked by the name', async () => {
      const ledger = await openForTest();
      const id = await invite(ledger, { customer: 'Contoso', to: ['it@contoso.com'] });
      await list(ledger, both, { delegated: know(record(1, contoso), record(2, { ...fabrikam, ...its })) });
      const { ambiguousMatch } = await ledger.find(id);
      expect(ambiguousMatch).toEqual({ kind: 'mail-domain', evidence: 'domain', customerIds: [guid(2)] });
      expect((await list(ledger, both)).map((row) => [row.id, row.isAmbiguous])).toEqual([
        [guid(1), false],
        [guid(2), true],
        [null, true],
      ]);
      expect(await ledger.find(id)).toMatchObject({ status: 'pending', ambiguousMatch });
      // A sync that asks for the records finds that it has the domain no more.
      await list(ledger, both, { delegated: know(record(1, contoso), record(2, fabrikam)) });
      expect(await ledger.find(id)).toMatchObject({ status: 'accepted', acceptedCustomerId: guid(1) });
    });

    test('that somebody has the domain of a recipient, stays ambiguous until that one is gone', async () => {
      const ledger = await openForTest();
      const id = await invite(ledger, { customer: 'Other', to: ['it@contoso.com'] });
      await list(ledger, both, { delegated: know(record(1, contoso), record(2, { ...fabrikam, ...its })) });
      await list(ledger, both);
      expect((await ledger.find(id)).ambiguousMatch?.customerIds).toEqual([guid(2)]);
      await list(ledger, [contoso]);
      expect((await ledger.find(id)).ambiguousMatch).toBeUndefined();
    });
  });

  test('is not told as accepted when another command withdrew it in the meantime', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    const contoso = listed(1, { companyName: 'Contoso' });
    const pages = (async function* () {
      yield [contoso];
      await ledger.withdraw(id, january(19));
    })();
    const rows = rowsOf(ledger, new Pages(), { pages });
    expect(await read(rows)).toMatchObject([{ id: guid(1), acceptedAt: null }]);
    expect(rows.stats.accepted).toEqual([]);
    expect((await ledger.find(id)).status).toBe('withdrawn');
  });

  test('is found among any number of customers with its name, and so are any number by their names', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    const matcher = new InvitationMatcher(await ledger.list());
    const namesakes = Array.from({ length: 200_000 }, (_, number) => listed(number, { companyName: 'Contoso' }));
    matcher.feed(namesakes);
    const [found] = matcher.matches();
    expect(found?.kind === 'ambiguous' && found.ambiguousMatch.customerIds.length).toBe(200_000);
    const many = Array.from({ length: 40_000 }, (_, number) => guid(number));
    expect((await ledger.customers.get(guid(1), many)).size).toBe(0);
  });

  test('is not written again while the ambiguous match is the same', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const ledger = await openForTest(path);
    const id = await invite(ledger, { customer: 'Contoso' });
    const twins = [listed(1, { companyName: 'Contoso' }), listed(2, { companyName: 'Contoso' })];
    await list(ledger, twins);
    const database = new Sqlite(path);
    database.exec(`create trigger once before update of doubt on invitation begin select raise(abort, 'again'); end`);
    database.close();
    const rows = rowsOf(ledger, new Pages(twins), { now: january(21) });
    expect(await read(rows)).toHaveLength(3);
    expect(rows.stats.ledgerFailure).toBeUndefined();
    expect((await ledger.find(id)).ambiguousMatch?.kind).toBe('several');
    const more = rowsOf(ledger, new Pages([...twins, listed(3, { companyName: 'Contoso' })]), { now: january(22) });
    expect(await read(more)).toHaveLength(4);
    expect(more.stats.ledgerFailure?.message).toContain('again');
  });

  test('is told by a domain that only the record of the customer has', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Somebody', domain: 'contoso.com' });
    const { delegated: how } = answering([record(1, { customDomains: ['contoso.com'] })]);
    expect(await list(ledger, [listed(1)], { delegated: how })).toMatchObject([
      { invitationId: id, evidence: 'domain' },
    ]);
  });

  test('of another partner, or a mail about access, is nobody’s row', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    await invite(ledger, { customer: 'Contoso', purpose: 'restore' });
    await invite(ledger, { customer: 'Other', partnerTenantId: guid(77) });
    expect(await list(ledger, [])).toHaveLength(1);
  });
});

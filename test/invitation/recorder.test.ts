import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type RecordedMail, Recorder } from '../../src/invitation/recorder.ts';
import type { InvitedCustomer } from '../../src/invitation/repetition.ts';
import type { NewInvitation } from '../../src/ledger/invitation.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { CountingRandom, FakeClock, temporaryFolder } from '../fakes.ts';
import { newInvitation, openForTest } from '../ledger/fixtures.ts';

const { partnerTenantId } = newInvitation();
const contoso: InvitedCustomer = { partnerTenantId, customer: 'Contoso, Ltd.', domain: 'contoso.com' };
const copy = { kind: 'copy', confirmed: true, has: 'text' } as const;

/** What a session has to record of a mail. */
function mail(changes: Partial<NewInvitation & Pick<RecordedMail, 'invitationId'>> = {}): RecordedMail {
  const { link, purpose: _, invitationId, ...rest } = { invitationId: undefined, ...newInvitation(), ...changes };
  const links = [{ kind: 'invitation', url: link }] as const;
  return { ...rest, links, purpose: 'invitation', ...(invitationId !== undefined && { invitationId }) };
}

function recorderIn(folder: string, clock = new FakeClock()): Recorder {
  const recorder = new Recorder(() => openLedger(ledgerFile(join(folder, 'ledger.db'))), {
    clock,
    random: new CountingRandom(),
  });
  onTestFinished(() => recorder.close());
  return recorder;
}

describe('recording', () => {
  test('makes one invitation of all hand-offs of a command', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const recorder = recorderIn(folder, clock);
    expect([recorder.id, recorder.failure]).toEqual([undefined, undefined]);
    await recorder.record(mail(), copy);
    expect(recorder.id).toBe('234567');
    clock.pass(1);
    await recorder.record(mail(), { kind: 'eml', path: '/a.eml' });
    const ledger = await openForTest(join(folder, 'ledger.db'));
    expect(await ledger.list()).toMatchObject([
      {
        id: '234567',
        handOffs: [
          { kind: 'copy', at: '2026-03-10T09:30:00.000Z' },
          { kind: 'eml', at: '2026-03-11T09:30:00.000Z', detail: '/a.eml' },
        ],
      },
    ]);
  });

  test('touches nothing before there is something to record', async () => {
    const folder = temporaryFolder();
    const recorder = recorderIn(folder);
    await recorder.close();
    expect(existsSync(join(folder, 'ledger.db'))).toBe(false);
  });
});

describe('a recent invitation', () => {
  test.each([
    [0, true],
    [14, true],
    [14.01, false],
  ])('%d days ago is found: %s', async (days, isFound) => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    await recorderIn(folder, clock).record(mail(), copy);
    clock.pass(days);
    const refusal = await recorderIn(folder, clock).repetitionRefusal({ partnerTenantId, customer: 'CONTOSO LTD' });
    expect(refusal?.facts.id).toBe(isFound ? '234567' : undefined);
  });

  test('is found by its domain, and not for another partner', async () => {
    const folder = temporaryFolder();
    await recorderIn(folder).record(mail(), copy);
    const refusal = (customer: InvitedCustomer) => recorderIn(folder).repetitionRefusal(customer);
    expect(await refusal({ partnerTenantId, customer: 'Other', domain: 'contoso.com' })).toBeDefined();
    expect(await refusal({ partnerTenantId, customer: 'Other' })).toBeUndefined();
    expect(
      await refusal({ partnerTenantId: 'other', customer: 'Contoso, Ltd.', domain: 'contoso.com' }),
    ).toBeUndefined();
  });
});

describe('a reservation', () => {
  const taken = { code: 'invited-already', message: 'Another command is inviting Contoso, Ltd. at this moment.' };

  test('lets one of two commands go on, and the other knows why not', async () => {
    const folder = temporaryFolder();
    const [one, other] = [recorderIn(folder), recorderIn(folder)];
    expect(await one.reserve(contoso)).toBeUndefined();
    expect(await other.reserve(contoso)).toMatchObject(taken);
    await one.record(mail(), copy);
    expect(await other.reserve(contoso)).toMatchObject({ code: 'invited-already', facts: { id: one.id } });
  });

  test('is released when nothing was handed over', async () => {
    const folder = temporaryFolder();
    const [one, other] = [recorderIn(folder), recorderIn(folder)];
    await one.reserve(contoso);
    await one.release();
    expect(await other.reserve(contoso)).toBeUndefined();
  });

  test('of a command that was killed holds for a minute', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    await recorderIn(folder, clock).reserve(contoso);
    clock.pass(0.9 / (24 * 60));
    expect(await recorderIn(folder, clock).reserve(contoso)).toMatchObject(taken);
    clock.pass(0.1 / (24 * 60));
    expect(await recorderIn(folder, clock).reserve(contoso)).toBeUndefined();
  });
});

describe('a ledger that can not be used', () => {
  test('is told once, and never stops anything', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ledger.db'));
    const recorder = recorderIn(folder);
    expect(await recorder.reserve(contoso)).toBeUndefined();
    expect(recorder.failure).toMatchObject({ code: 'ledger-unavailable' });
    const { failure } = recorder;
    await recorder.record(mail(), copy);
    expect(recorder.failure).toBe(failure);
    expect(recorder.id).toBeUndefined();
  });

  test('is left as it is', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ledger.db'), 'no ledger'.repeat(100));
    const recorder = recorderIn(folder);
    await recorder.record(mail(), copy);
    expect(recorder.failure).toMatchObject({ code: 'ledger-damaged' });
  });

  test('does not hide a defect', async () => {
    const broken = new Recorder(() => openLedger(ledgerFile(join(temporaryFolder(), 'ledger.db'))), {
      clock: new FakeClock(),
      random: {
        integer: () => {
          throw new TypeError('no numbers');
        },
      },
    });
    onTestFinished(() => broken.close());
    await expect(broken.record(mail(), copy)).rejects.toThrow('no numbers');
  });
});

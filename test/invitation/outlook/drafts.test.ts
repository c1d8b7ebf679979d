/** Drafts in the mailbox of the stand-in, over real sockets, with a ledger on the disk. */

import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OutlookMailbox } from '../../../src/graph/mailbox.ts';
import type { MailToRender } from '../../../src/invitation/mail/rendered.ts';
import { OutlookDrafts } from '../../../src/invitation/outlook/drafts.ts';
import type { EarlierDraft } from '../../../src/invitation/outlook/earlier.ts';
import type { MailFacts } from '../../../src/invitation/prepare.ts';
import { Recorder } from '../../../src/invitation/recorder.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { openLedger } from '../../../src/ledger/open.ts';
import type { OutlookStore } from '../../../src/ledger/outlook.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { fabrikamId, fabrikamLink } from '../../account/examples.ts';
import { rejectionOf } from '../../errors.ts';
import { temporaryFolder } from '../../fakes.ts';
import { type StandIn, startStandIn } from '../../sandbox/stand-in.ts';
import { clientParts } from '../../transport/transport-fakes.ts';

const facts: MailFacts = {
  profile: 'fabrikam',
  partnerTenantId: fabrikamId,
  customer: 'Contoso Ltd',
  template: 'invitation',
  kind: 'direct',
  purpose: 'invitation',
  operator: 'kim',
};

function mailWith(text: string): MailToRender {
  const body = `${text}\n\n${fabrikamLink}`;
  const links = [{ kind: 'invitation', url: fabrikamLink }] as const;
  const draft = { to: ['it@contoso.com'], cc: [], subject: 'Hello', body, language: 'en', links };
  return { draft, text: body, values: [], readLook: () => ({}) };
}

/** A mailbox, and commands that draft into it one after the other. */
async function desk() {
  const standIn = await startStandIn();
  const parts = clientParts(`${standIn.url}/graph`);
  const path = join(temporaryFolder(), 'ledger.db');

  function command(options: { again?: boolean; account?: string; stopsAt?: keyof OutlookStore } = {}) {
    const { again = false, account = 'ada@fabrikam.com', stopsAt } = options;
    const told: EarlierDraft['kind'][] = [];
    const open = async () => stopping(await openLedger(ledgerFile(path)), stopsAt);
    const recorder = new Recorder(open, parts);
    onTestFinished(() => recorder.close());
    const mailbox = new OutlookMailbox(account, parts);
    const tell = async ({ kind }: EarlierDraft) => void told.push(kind);
    const drafts = new OutlookDrafts({ facts, mailbox, recorder, clock: parts.clock, again, tell });
    return { drafts, told, recorder };
  }
  const mails = async () => (await standIn.ask('/graph/v1.0/me/messages')).json.value;
  return { standIn, command, mails };
}

/** A ledger at which a command is stopped before one of its steps. */
function stopping(ledger: Ledger, step: keyof OutlookStore | undefined): Ledger {
  if (step === undefined) return ledger;
  const outlook = new Proxy(ledger.outlook, {
    get: (store, name: keyof OutlookStore) =>
      name === step ? () => Promise.reject(new Error('stopped')) : store[name].bind(store),
  });
  return new Proxy(ledger, {
    get: (of, name: keyof Ledger) => {
      if (name === 'outlook') return outlook;
      const value = of[name];
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}

async function order(standIn: StandIn, kind: string, numbers = {}): Promise<void> {
  expect((await standIn.control('fault', { kind, ...numbers })).status).toBe(200);
}

test('a draft of a command that was stopped right after it made it is found, and left as it is from then on', async () => {
  const { command, mails } = await desk();
  await expect(command({ stopsAt: 'made' }).drafts.handOver(mailWith('One'))).rejects.toThrow('stopped');
  const [before] = await mails();

  expect(await command().drafts.handOver(mailWith('Two'))).toMatchObject({ how: 'found', messageId: before.id });
  // Whether somebody edited it before it was found, nobody knows.
  const third = await rejectionOf(command().drafts.handOver(mailWith('Three')));
  expect(third).toMatchObject({ code: 'outlook-draft-edited' });
  expect(await mails()).toEqual([before]);
});

test('a draft of a command that was stopped before it made it is told, and made', async () => {
  const { standIn, command, mails } = await desk();
  await order(standIn, 'reset', { rate: 100 });
  const lost = await rejectionOf(command().drafts.handOver(mailWith('One')));
  expect(lost.facts.isUnclear).toBe(true);
  await standIn.control('fault', { kind: null });

  const next = command();
  expect(await next.drafts.handOver(mailWith('Two'))).toMatchObject({ how: 'created' });
  expect(next.told).toEqual(['stopped']);
  expect(await mails()).toHaveLength(1);
});

test('a draft that was refused leaves no trace', async () => {
  const { standIn, command } = await desk();
  await order(standIn, 'no-mailbox');
  expect(await rejectionOf(command().drafts.handOver(mailWith('One')))).toMatchObject({ code: 'mailbox-missing' });
  await standIn.control('fault', { kind: null });
  const next = command();
  await next.drafts.handOver(mailWith('Two'));
  expect(next.told).toEqual([]);
});

test('an answer that is lost for good is looked for by the id that the draft was made with', async () => {
  const { standIn, command, mails } = await desk();
  await order(standIn, 'lost-answer');
  expect(await command().drafts.handOver(mailWith('One'))).toMatchObject({ how: 'created' });
  expect(await command().drafts.handOver(mailWith('Two'))).toMatchObject({ how: 'updated' });
  expect(await mails()).toHaveLength(1);
});

test('a second draft in the same session changes the first', async () => {
  const { command, mails } = await desk();
  const { drafts } = command();
  await drafts.handOver(mailWith('One'));
  expect(await drafts.handOver(mailWith('Two'))).toMatchObject({ how: 'updated' });
  const all = await mails();
  expect([all.length, all[0].body.content.includes('Two')]).toEqual([1, true]);
});

test('an edit between the look and the change is not overwritten', async () => {
  const { standIn, command, mails } = await desk();
  await command().drafts.handOver(mailWith('One'));
  const { drafts } = command();
  expect(await drafts.earlier()).toMatchObject({ kind: 'ours' });
  const [mail] = await mails();
  await standIn.patch(
    `/graph/v1.0/me/messages/${mail.id}`,
    { subject: 'Mine' },
    { 'Content-Type': 'application/json' },
  );
  expect(await rejectionOf(drafts.handOver(mailWith('Two')))).toMatchObject({ code: 'outlook-draft-edited' });
  expect((await mails())[0].subject).toBe('Mine');
});

test('a draft that goes away between the look and the change is told', async () => {
  const { standIn, command, mails } = await desk();
  await command().drafts.handOver(mailWith('One'));
  const { drafts } = command();
  await drafts.earlier();
  const [mail] = await mails();
  for (const _ of [1, 2]) await standIn.ask(`/graph/v1.0/me/messages/${mail.id}`, { method: 'DELETE' });
  expect(await rejectionOf(drafts.handOver(mailWith('Two')))).toMatchObject({ code: 'outlook-draft-gone' });
});

test('a draft in the mailbox of somebody else is another one only when that is wanted', async () => {
  const { command, mails } = await desk();
  await command().drafts.handOver(mailWith('One'));
  const bob = { account: 'bob@fabrikam.com' };
  expect(await rejectionOf(command(bob).drafts.earlier())).toMatchObject({ code: 'outlook-draft-elsewhere' });
  const again = command({ ...bob, again: true });
  expect(await again.drafts.handOver(mailWith('Two'))).toMatchObject({ how: 'created' });
  expect([again.told, (await mails()).length]).toEqual([['elsewhere'], 2]);
});

test('a logo that the draft does not have is not put into its text', async () => {
  const { command, mails } = await desk();
  await command().drafts.handOver(mailWith('One'));
  const logo = { bytes: new Uint8Array([1]), contentType: 'image/png', alt: 'Us', width: 10, height: 10 } as const;
  const branded = { ...mailWith('Two'), readLook: () => ({ logo }) };
  expect(await rejectionOf(command().drafts.handOver(branded))).toMatchObject({ code: 'outlook-draft-other-look' });
  expect((await mails())[0].body.content).toContain('One');
});

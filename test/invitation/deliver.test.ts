import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import { failed, type RelateError } from '../../src/errors.ts';
import { type DeliveryPorts, type DeliveryRequest, deliver } from '../../src/invitation/deliver.ts';
import { formatDraft } from '../../src/invitation/mail/draft.ts';
import { senderOf } from '../../src/invitation/sender.ts';
import type { DeliveryEvent } from '../../src/invitation/session.ts';
import { TemplateLibrary } from '../../src/invitation/template/library.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { fabrikam, fabrikamLink } from '../account/examples.ts';
import { rejectionOf } from '../errors.ts';
import { CountingRandom, FakeClock, SpyClipboard, SpyOpener, SpyOutput, temporaryFolder } from '../fakes.ts';
import { openForTest } from '../ledger/fixtures.ts';
import { MemoryFiles } from '../memory-files.ts';

const body = `Dear all,\n\n${fabrikamLink}\n\nAlex Wilber\nFabrikam Inc.\nalex@fabrikam.example`;

/** Everything a delivery needs, without a terminal or a command line. */
function setting(request: Partial<DeliveryRequest> = {}) {
  const files = new MemoryFiles();
  for (const name of ['invitation', 'reminder']) {
    files.write(
      `/shipped/en/${name}.md`,
      'Subject: {{customer}}\n\nDear {{contact|all}},\n\n{{link}}\n\n{{signature}}\n',
    );
  }
  const ledger = join(temporaryFolder(), 'ledger.db');
  const outside = { files, clipboard: new SpyClipboard(), opener: new SpyOpener(), stdout: new SpyOutput(false) };
  const ports: DeliveryPorts = {
    ...outside,
    clock: new FakeClock(),
    random: new CountingRandom(),
    templates: new TemplateLibrary(files, '/shipped', '/own'),
    currentFolder: '/',
    draftFolder: '/drafts',
    openLedger: () => openLedger(ledger),
  };
  const events: DeliveryEvent[] = [];
  const front = {
    tell: async (event: DeliveryEvent) => void events.push(event),
    mayRepeat: async (refusal: RelateError): Promise<boolean> => {
      throw refusal;
    },
  };
  const wanted: DeliveryRequest = {
    sender: senderOf(fabrikam, cloudNamed(cloudTable({}), fabrikam.cloud), undefined, 'kim'),
    recipient: { customer: 'Contoso Ltd', to: ['it@contoso.example'], cc: [], domain: 'contoso.example' },
    template: 'invitation',
    language: 'en',
    purpose: 'invitation',
    handOffs: [{ kind: 'copy' }],
    again: false,
    ...request,
  };
  return { ...outside, ports, events, front, wanted, ledger };
}

test('a draft is made, handed over and recorded, and each step told', async () => {
  const { ports, events, front, wanted, clipboard, ledger } = setting();
  const outcome = await deliver(wanted, ports, front);
  expect(clipboard.copied).toEqual([body]);
  expect(events.map(({ kind }) => kind)).toEqual(['delivered', 'recorded']);
  expect(outcome).toMatchObject({
    customer: 'Contoso Ltd',
    draft: { subject: 'Contoso Ltd', body },
    deliveries: [{ kind: 'copy', confirmed: true }],
    keptAt: undefined,
    hasFailed: false,
    isUnrecorded: false,
  });
  expect(await (await openForTest(ledger)).list()).toMatchObject([
    { id: outcome?.id, domain: 'contoso.example', purpose: 'invitation', kind: 'direct', operator: 'kim' },
  ]);
});

test('the purpose is the one that was said, whatever the template is called', async () => {
  const { ports, front, wanted, ledger } = setting({ template: 'reminder', purpose: 'restore' });
  await deliver(wanted, ports, front);
  expect(await (await openForTest(ledger)).list()).toMatchObject([{ template: 'reminder', purpose: 'restore' }]);
});

test('a way that fails does not stop the others, and the draft is kept', async () => {
  const { ports, events, front, wanted, clipboard, opener, files } = setting({
    handOffs: [{ kind: 'copy' }, { kind: 'open' }],
  });
  clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
  const outcome = await deliver(wanted, ports, front);
  expect(opener.urls).toHaveLength(1);
  expect(events.map(({ kind }) => kind)).toEqual(['not-delivered', 'delivered', 'recorded', 'kept']);
  expect(outcome).toMatchObject({ hasFailed: true, deliveries: [{ kind: 'open' }] });
  expect(Buffer.from(files.read(outcome?.keptAt ?? '') ?? '').toString('utf8')).toContain(body);
});

test('a draft that can be kept nowhere is told', async () => {
  const { ports, events, front, wanted, clipboard, files } = setting();
  clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
  files.failure = failed('disk-full', 'The disk is full.');
  expect(await deliver(wanted, ports, front)).toMatchObject({ keptAt: undefined, hasFailed: true });
  expect(events.at(-1)).toMatchObject({ kind: 'not-kept', draft: { body }, error: { code: 'disk-full' } });
});

test('a ledger that can not be used stops no hand-off', async () => {
  const { ports, events, front, wanted, clipboard } = setting();
  const openLedger = () => Promise.reject(failed('ledger-unavailable', 'No ledger.'));
  expect(await deliver(wanted, { ...ports, openLedger }, front)).toMatchObject({ id: undefined, isUnrecorded: true });
  expect(clipboard.copied).toHaveLength(1);
  expect(events.map(({ kind }) => kind)).toEqual(['delivered', 'not-recorded']);
});

test('nothing is recorded where nobody wants it', async () => {
  const { ports, events, front, wanted } = setting();
  const outcome = await deliver(wanted, { ...ports, openLedger: undefined }, front);
  expect(outcome).toMatchObject({ id: undefined, isUnrecorded: false });
  expect(events.map(({ kind }) => kind)).toEqual(['delivered']);
});

test('a customer who was invited lately is not invited again unless somebody says so', async () => {
  const { ports, front, wanted, clipboard } = setting();
  const first = await deliver(wanted, ports, front);
  expect(await rejectionOf(deliver(wanted, ports, front))).toMatchObject({
    code: 'invited-already',
    message: `Contoso Ltd was invited on 2026-03-10 (to it@contoso.example): ${first?.id}.`,
    hint: `To invite again: --again. To remind: relate invitations remind ${first?.id}`,
  });
  expect(await deliver(wanted, ports, { ...front, mayRepeat: async () => false })).toBeUndefined();
  expect(clipboard.copied).toHaveLength(1);
  expect((await deliver(wanted, ports, { ...front, mayRepeat: async () => true }))?.id).not.toBe(first?.id);
  await deliver({ ...wanted, again: true }, ports, front);
  await deliver({ ...wanted, purpose: 'restore' }, ports, front);
  expect(clipboard.copied).toHaveLength(4);
});

test('a customer whom another command invites meanwhile is not invited by this one', async () => {
  const { ports, events, front, wanted, clipboard } = setting();
  const meanwhile = async () => void (await deliver(wanted, ports, front));
  const second = deliver(wanted, ports, { ...front, review: meanwhile });
  expect(await rejectionOf(second)).toMatchObject({ code: 'invited-already', message: /^Contoso Ltd was invited/ });
  expect(clipboard.copied).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
});

test('a hand-off that failed leaves the customer to others', async () => {
  const { ports, front, wanted, clipboard } = setting();
  clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
  await deliver(wanted, ports, front);
  clipboard.failure = undefined;
  expect(await deliver(wanted, ports, front)).toMatchObject({ hasFailed: false });
});

test('a draft that is changed in a review is handed over as it is then', async () => {
  const { ports, front, wanted, clipboard } = setting();
  const edited = `Hello\n\n${fabrikamLink}`;
  await deliver(wanted, ports, {
    ...front,
    review: async (session) => {
      session.kept.write(session.draft);
      session.change({ draft: { ...session.draft, body: edited }, text: edited });
    },
  });
  expect(clipboard.copied).toEqual([edited]);
});

test('a draft that was edited after its hand-off stays kept', async () => {
  const { ports, events, front, wanted, files } = setting({ handOffs: [] });
  const outcome = await deliver(wanted, ports, {
    ...front,
    review: async (session) => {
      await session.handOver([{ kind: 'copy' }]);
      session.change({ draft: { ...session.draft, subject: 'Changed' }, text: session.plainDraft.body });
      session.kept.write(session.draft);
    },
  });
  expect(events.at(-1)).toEqual({ kind: 'kept', path: outcome?.keptAt });
  expect(Buffer.from(files.read(outcome?.keptAt ?? '') ?? '').toString('utf8')).toBe(
    formatDraft(outcome?.draft ?? { to: [], cc: [], subject: '', body: '' }),
  );
});

test('a kept draft survives when its result can not be shown', async () => {
  const { ports, events, front, wanted } = setting();
  const broken = deliver(wanted, ports, {
    ...front,
    review: async (session) => session.kept.write(session.draft),
    present: () => Promise.reject(failed('write-failed', 'The disk is full.')),
  });
  expect(await rejectionOf(broken)).toMatchObject({ code: 'write-failed' });
  expect(events.at(-1)).toMatchObject({ kind: 'kept' });
});

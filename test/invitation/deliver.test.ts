import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import { failed, type RelateError } from '../../src/errors.ts';
import type { AskedAccess } from '../../src/invitation/asked-access.ts';
import { type DeliveryPorts, type DeliveryRequest, deliver } from '../../src/invitation/deliver.ts';
import { formatDraft } from '../../src/invitation/mail/draft.ts';
import type { DeliveryEvent } from '../../src/invitation/outcome.ts';
import { invitingSenderOf, senderOf } from '../../src/invitation/sender.ts';
import { TemplateLibrary } from '../../src/invitation/template/library.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { fabrikam, fabrikamLink } from '../account/examples.ts';
import { rejectionOf } from '../errors.ts';
import { CountingRandom, FakeClock, SpyClipboard, SpyOpener, SpyOutput, temporaryFolder } from '../fakes.ts';
import { openForTest } from '../ledger/fixtures.ts';
import { MemoryFiles } from '../memory-files.ts';

const body = `Dear all,\n\n${fabrikamLink}\n\nAlex Wilber\nFabrikam Inc.\nalex@fabrikam.example`;

type InvitingRequest = Extract<DeliveryRequest, { readonly purpose: 'invitation' }>;

/** Everything a delivery needs, without a terminal or a command line. */
function setting(request: Partial<InvitingRequest> = {}) {
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
    openedNotes: '/data/opened',
    draftFolder: '/drafts',
    logoFolder: '/logos',
    openMailbox: async () => {
      throw new Error('no mailbox is asked for');
    },
    openLedger: () => openLedger(ledgerFile(ledger)),
  };
  const events: DeliveryEvent[] = [];
  const front = {
    tell: async (event: DeliveryEvent) => void events.push(event),
    mayRepeat: async (refusal: RelateError): Promise<boolean> => {
      throw refusal;
    },
  };
  const wanted: InvitingRequest = {
    sender: invitingSenderOf(fabrikam, cloudNamed(cloudTable({}), fabrikam.cloud), undefined, 'kim'),
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
  const { ports, front, wanted, ledger } = setting({ template: 'reminder' });
  await deliver(wanted, ports, front);
  expect(await (await openForTest(ledger)).list()).toMatchObject([{ template: 'reminder', purpose: 'invitation' }]);
});

test('a way that fails does not stop the others, and the draft is kept', async () => {
  const { ports, events, front, wanted, clipboard, opener, files } = setting({
    handOffs: [{ kind: 'copy' }, { kind: 'open', way: 'auto' }],
  });
  clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
  const outcome = await deliver(wanted, ports, front);
  expect(opener.urls).toHaveLength(1);
  expect(events.map(({ kind }) => kind)).toEqual(['not-delivered', 'delivered', 'recorded', 'kept']);
  expect(outcome).toMatchObject({ hasFailed: true, deliveries: [{ kind: 'open', by: 'mailto' }] });
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
    message: `Contoso Ltd was invited by kim on 2026-03-10 (to it@contoso.example): ${first?.id}.`,
    hint: `To invite again: --again. To remind: relate invitations remind ${first?.id}`,
  });
  expect(await deliver(wanted, ports, { ...front, mayRepeat: async () => false })).toBeUndefined();
  expect(clipboard.copied).toHaveLength(1);
  expect((await deliver(wanted, ports, { ...front, mayRepeat: async () => true }))?.id).not.toBe(first?.id);
  await deliver({ ...wanted, again: true }, ports, front);
  expect(clipboard.copied).toHaveLength(3);
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

const relationshipId = '5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836';
const admin: AskedAccess = {
  relationshipId,
  link: `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${relationshipId}`,
  roles: [
    { name: 'Directory Readers', allows: 'read users and groups' },
    { name: 'Unknown', allows: undefined },
  ],
  duration: 'P730D',
  autoExtend: 'PT0S',
  endsAt: new Date('2028-03-09T09:30:00Z'),
};

test('a mail about an admin relationship alone is recorded with that, and needs no invitation link', async () => {
  const { ports, events, front, wanted, clipboard, files, ledger } = setting();
  const text =
    'Subject: A\n\n{{admin-link}}\n\n{{roles}}\n\nFor {{duration}}, until {{ends}}; extension: {{extension|none}}\n';
  files.write('/shipped/en/admin.md', text);
  const sender = senderOf(fabrikam, cloudNamed(cloudTable({}), fabrikam.cloud), undefined, 'kim');
  const { recipient, language, again } = wanted;
  const request = { sender, recipient, language, again, template: 'admin', purpose: 'admin-renew', admin } as const;
  const handOffs = [{ kind: 'copy' }, { kind: 'open', way: 'auto' }] as const;
  const outcome = await deliver({ ...request, handOffs }, ports, front);
  expect(clipboard.copied).toEqual([
    `${admin.link}\n\n- Directory Readers: read users and groups\n- Unknown\n\nFor 730 days, until March 9, 2028; extension: none`,
  ]);
  expect(events.filter(({ kind }) => kind === 'recorded')).toEqual([
    { kind: 'recorded', id: outcome?.id, as: 'admin-mail', relationshipId, isKept: false },
  ]);
  const { list, admin: store } = await openForTest(ledger).then((open) => ({
    list: () => open.list(),
    admin: open.admin,
  }));
  expect(await list()).toEqual([]);
  expect(await store.mails(fabrikam.tenantId, relationshipId)).toMatchObject([
    { id: outcome?.id, purpose: 'renew', link: admin.link, template: 'admin', to: recipient.to, handOffs: [{}, {}] },
  ]);
});

test('a mail with both links is recorded as an invitation, and with the admin relationship', async () => {
  const { ports, events, front, wanted, files, ledger } = setting();
  files.write('/shipped/en/both.md', 'Subject: B\n\n{{link}}\n\n{{admin-link}}\n');
  const request: DeliveryRequest = { ...wanted, template: 'both', purpose: 'both', admin };
  const outcome = await deliver(request, ports, front);
  expect(events.at(-1)).toEqual({ kind: 'recorded', id: outcome?.id, as: 'invitation', relationshipId, isKept: false });
  const open = await openForTest(ledger);
  expect(await open.list()).toMatchObject([{ id: outcome?.id, purpose: 'invitation', link: fabrikamLink }]);
  expect(await open.admin.mails(fabrikam.tenantId)).toMatchObject([{ purpose: 'both', link: admin.link }]);
  expect(await rejectionOf(deliver(request, ports, front))).toMatchObject({ code: 'invited-already' });
});

test.each([
  ['invitation', 'both', 'The template "invitation" has no {{admin-link}}, which this mail needs.'],
  [
    'invitation',
    'admin-request',
    'The template "invitation" asks for a reseller relationship ({{link}}), and this mail does not.',
  ],
  [
    'mine',
    'invitation',
    'The template "mine" asks for an admin relationship ({{admin-link}}), and this mail does not.',
  ],
] as const)('the template %s is refused for a mail of the purpose %s', async (template, purpose, message) => {
  const { ports, front, wanted, files } = setting();
  files.write('/own/en/mine.md', 'Subject: M\n\n{{admin-link}}\n');
  const request: DeliveryRequest =
    purpose === 'invitation' ? { ...wanted, template, purpose } : { ...wanted, template, purpose, admin };
  expect(await rejectionOf(deliver(request, ports, front))).toMatchObject({ code: 'template-kind', message });
});

test("an operator's version of a shipped template that asks for something else is refused with the way back", async () => {
  const { ports, front, wanted, files } = setting();
  files.write('/shipped/en/admin.md', 'Subject: A\n\n{{admin-link}}\n');
  files.write('/own/en/admin.md', 'Subject: A\n\n{{link}}\n');
  const request: DeliveryRequest = { ...wanted, template: 'admin', purpose: 'admin-request', admin };
  expect(await rejectionOf(deliver(request, ports, front))).toMatchObject({
    code: 'template-unusable',
    message: /^\/own\/en\/admin\.md:3:1: The text has \{\{link\}\} instead of \{\{admin-link\}\}/,
    hint: /template reset admin --lang en/,
  });
});

test('a kept draft with two links is used again, but not with the links in the place of each other', async () => {
  const { ports, front, wanted, files, clipboard } = setting();
  const request: DeliveryRequest = { ...wanted, template: '/kept.md', purpose: 'both', admin, again: true };
  const draft = (one: string, other: string) => `To: \nSubject: S\n\nAccept:\n\n${one}\n\nApprove:\n\n${other}\n`;
  files.write('/kept.md', draft(fabrikamLink, admin.link));
  await deliver(request, ports, front);
  expect(clipboard.copied).toHaveLength(1);
  files.write('/kept.md', draft(admin.link, fabrikamLink));
  expect(await rejectionOf(deliver(request, ports, front))).toMatchObject({ code: 'link-misleading' });
});

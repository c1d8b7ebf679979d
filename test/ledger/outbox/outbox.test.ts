import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Operation } from '../../../src/ledger/outbox/operation.ts';
import { Outbox } from '../../../src/ledger/outbox/outbox.ts';
import { guid } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { newMail, newRequest } from '../contract/admin-setup.ts';
import { partner, printed } from '../contract/setup.ts';
import { january, newEvent, newInvitation } from '../fixtures.ts';
import { ADDRESS, kim } from './breaking.ts';

const at = january(3);
const row = { partner, job: 'invitation', key: 'contoso' } as const;
const handOff = { ...printed, detail: '/a.eml' };
const record = { invitationId: 'aaaaaa', adminMailId: null };
const invitation = { ...newInvitation({ domain: 'contoso.com', provider: 'Wingtip' }), id: 'aaaaaa' };
const [mail, { language, template, subject, to, cc }] = [{ ...newMail(), id: 'cccccc' }, invitation];
const draft = { id: guid(1), partner, purpose: 'invitation', about: 'contoso', mailbox: 'kim@acme.com' } as const;
const made = { internetMessageId: '<1@acme>', messageId: 'm1', webLink: null, hash: 'h' };

const OPERATIONS: { readonly [Kind in Operation['kind']]: Extract<Operation, { kind: Kind }> } = {
  invitation: { kind: 'invitation', invitation, handOff, row },
  event: { kind: 'event', invitationId: 'aaaaaa', event: { ...newEvent(), id: 'bbbbbb' }, handOff, row },
  both: { kind: 'both', invitation, mail, handOff, row },
  'hand-off': { kind: 'hand-off', of: 'aaaaaa', handOff },
  'admin-request': { kind: 'admin-request', request: { ...newRequest(), id: 'dddddd' }, at, row },
  'admin-step': { kind: 'admin-step', of: 'dddddd', from: 'planned', to: 'creating', facts: { problem: null }, at },
  'admin-mail': { kind: 'admin-mail', mail, handOff, row },
  'admin-mail-hand-off': { kind: 'admin-mail-hand-off', of: 'cccccc', handOff },
  'outlook-begun': { kind: 'outlook-begun', draft: { ...draft, internetMessageId: '<0@acme>' }, at },
  'outlook-made': { kind: 'outlook-made', of: draft.id, made },
  'outlook-recorded': { kind: 'outlook-recorded', of: draft.id, record },
  'outlook-amended': { kind: 'outlook-amended', record, mail: { language, template, subject, to, cc } },
  'outlook-forgotten': { kind: 'outlook-forgotten', of: draft.id },
  'row-ended': { kind: 'row-ended', row, end: { state: 'done', id: 'u1', detail: null }, at },
  audit: {
    kind: 'audit',
    entry: { id: guid(2), partner, action: 'changed', about: '/customers/1', customer: 'Contoso' },
  },
};

/** What an operation may go without. */
const OPTIONAL = ['row', 'detail', 'domain', 'provider', 'problem', 'customer'];

type Json = { [name: string]: unknown };

/** Every way to leave something out that is in it, with what that is. */
function* holesIn(value: unknown, path = ''): Generator<readonly [what: string, hole: Json]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, part] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as Json;
    if (!OPTIONAL.includes(name)) yield [`${path}${name}`, rest];
    for (const [what, hole] of holesIn(part, `${path}${name}.`)) yield [what, { ...value, [name]: hole }];
  }
}

test.each(Object.values(OPERATIONS))(
  'an entry ($kind) is read as it was kept, and not where anything of it is missing',
  (operation) => {
    const outbox = new Outbox(temporaryFolder());
    const { path } = outbox.keep(ADDRESS, { operation, author: kim, at });
    expect(outbox.read()).toMatchObject({ entries: [{ operation }], unreadable: [] });
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    const holes = [...holesIn(kept.operation)];
    expect(holes.length).toBeGreaterThan(1);
    for (const [missing, hole] of holes) {
      writeFileSync(path, JSON.stringify({ ...kept, operation: hole }));
      expect({ missing, ...outbox.read() }).toEqual({ missing, entries: [], unreadable: [path] });
    }
  },
);

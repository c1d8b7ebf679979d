import type { AuditStore, Author } from '../audit.ts';
import type { BulkStore } from '../bulk.ts';
import { sortableId } from '../id.ts';
import type { OutlookStore } from '../outlook.ts';
import type { Keeper } from './keeper.ts';

/** What a ledger that keeps things has of drafts in Outlook; see `KeepingLedger`. */
export function outlookOf(keeper: Keeper): OutlookStore {
  return {
    last: (key) => keeper.read(({ outlook }) => outlook.last(key)),
    begin: (draft, at) => keeper.write({ kind: 'outlook-begun', draft, at }, ({ outlook }) => outlook.begin(draft, at)),
    made: (id, made) => keeper.write({ kind: 'outlook-made', of: id, made }, ({ outlook }) => outlook.made(id, made)),
    recorded: (id, record) =>
      keeper.write({ kind: 'outlook-recorded', of: id, record }, ({ outlook }) => outlook.recorded(id, record)),
    amend: (record, { language, template, subject, to, cc }) => {
      const mail = { language, template, subject, to, cc };
      return keeper.write({ kind: 'outlook-amended', record, mail }, ({ outlook }) => outlook.amend(record, mail));
    },
    forget: (id) => keeper.write({ kind: 'outlook-forgotten', of: id }, ({ outlook }) => outlook.forget(id)),
  };
}

/** Rows are begun with the ledger at hand alone, which says what was done of them; what was begun ends all the same. */
export function bulkOf(keeper: Keeper): BulkStore {
  return {
    read: (...given) => keeper.read(({ bulk }) => bulk.read(...given)),
    claim: (...given) => keeper.read(({ bulk }) => bulk.claim(...given)),
    intend: (...given) => keeper.read(({ bulk }) => bulk.intend(...given)),
    end: (row, end, at) => keeper.write({ kind: 'row-ended', row, end, at }, ({ bulk }) => bulk.end(row, end, at)),
  };
}

/** `store` is that of the ledger as it is at the moment. */
export function auditOf(keeper: Keeper, { now, random }: Author, store: () => AuditStore): AuditStore {
  return {
    note(given) {
      const entry = { ...given, id: given.id ?? sortableId(now(), random) };
      return keeper.write({ kind: 'audit', entry }, ({ audit }) => audit.note(entry));
    },
    list: (partner, filter) => store().list(partner, filter),
  };
}

import { createHash } from 'node:crypto';
import { RelateError } from '../../errors.ts';
import type { Random } from '../../ports/ports.ts';
import type { AdminRequest, AdminRequestFacts, AdminRequestStep, NewAdminMail, NewAdminRequest } from '../admin.ts';
import type { Author, NewAuditEntry } from '../audit.ts';
import type { BulkEnd, BulkKey } from '../bulk.ts';
import type { NewEvent, NewHandOff, NewInvitation } from '../invitation.ts';
import type { Ledger } from '../ledger.ts';
import type { AmendedMail, MadeOutlookDraft, NewOutlookDraft, OutlookRecord } from '../outlook.ts';

/** What is written, with the id that it has from the start: so it is written once, however often that is tried. */
export type Identified<New> = New & { readonly id: string };

/** Something that was to be written to a ledger. Moments are Dates, and each is called `at`. */
export type Operation =
  | {
      readonly kind: 'invitation';
      readonly invitation: Identified<NewInvitation>;
      readonly handOff: NewHandOff;
      readonly row?: BulkKey | undefined;
    }
  | {
      readonly kind: 'event';
      readonly invitationId: string;
      readonly event: Identified<NewEvent>;
      readonly handOff: NewHandOff;
      readonly row?: BulkKey | undefined;
    }
  | {
      readonly kind: 'both';
      readonly invitation: Identified<NewInvitation>;
      readonly mail: Identified<NewAdminMail>;
      readonly handOff: NewHandOff;
      readonly row?: BulkKey | undefined;
    }
  | { readonly kind: 'hand-off'; readonly of: string; readonly handOff: NewHandOff }
  | {
      readonly kind: 'admin-request';
      readonly request: Identified<NewAdminRequest>;
      readonly at: Date;
      readonly row?: BulkKey | undefined;
    }
  | {
      readonly kind: 'admin-step';
      readonly of: string;
      readonly from: AdminRequestStep;
      readonly to: AdminRequestStep;
      readonly facts: Partial<AdminRequestFacts & Pick<AdminRequest, 'displayName'>>;
      readonly at: Date;
    }
  | {
      readonly kind: 'admin-mail';
      readonly mail: Identified<NewAdminMail>;
      readonly handOff: NewHandOff;
      readonly row?: BulkKey | undefined;
    }
  | { readonly kind: 'admin-mail-hand-off'; readonly of: string; readonly handOff: NewHandOff }
  | { readonly kind: 'outlook-begun'; readonly draft: NewOutlookDraft; readonly at: Date }
  | { readonly kind: 'outlook-made'; readonly of: string; readonly made: MadeOutlookDraft }
  | { readonly kind: 'outlook-recorded'; readonly of: string; readonly record: OutlookRecord }
  | { readonly kind: 'outlook-amended'; readonly record: OutlookRecord; readonly mail: AmendedMail }
  | { readonly kind: 'outlook-forgotten'; readonly of: string }
  | { readonly kind: 'row-ended'; readonly row: BulkKey; readonly end: BulkEnd; readonly at: Date }
  | { readonly kind: 'audit'; readonly entry: Identified<NewAuditEntry> };

/** Something that waits to be written, and who did it. */
export interface OutboxEntry {
  readonly operation: Operation;
  readonly author: Omit<Author, 'now' | 'random'>;
  /** When it was kept. */
  readonly at: Date;
}

/**
 * The ids of records that another record had meanwhile, with those that they got instead. What belongs to such a record
 * follows it.
 */
export type NewIds = Map<string, string>;

/**
 * Writes it to a ledger as its author and at its moment. What is there already is not written again. An id that another
 * record has by chance is replaced, by the same one each time.
 */
export async function apply(ledger: Ledger, { operation, author, at }: OutboxEntry, newIds: NewIds = new Map()) {
  const theirs = ledger.as({ ...author, now: () => at, random: ledger.author?.random ?? repeatable('', at) });
  const idNow = <Id extends string | null>(id: Id) => (id === null ? id : (newIds.get(id) ?? id));
  const noteId = (wanted: string, { id }: { readonly id: string }) => {
    if (id !== wanted) newIds.set(wanted, id);
  };
  const recordNow = ({ invitationId, adminMailId }: OutlookRecord): OutlookRecord => ({
    invitationId: idNow(invitationId),
    adminMailId: idNow(adminMailId),
  });
  switch (operation.kind) {
    case 'invitation': {
      const { invitation, handOff, row } = operation;
      const random = repeatable(invitation.id, handOff.at);
      return noteId(invitation.id, await theirs.record({ invitation, handOff, row }, random));
    }
    case 'event': {
      const { invitationId, event, handOff, row } = operation;
      const random = repeatable(event.id, handOff.at);
      return noteId(
        event.id,
        await theirs.recordEvent({ invitationId: idNow(invitationId), event, handOff, row }, random),
      );
    }
    case 'both': {
      const { invitation, mail, handOff, row } = operation;
      const random = repeatable(invitation.id, handOff.at);
      const recorded = await theirs.recordBoth({ invitation, mail, handOff, row }, random);
      noteId(invitation.id, recorded.invitation);
      return noteId(mail.id, recorded.mail);
    }
    case 'hand-off':
      return theirs.addHandOff(idNow(operation.of), operation.handOff);
    case 'admin-request': {
      const { request, at: begun, row } = operation;
      return noteId(request.id, await begin(theirs, request, begun, row));
    }
    case 'admin-step': {
      const { of, from, to, facts, at: moved } = operation;
      const { invitationId } = facts;
      const now = invitationId === undefined ? facts : { ...facts, invitationId: idNow(invitationId) };
      return theirs.admin.advance(idNow(of), from, to, now, moved);
    }
    case 'admin-mail': {
      const { mail, handOff, row } = operation;
      const random = repeatable(mail.id, handOff.at);
      return noteId(mail.id, await theirs.admin.recordMail({ mail, handOff, row }, random));
    }
    case 'admin-mail-hand-off':
      return theirs.admin.addMailHandOff(idNow(operation.of), operation.handOff);
    case 'outlook-begun':
      return theirs.outlook.begin(operation.draft, operation.at);
    case 'outlook-made':
      return theirs.outlook.made(operation.of, operation.made);
    case 'outlook-recorded':
      return theirs.outlook.recorded(operation.of, recordNow(operation.record));
    case 'outlook-amended':
      return theirs.outlook.amend(recordNow(operation.record), operation.mail);
    case 'outlook-forgotten':
      return theirs.outlook.forget(operation.of);
    case 'row-ended': {
      const { row, end, at: ended } = operation;
      return theirs.bulk.end(row, { ...end, id: idNow(end.id) }, ended);
    }
    case 'audit':
      return theirs.audit.note(operation.entry);
  }
}

/**
 * A request is in the service under its name. Where another one of the journal has that reserved, which the service then
 * refuses it, ours is told apart by its id.
 */
async function begin(
  ledger: Ledger,
  request: Identified<NewAdminRequest>,
  at: Date,
  row: BulkKey | undefined,
): Promise<{ readonly id: string }> {
  const random = repeatable(request.id, at);
  try {
    return await ledger.admin.begin(request, at, random, row);
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'admin-name-reserved') throw error;
    return ledger.admin.begin({ ...request, displayName: `${request.displayName} (${request.id})` }, at, random, row);
  }
}

/** Random numbers that are the same whenever the same record is written. */
function repeatable(id: string, at: Date): Random {
  let drawn = 0;
  return {
    integer(limit) {
      drawn += 1;
      const digest = createHash('sha256').update(`${id} ${at.toISOString()} ${drawn}`).digest();
      return digest.readUInt32BE() % limit;
    },
  };
}

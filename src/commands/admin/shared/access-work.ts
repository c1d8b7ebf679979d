import { holdingRequest } from '../../../admin/request/hold.ts';
import { LAPSES_AFTER, planRequest, takenNames } from '../../../admin/request/plan.ts';
import { pursueRequest } from '../../../admin/request/pursue.ts';
import type { WorkRow } from '../../../bulk/work-list.ts';
import type { MadeRow, RowWork } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import { failed, RelateError } from '../../../errors.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import { repetitionRefusal } from '../../../invitation/repetition.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import type { BulkKey } from '../../../ledger/bulk.ts';
import type { AccessTask } from './access-rows.ts';
import { askedAccess } from './asked.ts';
import type { AdminLedgerSession } from './session.ts';

/** Where a row is that asks for access, before its draft: its request tells. */
const BEFORE_DRAFT = '';

/**
 * Asks for access row by row, and hands each draft to `drafts` once the customer can approve. The row has the id of its
 * request from the moment that this is planned: whoever goes on with the row goes on with the request, whatever stopped
 * the command before. What the service and the ledger know of is done once; whether a mail client or a printer has a
 * draft, nobody can see, and the row is unclear while it is handed over.
 */
export function accessWork<Mail extends MailRequest>(
  context: Context,
  session: AdminLedgerSession,
  drafts: RowWork<MailRequest>,
  again: boolean,
): RowWork<AccessTask | Mail, MadeRow> {
  const { clock, random } = context.world;
  const { graph, ledger, signal, partner } = session;
  const { admin: journal, bulk } = ledger;
  const ports = { graph, journal, clock, random, signal };
  // One list at a time is worked through with this data: what holds a request by this name was killed.
  const holder = `list:${context.world.machineName}:${context.world.paths.data}`;
  let taken: Set<string> | undefined;
  let isDraftFailed = false;

  // The same for the whole run: what hands drafts over may remember rows.
  const mailRows = new Map<WorkRow<AccessTask | Mail>, WorkRow<MailRequest>>();
  const mailRowOf = (row: WorkRow<AccessTask | Mail>): WorkRow<MailRequest> => {
    const mailRow = mailRows.get(row) ?? { ...row, task: undefined };
    mailRows.set(row, mailRow);
    return mailRow;
  };

  const draft = async (row: WorkRow<AccessTask | Mail>, mail: MailRequest): Promise<MadeRow> => {
    const key = row.task?.key ?? '';
    const mailRow = Object.assign(mailRowOf(row), { task: { key, item: mail } });
    isDraftFailed = true;
    const done = await drafts.perform(mail, mailRow);
    const [made] = await drafts.note([{ row: mailRow, key, done }]);
    isDraftFailed = false;
    if (made instanceof RelateError) throw made;
    return made ?? { id: null, detail: null };
  };

  /** The request that was begun for the row, unless it was given up; else a new one. */
  const requestFor = async ({ wish, recipient }: AccessTask, made: string | null, key: BulkKey) => {
    const begun = made === null ? undefined : await journal.request(made);
    if (begun !== undefined && begun.step !== 'given-up') return begun;
    const invited = { ...recipient, partnerTenantId: partner };
    const refusal =
      wish.purpose === 'both' && !again ? await repetitionRefusal(ledger, invited, clock.now()) : undefined;
    if (refusal !== undefined) throw refusal;
    taken ??= await takenNames(partner, journal);
    const since = new Date(clock.now().getTime() - LAPSES_AFTER);
    const isAlone = wish.purpose === 'request' && !again;
    return planRequest(wish, { journal, clock, random, taken }, key, isAlone ? since : undefined);
  };

  const ask = async (task: AccessTask, row: WorkRow<AccessTask | Mail>): Promise<MadeRow> => {
    const key = { partner: drafts.partner, job: drafts.job, key: row.task?.key ?? '' };
    const request = await requestFor(task, row.made, key);
    const { id } = request;
    const isOver = async (detail: string): Promise<MadeRow> => {
      await bulk.end(key, { state: 'done', id, detail }, clock.now());
      return { id, detail };
    };
    return holdingRequest(
      request,
      ports,
      async (renew) => {
        const pursued = await pursueRequest(id, ports, renew);
        if (!pursued.isOpen) return isOver(endOf(pursued.request));
        const { relationship } = pursued;
        const mails = await journal.mails(partner, relationship.id);
        if (mails.length > 0) {
          await journal.advance(id, 'locked', 'done', {}, clock.now());
          return isOver('Its draft was handed over by another command.');
        }
        const mail = task.mailWith(await askedAccess(session, relationship.id, pursued.request, task.language));
        if (drafts.evidence(mailRowOf(row)) === null) {
          await bulk.intend({ ...key, detail: null, id }, clock.now());
        }
        const made = await draft(row, mail).catch((error: unknown) => {
          throw isInvitedAlready(error) ? withoutItsMail(error) : error;
        });
        // What was gone on with, as a draft in Outlook that was there, was recorded before.
        await journal.advance(id, 'locked', 'done', {}, clock.now());
        return task.wish.purpose === 'both' ? made : { ...made, id };
      },
      holder,
    );
  };

  return {
    partner: drafts.partner,
    job: drafts.job,
    atOnce: 1,
    evidence(row) {
      const where = drafts.evidence(mailRowOf(row));
      return isAccess(row.task?.item) ? (where ?? BEFORE_DRAFT) : where;
    },
    endsAll: (error: RelateError) => isDraftFailed && drafts.endsAll?.(error) === true,
    before: async (row) => drafts.before?.(mailRowOf(row)),
    perform(item, row) {
      isDraftFailed = false;
      return isAccess(item) ? ask(item, row) : draft(row, item);
    },
    note: async (done) => done.map(({ done: made }) => made),
  };
}

function isInvitedAlready(error: unknown): error is RelateError {
  return error instanceof RelateError && error.code === 'invited-already';
}

/** The customer was invited alone meanwhile, and has no mail with which it could approve: its row is not done. */
function withoutItsMail({ code, message, hint }: RelateError): RelateError {
  return failed(code, message, { ...(hint !== undefined && { hint }) });
}

function isAccess<Mail extends MailRequest>(item: AccessTask | Mail | undefined): item is AccessTask {
  return item !== undefined && 'wish' in item;
}

/** How a request ended without a draft. Throws for one that was given up. */
function endOf({ id, step, displayName, problem }: AdminRequest): string {
  if (step === 'done') return `${displayName} is approved already, or its draft was handed over.`;
  throw failed('admin-request-given-up', `The request ${id} was given up. ${problem ?? ''}`.trim());
}

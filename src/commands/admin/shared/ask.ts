import { holdingRequest } from '../../../admin/request/hold.ts';
import { type AccessWish, plannedName, planRequest, termOf, wishRefusal } from '../../../admin/request/plan.ts';
import { pursueRequest } from '../../../admin/request/pursue.ts';
import type { Context } from '../../../cli/context.ts';
import { ExitCode } from '../../../errors.ts';
import type { AskedAccess } from '../../../invitation/asked-access.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { checkDraft, type DeliverOptions, deliverDraft } from '../../shared/draft/deliver.ts';
import type { WantedHandOffs } from '../../shared/draft/hand-offs.ts';
import { checkMailbox } from '../../shared/draft/outlook.ts';
import { askedAccess } from './asked.ts';
import { type AskedResult, askedFields } from './asked-fields.ts';
import { type AdminLedgerSession, askingGraph } from './session.ts';

/** The mail that is drafted once the customer can approve. */
export interface AccessMail {
  readonly language: string;
  readonly wanted: WantedHandOffs;
  /** Also to a customer who was invited lately. */
  readonly again?: boolean;
  /** Makes another draft in Outlook although an earlier one was edited; as `again` unless given. */
  readonly another?: boolean;
  mailWith(access: AskedAccess): MailRequest;
  /** Takes the result where a script is told of it; the printer unless given. */
  readonly present?: (result: AskedResult) => Promise<void>;
}

/** What stands for the id of the relationship in the draft of a dry run. */
const NO_RELATIONSHIP = 'RELATIONSHIP-ID';

/**
 * Asks a customer for access: makes the relationship, opens it for approval, and drafts the mail with its link. What can be
 * refused beforehand is, before anything is written or sent; a dry run ends there. What was stopped can be gone on with.
 */
export async function askForAccess(
  context: Context,
  session: AdminLedgerSession,
  wish: AccessWish,
  mail: AccessMail,
): Promise<ExitCode> {
  const refusal = wishRefusal(wish);
  if (refusal !== undefined) throw refusal;
  const { clock, random } = context.world;
  const journal = session.ledger.admin;
  // What can't be drafted is not asked for.
  const rehearsed = await askedAccess(session, NO_RELATIONSHIP, termOf(wish), mail.language);
  await checkDraft(context, mail.mailWith(rehearsed));
  await checkMailbox(context, mail.wanted);
  if (wish.customerTenantId === null) {
    await context.notice(
      shortLine(`The tenant of ${wish.customer} is not known: whoever gets the link can approve, for any company.`),
      { code: 'open-to-anybody' },
    );
  }
  if (context.globals.dryRun) {
    const displayName = await plannedName(wish, { journal });
    const roles = wish.roleIds.length === 1 ? 'one role' : `${wish.roleIds.length} roles`;
    await context.isDryRun(`ask for ${roles} for ${wish.days} days, as ${JSON.stringify(displayName)}`);
    return draft(context, rehearsed, mail, undefined);
  }
  return goOnAsking(context, session, await planRequest(wish, { journal, clock, random }), mail);
}

/** Goes on with a request from where it is, whatever stopped it. */
export async function goOnAsking(
  context: Context,
  session: AdminLedgerSession,
  planned: Pick<AdminRequest, 'id' | 'customer'>,
  mail: AccessMail,
): Promise<ExitCode> {
  const { graph, ledger, signal } = session;
  const { clock, random } = context.world;
  const journal = ledger.admin;
  const ports = { graph, journal, clock, random, signal };
  const { id } = planned;
  try {
    return await holdingRequest(planned, ports, async (renew) => {
      const pursued = await askingGraph(context, () => pursueRequest(id, ports, renew));
      const { request } = pursued;
      if (!pursued.isOpen) return tellOver(context, request);
      // A command before this one may have been stopped between its draft and the journal.
      const mails = await journal.mails(request.partner, pursued.relationship.id);
      if (mails.length > 0) {
        await journal.advance(id, 'locked', 'done', {}, clock.now());
        return tellDrafted(context, request, pursued.relationship.id);
      }
      await tellWaiting(context, request);
      const access = await askedAccess(session, pursued.relationship.id, request, mail.language);
      // Once it is recorded it is done; this is for a ledger that could not be written at that moment.
      const isDone = async () => void (await journal.advance(id, 'locked', 'done', {}, clock.now()));
      return draft(context, access, mail, request, isDone);
    });
  } finally {
    await tellUnfinished(context, await journal.request(id));
  }
}

function draft(
  context: Context,
  access: AskedAccess,
  { mailWith, wanted, again = false, another = again, present }: AccessMail,
  request: AdminRequest | undefined,
  handedOver?: DeliverOptions['handedOver'],
): Promise<ExitCode> {
  const tell = present ?? ((result: AskedResult) => context.printer.record(result, askedFields));
  return deliverDraft(context, mailWith(access), wanted, {
    ...{ record: true, again, another },
    ...(handedOver !== undefined && { handedOver }),
    present: (result) => tell({ ...result, request }),
  });
}

/** What can't be taken back is said, since nobody is asked before it is done. */
async function tellWaiting(context: Context, { id, displayName }: AdminRequest): Promise<void> {
  await context.notice(
    shortLine(
      `${displayName} can be approved now (request ${id}). You can't take that back; unapproved, it lapses after 90 days.`,
    ),
    { code: 'admin-approval-open', id },
  );
}

async function tellDrafted(context: Context, { displayName }: AdminRequest, relationshipId: string): Promise<ExitCode> {
  const next = { command: 'admin remind', args: [relationshipId] } as const;
  const advice = {
    says: 'The draft for {displayName} was handed over. To draft it again',
    facts: { displayName },
    next,
  };
  await context.notice(shortLine(context.wording.advice(advice)));
  return ExitCode.done;
}

async function tellOver(context: Context, { step, displayName, problem }: AdminRequest): Promise<ExitCode> {
  if (step === 'done') {
    await context.notice(shortLine(`${displayName} is approved already: there is nothing to draft.`));
    return ExitCode.done;
  }
  await context.notice(shortLine(`${displayName} is given up. ${problem ?? ''}`));
  return ExitCode.failed;
}

async function tellUnfinished(context: Context, { id, step, customer }: AdminRequest): Promise<void> {
  if (step === 'done' || step === 'given-up') return;
  const next = { command: 'admin request', args: [id], options: { resume: true } } as const;
  const advice = { says: 'The request for {customer} is not finished. Go on with it', facts: { customer }, next };
  await context.notice(shortLine(context.wording.advice(advice)), { code: 'admin-request-unfinished', id });
}

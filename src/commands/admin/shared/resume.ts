import type { Context } from '../../../cli/context.ts';
import { ownPartners } from '../../../cli/invitation-scope.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import { ExitCode, failed, RelateError, wrongUsage } from '../../../errors.ts';
import type { AskedAccess } from '../../../invitation/asked-access.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import { usualTemplate } from '../../../invitation/purpose.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import { adminRequestNotFound } from '../../../ledger/errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { adminSenderFrom, senderFrom } from '../../shared/draft/deliver.ts';
import { wantedHandOffs } from '../../shared/draft/hand-offs.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { type MailDetails, mailDetails } from '../../shared/draft/recipient.ts';
import { languageFor } from '../../shared/templates.ts';
import { goOnAsking } from './ask.ts';
import { type AskedResult, askedFields } from './asked-fields.ts';
import { type AdminLedgerSession, withAdminAndLedger } from './session.ts';
import type { WishOptions } from './wish.ts';

type ResumeOptions = WishOptions &
  DraftOptions &
  ServiceOptions & { readonly domain?: string; readonly provider?: string; readonly again?: boolean };

/** What a request asks for was decided when it was made. */
const DECIDED = ['roleSet', 'roles', 'unknownRoles', 'duration', 'autoExtend', 'name', 'domain'] as const;

/** Goes on with the request of this id, or with all that are not finished, the oldest first. */
export async function resumeRequests(
  context: Context,
  options: ResumeOptions,
  id: string | undefined,
): Promise<ExitCode> {
  if (DECIDED.some((name) => options[name])) {
    throw wrongUsage('option-conflict', "--resume goes on with what was asked for: that can't be changed.", {
      hint: 'Leave out what says whom or what to ask for.',
    });
  }
  const wanted = wantedHandOffs(context, options);
  // Standard input can be read once only, and several requests have the same note.
  const details = await mailDetails(context, options);
  const usual = await languageFor(context, options.lang, options.template);
  const given = options.lang === undefined ? undefined : usual;
  return withAdminAndLedger(context, options, async (session) => {
    const requests = await requestsToResume(context, session, id);
    if (requests.length === 0) await context.notice('No request is unfinished.');
    if (requests.length > 1 && options.eml !== undefined) throw severalFiles();
    const results: AskedResult[] = [];
    let worst: ExitCode = ExitCode.done;
    const { explicit } = context.printer.request;
    try {
      for (const request of requests) {
        const language = given ?? request.language ?? usual;
        const mailWith = (access: AskedAccess) => mailOf(context, options, request, details, language, access);
        const present = async (result: AskedResult): Promise<void> => void results.push(result);
        const mail = { language, wanted, again: true, another: options.again ?? false, mailWith, present };
        const code = await onlyTold(context, requests.length > 1, () => goOnAsking(context, session, request, mail));
        if (code !== ExitCode.done) worst = requests.length > 1 ? ExitCode.partial : code;
      }
      return worst;
    } finally {
      // What was drafted before something went wrong is told as well.
      if (explicit) await context.printer.list(results, askedFields, '');
    }
  });
}

async function requestsToResume(context: Context, { ledger, partner }: AdminLedgerSession, id: string | undefined) {
  if (id === undefined) return (await ledger.admin.requests(partner, { unfinished: true })).toReversed();
  const request = await ledger.admin.request(id);
  if (request.partner !== partner) {
    if (ownPartners(context)?.includes(request.partner) === false) throw adminRequestNotFound(id);
    throw wrongUsage('other-partner', `The request ${request.id} was made with the profile ${request.profile}.`, {
      hint: {
        next: { command: 'admin request', args: [request.id], options: { resume: true }, profile: request.profile },
      },
    });
  }
  if (request.step === 'done') throw finished(request);
  if (request.step === 'given-up') throw givenUp(request);
  return [request];
}

/** Of several, the others are gone on with after one that failed. */
async function onlyTold(context: Context, isOneOfSeveral: boolean, go: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await go();
  } catch (error) {
    if (!isOneOfSeveral || !(error instanceof RelateError) || error.exitCode === ExitCode.interrupted) throw error;
    await context.tellError(error);
    return error.exitCode;
  }
}

function mailOf(
  context: Context,
  options: ResumeOptions,
  { purpose, customer, domain, to }: AdminRequest,
  details: MailDetails,
  language: string,
  admin: AskedAccess,
): MailRequest {
  const recipient = { customer, to, cc: [], ...(domain !== null && { domain }), ...details };
  const named = { recipient, language, admin };
  if (purpose === 'both') {
    const sender = senderFrom(context, options.provider);
    const { template = usualTemplate('both', sender.profile.type) } = options;
    return { ...named, sender, template, purpose };
  }
  const sender = adminSenderFrom(context);
  const { template = usualTemplate(`admin-${purpose}`, sender.profile.type) } = options;
  return { ...named, sender, template, purpose: `admin-${purpose}` };
}

function severalFiles(): RelateError {
  return wrongUsage('option-conflict', '--eml is one file, and several requests are not finished.', {
    hint: {
      says: 'Go on with one by one',
      next: { command: 'admin request', args: ['ID'], options: { resume: true, eml: 'FILE' } },
    },
  });
}

function finished({ id, displayName }: AdminRequest): RelateError {
  return failed('admin-request-finished', shortLine(`The request ${id} is finished: ${displayName} was asked for.`), {
    hint: { says: 'Where it is now', next: { command: 'admin list' } },
  });
}

function givenUp({ id, problem, customer }: AdminRequest): RelateError {
  return failed('admin-request-given-up', shortLine(`The request ${id} was given up. ${problem ?? ''}`.trim()), {
    hint: { says: 'Ask again', next: { command: 'admin request', args: [customer] } },
  });
}

import { defineCommand } from '../../cli/command.ts';
import { maxWait, provider } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { usualTemplate } from '../../invitation/purpose.ts';
import { adminSenderFrom } from '../shared/draft/deliver.ts';
import { wantedHandOffs } from '../shared/draft/hand-offs.ts';
import { domain, draftOptions } from '../shared/draft/options.ts';
import { recipientFrom } from '../shared/draft/recipient.ts';
import { listOptions, refuseMixture } from '../shared/draft-list/options.ts';
import { languageFor } from '../shared/templates.ts';
import { requestListFields } from './request-list/fields.ts';
import { askForAccess } from './shared/ask.ts';
import { askedFields } from './shared/asked-fields.ts';
import { customerAsked } from './shared/customer-asked.ts';
import { resumeRequests } from './shared/resume.ts';
import { withAdminAndLedger } from './shared/session.ts';
import { wantedAccess, wishOptions, withRoleSet } from './shared/wish.ts';

export const command = defineCommand(
  {
    details:
      'Makes an admin relationship, opens it for approval, and drafts the mail with its approval link, which is handed over ' +
      'as that of "relate invite". A customer who is not known by id, domain, name or alias gets a link with which anybody ' +
      'can approve; with --domain, the tenant of that domain alone can. Each step is kept in the ledger before it is ' +
      'taken: with --resume, what was stopped goes on, and nothing is made twice. No question is asked, but with --from. ' +
      "What waits for approval can't be taken back, and lapses after 90 days. --from asks each customer of a list once; its " +
      'column "admin" names the role set of a row.',
    arguments: [
      {
        name: '[customer]',
        meaning: 'tenant id, domain, name or alias; with --resume, the id of a request',
        values: 'customer',
      },
    ],
    options: [
      ...wishOptions,
      { flags: '--resume', meaning: 'go on with all requests that are not finished, or with the one that is named' },
      ...draftOptions,
      ...listOptions,
      {
        flags: '--again',
        meaning:
          'with --from: ask also who was asked before; with --outlook: make another draft although the last one was edited',
      },
      domain,
      provider,
      maxWait,
    ],
    fields: askedFields,
    instead: {
      resume: { fields: askedFields, isList: true },
      from: { fields: requestListFields, isList: true },
    },
    examples: [
      'admin request contoso.com --role-set helpdesk --to it@contoso.com --open',
      'admin request contoso.com --roles "Exchange Administrator" --duration 90d --print',
      'admin request --resume --print',
      'admin request --from customers.csv --role-set helpdesk --dry-run',
      'admin request --from customers.csv --role-set helpdesk --eml-dir drafts --yes',
    ],
  },
  async (context, given, text) => {
    const options = withRoleSet(given);
    refuseMixture(options, text, 'asks');
    if (options.from !== undefined) {
      if (options.resume) throw fromOrResume();
      const { requestList } = await import('./request-list/run.ts');
      return requestList(context, { ...options, from: options.from });
    }
    if (options.resume) return resumeRequests(context, options, text);
    const wanted = wantedHandOffs(context, options);
    if (text === undefined && !context.canPrompt) {
      throw wrongUsage('customer-missing', 'Whom to ask is missing.', {
        hint: { next: { command: 'admin request', args: ['contoso.com'] } },
      });
    }
    const named = await recipientFrom(context, options, text, 'without which whoever gets the link can approve');
    const access = await wantedAccess(context, options);
    const language = await languageFor(context, options.lang, options.template);
    const sender = adminSenderFrom(context);
    const { template = usualTemplate('admin-request', sender.profile.type) } = options;
    return withAdminAndLedger(context, options, async (session) => {
      const { recipient, ...asked } = await customerAsked(context, session, named);
      const { partner } = session;
      const { profile, operator } = sender;
      const facts = { partner, profile: profile.name, operator, language, to: recipient.to };
      const wish = { ...facts, ...asked, ...access, renews: null, purpose: 'request' } as const;
      return askForAccess(context, session, wish, {
        language,
        wanted,
        again: options.again ?? false,
        mailWith: (admin) => ({ sender, recipient, template, language, purpose: 'admin-request', admin }),
      });
    });
  },
);

function fromOrResume() {
  const message = '--from goes on with its list by itself, and --resume with what is not finished.';
  return wrongUsage('option-conflict', message, { hint: 'Give one of them.' });
}

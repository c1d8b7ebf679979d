import { type Context, Hono } from 'hono';
import type { StoredMail } from '../mail/mail.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { errorPage } from './layout.ts';
import { type MailboxView, mailboxPage, shownMail } from './mailbox-render.ts';
import { formPages, formToken } from './safety.ts';

/**
 * The mailboxes of those who draft, below /mailbox: where a draft can be sent, edited and deleted as in Outlook. `ItemID`
 * names the one that the link of a draft leads to.
 */
export function mailboxRoutes(sandbox: Sandbox, secret: string): Hono {
  const app = formPages(
    secret,
    errorPage('This can’t be done', 'It did not come from this page, so nothing was done.', 'Open the mailbox again.'),
  );
  app.get('/', (context) => context.html(mailboxPage(viewOf(sandbox, secret, context))));
  app.post('/', async (context) => {
    const form = await readForm(context);
    const mail = sandbox.mailboxes.find(form.get('id') ?? '');
    const action = ACTIONS[form.get('action') ?? ''];
    if (mail === undefined || action === undefined) {
      return context.html(
        errorPage('This can’t be done', 'The mail is not there any more.', 'Open the mailbox again.'),
        404,
      );
    }
    action(sandbox, mail);
    return context.redirect('/mailbox', 303);
  });
  const all = new Hono();
  // Without the headers of the other pages: a mail could not have its own style.
  all.get('/mail', (context) => {
    const mail = sandbox.mailboxes.find(context.req.query('ItemID') ?? '');
    if (mail === undefined) {
      return context.html(errorPage('No such mail', 'It was deleted.', 'Open the mailbox again.'), 404);
    }
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
    return context.html(shownMail(mail));
  });
  all.route('/', app);
  return all;
}

const ACTIONS: Readonly<Record<string, (sandbox: Sandbox, mail: StoredMail) => void>> = {
  send: ({ mailboxes }, mail) => mailboxes.send(mail),
  edit: ({ mailboxes }, mail) => {
    const line = '<p>Edited in the mailbox of the stand-in.</p>';
    mailboxes.change(mail, { html: mail.html.replace(/(<\/body>|$)/i, `${line}$1`) });
  },
  delete: ({ mailboxes }, mail) => (mail.folder === 'deleteditems' ? mailboxes.remove(mail) : mailboxes.discard(mail)),
};

function viewOf(sandbox: Sandbox, secret: string, { req }: Context): MailboxView {
  const { searchParams, search } = new URL(req.url);
  return {
    mails: sandbox.mailboxes.list(),
    chosen: searchParams.get('ItemID') ?? undefined,
    token: formToken(secret, search),
  };
}

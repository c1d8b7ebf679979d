/** Drafts in the mailbox of the stand-in, by the executable. */

import { once } from 'node:events';
import { describe, expect, it, type TestContext } from 'vitest';
import type { FaultName } from '../../src/sandbox/fault-kinds.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { python, pythonNeeds } from '../invitation/mail/python.ts';
import { Caller } from '../sandbox/caller.ts';
import { answerPage } from '../sandbox/device-login.ts';
import { fillIn } from '../sandbox/form.ts';
import { servedHome } from './customers-home.ts';
import { type Ended, killed, relate, start } from './relate.ts';

const contoso = ['invite', 'Contoso Ltd', '--to', 'Li Bo <it@contoso.com>'];

/** A home with a stand-in, its mailbox, and what an operator does there. */
class Desk {
  readonly home: string;
  readonly caller: Caller;
  readonly sandbox: Sandbox;

  constructor({ home, url, sandbox }: Awaited<ReturnType<typeof servedHome>>) {
    this.home = home;
    this.caller = new Caller(url);
    this.sandbox = sandbox;
  }

  relate(...argv: readonly string[]): Promise<Ended> {
    return relate(argv, { home: this.home });
  }

  /** Drafts a mail, and gives what is told a script of it. */
  async draft(...argv: readonly string[]) {
    const { code, stdout, stderr } = await this.relate(...argv, '--outlook', '--json', 'id,outlook,webLink,problems');
    return { code, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
  }

  /** The mails of the mailbox, the newest first. */
  async mails(folder = ''): Promise<readonly Mail[]> {
    const path = folder === '' ? 'messages' : `mailFolders/${folder}/messages`;
    return (await this.caller.ask(`/graph/v1.0/me/${path}`)).json.value;
  }

  /** Presses a button beside the newest mail. */
  async press(action: 'send' | 'edit' | 'delete'): Promise<void> {
    const [mail] = await this.mails();
    expect(await fillIn(this.caller, '/mailbox', { id: mail?.id ?? '', action })).toMatchObject({ status: 303 });
  }

  fault(kind: FaultName): void {
    this.sandbox.fault({ kind });
  }
}

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly isDraft: boolean;
  readonly webLink: string;
  readonly body: { readonly content: string };
  readonly toRecipients: readonly { readonly emailAddress: { readonly name: string; readonly address: string } }[];
}

async function newDesk(test: TestContext): Promise<Desk> {
  const desk = new Desk(await servedHome(test, 3));
  test.onTestFinished(() => desk.caller.hangUp());
  return desk;
}

/** Signs in by a code, as this account. */
async function signIn(desk: Desk, account: string, ...options: readonly string[]): Promise<Ended> {
  const child = start(['login', '--device-code', ...options], { home: desk.home }, ['ignore', 'ignore', 'pipe']);
  let stderr = '';
  child.stderr?.on('data', (part) => {
    stderr += part;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stdout: '', stderr }));
  await expect.poll(() => /Enter the code: +(\S+)\n/.exec(stderr)?.[1], { timeout: 60_000 }).toBeDefined();
  const code = /Enter the code: +(\S+)\n/.exec(stderr)?.[1] ?? '';
  await answerPage(desk.caller, code, { decision: 'accept', account, mfa: 'on' });
  return ended;
}

describe('a draft in Outlook', () => {
  it('has the recipients, the subject and the page, and is told with its link', async (test) => {
    const desk = await newDesk(test);
    const { code, stderr, outlook, webLink, id } = await desk.draft(...contoso);
    const [mail, ...others] = await desk.mails('drafts');
    expect([code, outlook, webLink, others]).toEqual([0, 'created', mail?.webLink, []]);
    expect(stderr).toContain(webLink);
    expect(mail).toMatchObject({
      isDraft: true,
      toRecipients: [{ emailAddress: { name: 'Li Bo', address: 'it@contoso.com' } }],
    });
    expect(mail?.body.content).toContain('/invitation?');
    const { stdout } = await desk.relate('invitations', 'show', id, '--json', 'handOffs');
    expect(JSON.parse(stdout).handOffs).toMatchObject([{ kind: 'outlook' }]);
  });

  it('is changed by a second run, which is no second invitation', async (test) => {
    const desk = await newDesk(test);
    const first = await desk.draft(...contoso);
    const second = await desk.draft(...contoso.slice(0, 2), '--to', 'ann@contoso.com', '--note', 'As agreed.');
    expect(second).toMatchObject({ code: 0, outlook: 'updated', id: first.id, webLink: first.webLink });
    const [mail, ...others] = await desk.mails();
    expect(others).toEqual([]);
    expect(mail?.toRecipients).toMatchObject([{ emailAddress: { address: 'ann@contoso.com' } }]);
    expect(mail?.body.content).toContain('As agreed.');
    // A reminder goes to whom the mail goes.
    const { stdout } = await desk.relate('invitations', 'show', first.id, '--json', 'to');
    expect(JSON.parse(stdout)).toEqual({ to: ['ann@contoso.com'] });
  });

  it('stays as somebody edited it, and another is made only when that is wanted', async (test) => {
    const desk = await newDesk(test);
    const { webLink } = await desk.draft(...contoso);
    await desk.press('edit');
    const [edited] = await desk.mails();
    const refused = await desk.relate(...contoso, '--outlook');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/was edited since relate made it, so it was left as it is\./);
    expect(refused.stderr).toContain(webLink);
    expect(await desk.mails()).toEqual([edited]);
    expect(await desk.draft(...contoso, '--again')).toMatchObject({ code: 0, outlook: 'created' });
    expect(await desk.mails()).toMatchObject([{ isDraft: true }, edited]);
  });

  it('that was sent is told, with the day, before the invitation counts as a second one', async (test) => {
    const desk = await newDesk(test);
    await desk.draft(...contoso);
    await desk.press('send');
    const { code, stderr } = await desk.relate(...contoso, '--outlook');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The draft in Outlook of [\d-]{10} was sent on [\d-]{10}\.\nrelate: Contoso Ltd was invited on/,
    );
    expect(await desk.mails('drafts')).toEqual([]);
  });

  it('that was deleted is told, and what is gone for good may have been sent', async (test) => {
    const desk = await newDesk(test);
    const { id } = await desk.draft(...contoso);
    await desk.press('delete');
    const inTrash = await desk.relate(...contoso, '--outlook');
    expect([inTrash.code, inTrash.stderr]).toEqual([
      1,
      expect.stringMatching(/ was deleted: it is in Deleted Items\.\n/),
    ]);
    await desk.press('delete');
    const gone = await desk.relate(...contoso, '--outlook');
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/ is gone: it was sent or deleted\.\n/)]);
    // A reminder is another mail, for which nobody has to say anything twice.
    expect(await desk.draft('invitations', 'remind', id)).toMatchObject({ code: 0, outlook: 'created' });
    expect(await desk.draft('invitations', 'remind', id)).toMatchObject({ code: 0, outlook: 'updated' });
  });

  it('is ours although Exchange touched it, or refuses a change for that', async (test) => {
    const desk = await newDesk(test);
    desk.fault('mail-touched');
    await desk.draft(...contoso);
    desk.fault('mail-conflict');
    expect(await desk.draft(...contoso, '--note', 'More.')).toMatchObject({ code: 0, outlook: 'updated' });
    expect((await desk.mails())[0]?.body.content).toContain('More.');
  });

  it('is found where the answer was lost, and not made twice', async (test) => {
    const desk = await newDesk(test);
    desk.fault('lost-answer');
    expect(await desk.draft(...contoso)).toMatchObject({ code: 0, outlook: 'created' });
    expect(await desk.draft(...contoso)).toMatchObject({ code: 0, outlook: 'updated' });
    expect(await desk.mails()).toHaveLength(1);
  });

  it('is made once, however often commands are killed while they make it', async (test) => {
    const desk = await newDesk(test);
    const before = performance.now();
    const { id } = await desk.draft(...contoso);
    const life = performance.now() - before;
    const reminder = ['invitations', 'remind', id];
    for (const part of [0.5, 0.6, 0.7, 0.8, 0.9]) await killed(desk.home, [...reminder, '--outlook'], life * part);
    const last = await desk.relate(...reminder, '--outlook');
    // One that a killed command made may have been edited since, as far as anybody knows.
    expect([0, 1]).toContain(last.code);
    expect(await desk.mails()).toHaveLength(2);
  });

  it('says what it would do in a dry run, and does nothing', async (test) => {
    const desk = await newDesk(test);
    const made = await desk.relate(...contoso, '--outlook', '--open', '--dry-run');
    expect([made.code, made.stderr]).toEqual([
      0,
      'Would put a draft into the mailbox of the stand-in, open it in the browser, record it (--dry-run).\n',
    ]);
    expect(await desk.mails()).toEqual([]);
    await desk.draft(...contoso);
    const changed = await desk.relate(...contoso, '--outlook', '--dry-run');
    expect(changed.stderr).toBe('Would change the draft in the mailbox of the stand-in, record it (--dry-run).\n');
  });

  it.skipIf(pythonNeeds.isMissing)(`is for Python what was drafted${pythonNeeds.note}`, async (test) => {
    const desk = await newDesk(test);
    const names = ['--to', '"Ömer, Co" <omer@exämple.de>, "עדה" <a@b.example>', '--cc', "o'b@x.example"];
    const argv = ['invite', `A&B "Öl" <${'ä'.repeat(150)}>`, ...names, '--note', '100% 🙂 “Grüße” مرحبا'];
    const { stdout } = await desk.relate(...argv, '--no-record', '--json', 'subject,body');
    await desk.draft(...argv);
    const [mail] = await desk.mails();
    const { text } = await desk.caller.ask(`/graph/v1.0/me/messages/${mail?.id}/$value`);
    const [read] = readMime([text]);
    const { subject, body } = JSON.parse(stdout);
    expect(read).toMatchObject({
      subject,
      to: ['omer@xn--exmple-cua.de', 'a@b.example'],
      cc: ["o'b@x.example"],
      unsent: null,
    });
    expect(read?.text.replaceAll('\r\n', '\n').trimEnd()).toBe(body.trimEnd());
    expect(read?.id).toMatch(/^<[\da-f-]{36}@[\w.]+>$/);
  });
});

function readMime(mails: readonly string[]) {
  return python<{ subject: string; to: string[]; cc: string[]; text: string; id: string; unsent: string | null }>(
    `
import email, email.policy
results = []
for text in cases:
    message = email.message_from_string(text, policy=email.policy.default)
    results.append({
        'subject': message['Subject'],
        'to': [one.addr_spec for one in message['To'].addresses],
        'cc': [one.addr_spec for one in message['Cc'].addresses],
        'text': message.get_body(('plain',)).get_content(),
        'id': message['Message-ID'],
        'unsent': message['X-Unsent'],
    })`,
    mails,
  );
}

describe('the mailbox', () => {
  const faults = ['no-mailbox', 'mailbox-not-found'] as const;

  it.for(faults)('that an account lacks (%s) is told in one line, with what to do', async (fault, test) => {
    const desk = await newDesk(test);
    await signIn(desk, 'admin@fabrikam.example');
    desk.fault(fault);
    const { code, stderr } = await desk.relate(...contoso, '--outlook');
    expect(code).toBe(5);
    expect(stderr).toMatch(/^relate: The account admin@fabrikam\.example has no mailbox\.\n.*relate login --mail\n/);
    const { stdout } = await desk.relate('invitations', 'list', '--json', 'id');
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('is that of whoever signed in for drafts, which goes without the sign-in of the profile', async (test) => {
    const desk = await newDesk(test);
    await signIn(desk, 'admin@fabrikam.example');
    const signedIn = await signIn(desk, 'ada@fabrikam.example', '--mail');
    expect(signedIn.stderr).toMatch(
      /Drafts go to the mailbox of ada@fabrikam\.example, with the profile sandbox: --outlook\./,
    );
    const who = await desk.relate('whoami', '--json', 'username,mailUsername');
    expect(JSON.parse(who.stdout)).toEqual({
      username: 'admin@fabrikam.example',
      mailUsername: 'ada@fabrikam.example',
    });
    const { stderr } = await desk.relate(...contoso, '--outlook');
    expect(stderr).toContain('The draft is in the mailbox of ada@fabrikam.example.');
    expect((await desk.relate('logout', '--mail')).stderr).toBe(
      'Forgot the sign-in for drafts of the profile sandbox.\n',
    );
    const elsewhere = await desk.relate(...contoso, '--outlook');
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      1,
      expect.stringMatching(
        /put into the mailbox of ada@fabrikam\.example on .*, and admin@fabrikam\.example can't look/,
      ),
    ]);
    expect((await desk.relate('logout')).stderr).toBe('Forgot the sign-in of the profile sandbox.\n');
  });

  it('is asked for when it is first used, and says who approves and where', async (test) => {
    const desk = await newDesk(test);
    await signIn(desk, 'ada@fabrikam.example');
    desk.fault('mail-consent-missing');
    expect((await desk.relate('customers', 'list')).code).toBe(0);
    const { code, stderr } = await desk.relate(...contoso, '--outlook');
    expect(code).toBe(4);
    expect(stderr).toContain('may put drafts into your mailbox (AADSTS65001).\n');
    expect(stderr).toMatch(/Global, Cloud Application or Privileged Role Administrator/);
    const address = /^http\S+\/v2\.0\/adminconsent\?\S+$/m.exec(stderr)?.[0] ?? '';
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      client_id: expect.any(String),
      scope: 'https://graph.microsoft.com/Mail.ReadWrite',
      redirect_uri: 'http://localhost',
    });
    expect((await signIn(desk, 'ada@fabrikam.example', '--mail')).code).toBe(4);
    const { pathname, search } = new URL(address);
    expect((await fillIn(desk.caller, pathname + search, {})).text).toContain('You have accepted');
    expect(await desk.draft(...contoso)).toMatchObject({ code: 0, outlook: 'created' });
  });

  it('is none of an application', async (test) => {
    const desk = await newDesk(test);
    const argv = ['login', '--client-secret-stdin'];
    expect((await relate(argv, { home: desk.home, input: 'secret\n' })).code).toBe(0);
    const { code, stderr } = await desk.relate(...contoso, '--outlook');
    expect([code, stderr]).toEqual([
      4,
      'relate: An application is signed in, and has no mailbox.\n' +
        'Sign in as a person, for drafts alone: relate login --mail\n',
    ]);
  });

  it('is looked for before a customer is asked for access', async (test) => {
    const desk = await newDesk(test);
    desk.fault('no-mailbox');
    const argv = ['admin', 'request', 'suess-0.onmicrosoft.com', '--set', 'read-only', '--outlook'];
    expect((await desk.relate(...argv)).code).toBe(1);
    expect((await desk.relate('admin', 'list', '--json', 'id')).stdout.trim()).toBe('[]');
    desk.sandbox.clearFaults();
    expect((await desk.relate(...argv)).code).toBe(0);
    expect(await desk.draft('admin', 'remind', 'suess-0.onmicrosoft.com')).toMatchObject({ outlook: 'created' });
    expect(await desk.draft('admin', 'remind', 'suess-0.onmicrosoft.com')).toMatchObject({ outlook: 'updated' });
    expect(await desk.mails()).toHaveLength(2);
  });
});

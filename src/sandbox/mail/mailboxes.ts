import { randomBytes } from 'node:crypto';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxStore } from '../state/store.ts';
import { type FolderName, keptBody, type MailText, type StoredMail } from './mail.ts';
import type { ReadMime } from './read-mime.ts';

/** The made-up mailboxes. Nothing in them is ever sent anywhere. */
export class Mailboxes {
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Puts a draft into a mailbox. */
  createDraft(mailbox: string, { internetMessageId, parts, mime, ...text }: ReadMime): StoredMail {
    const now = this.#now;
    const mail: StoredMail = {
      ...{
        id: newId(),
        mailbox,
        folder: 'drafts',
        parts,
        mime,
        createdAt: now,
        changedAt: now,
        sentAt: null,
        changeKey: 1,
      },
      internetMessageId: internetMessageId ?? `<${randomBytes(12).toString('hex')}@sandbox.invalid>`,
      ...text,
      html: keptBody(text.html),
    };
    this.#put(mail);
    return mail;
  }

  /** The mail of this id, in any case: that paths are in is not known here. Of one mailbox where that is given. */
  find(id: string, mailbox?: string): StoredMail | undefined {
    const found = this.#select('where id_key = ?', id.toLowerCase())[0];
    return mailbox === undefined || found?.mailbox === mailbox ? found : undefined;
  }

  /** The newest first: of a mailbox, and of one folder of it, where they are given. */
  list({ mailbox, folder }: { readonly mailbox?: string; readonly folder?: FolderName } = {}): readonly StoredMail[] {
    return this.#select('order by number desc').filter(
      (mail) => (mailbox === undefined || mail.mailbox === mailbox) && (folder === undefined || mail.folder === folder),
    );
  }

  /** Somebody, or a program, changes a draft. */
  change(mail: StoredMail, change: Partial<MailText>): StoredMail {
    const html = change.html === undefined ? mail.html : keptBody(change.html);
    return this.#replace({ ...mail, ...change, html, mime: null, changeKey: mail.changeKey + 1, changedAt: this.#now });
  }

  /** Exchange works on an item by itself: it has another key afterwards, and nothing in it is changed. */
  touch(mail: StoredMail): StoredMail {
    return this.#replace({ ...mail, changeKey: mail.changeKey + 1 });
  }

  /** As Outlook does it: the mail in Sent Items has another id, which even an immutable one does not survive. */
  send(mail: StoredMail): void {
    this.remove(mail);
    this.#put({ ...mail, id: newId(), folder: 'sentitems', sentAt: this.#now, changeKey: mail.changeKey + 1 });
  }

  /** Into Deleted Items, where it keeps its id and stays a draft. */
  discard(mail: StoredMail): void {
    this.#replace({ ...mail, folder: 'deleteditems', changeKey: mail.changeKey + 1 });
  }

  /** For good. */
  remove({ id }: StoredMail): void {
    this.#store.write((database) => database.prepare('delete from mail where id_key = ?').run(id.toLowerCase()));
  }

  get #now(): number {
    return this.#clock.now().getTime();
  }

  #select(where: string, ...values: readonly string[]): readonly StoredMail[] {
    const rows = this.#store.read((database) => database.prepare(`select facts from mail ${where}`).all(...values));
    return (rows as readonly { readonly facts: string }[]).map(({ facts }) => JSON.parse(facts) as StoredMail);
  }

  #put(mail: StoredMail): void {
    this.#store.write((database) =>
      database
        .prepare('insert into mail (number, id_key, facts) select coalesce(max(number), 0) + 1, ?, ? from mail')
        .run(mail.id.toLowerCase(), JSON.stringify(mail)),
    );
  }

  #replace(mail: StoredMail): StoredMail {
    this.#store.write((database) =>
      database.prepare('update mail set facts = ? where id_key = ?').run(JSON.stringify(mail), mail.id.toLowerCase()),
    );
    return mail;
  }
}

/** In the form of the immutable ids of Outlook. */
function newId(): string {
  return `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${randomBytes(18).toString('base64url')}AAA=`;
}

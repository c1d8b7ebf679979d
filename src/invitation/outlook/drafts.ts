import { randomUUID } from 'node:crypto';
import { RelateError } from '../../errors.ts';
import type { OutlookMailbox } from '../../graph/mailbox.ts';
import type { MailMessage } from '../../graph/messages.ts';
import type { MadeOutlookDraft, NewOutlookDraft, OutlookDraft } from '../../ledger/outlook.ts';
import type { Clock } from '../../ports/ports.ts';
import { splitMailbox } from '../../text/addresses.ts';
import type { OutlookDelivery } from '../delivery.ts';
import { type MailToRender, type RenderedMail, renderMail } from '../mail/rendered.ts';
import type { MailFacts } from '../prepare.ts';
import type { Recorder } from '../recorder.ts';
import { contentHash, imagesIn, mimeForMailbox } from './content.ts';
import { draftKeyOf, type EarlierDraft, examineDraft } from './earlier.ts';
import { draftEdited, draftElsewhere, draftGoneMeanwhile, draftOfOtherLook } from './errors.ts';

/** What drafts in Outlook are made of. */
export interface OutlookParts {
  readonly facts: MailFacts;
  readonly mailbox: OutlookMailbox;
  /** Undefined where nothing is to be recorded: then each draft is a new one. */
  readonly recorder: Recorder | undefined;
  readonly clock: Clock;
  /** Makes another draft although an earlier one was edited. */
  readonly again: boolean;
  /** Is told once what became of an earlier draft. */
  readonly tell: (earlier: EarlierDraft) => Promise<void>;
}

/** What would be done in which mailbox. */
export interface OutlookPlan {
  readonly mailbox: string;
  readonly how: OutlookDelivery['how'];
}

/** Tries to change a draft: Exchange works on one that was just made, and refuses a change for that. */
const MOST_CHANGES = 2;

/** The drafts of one mail in the mailbox of the operator. */
export class OutlookDrafts {
  readonly #parts: OutlookParts;
  #earlier: Promise<EarlierDraft> | undefined;

  constructor(parts: OutlookParts) {
    this.#parts = parts;
  }

  /**
   * What became of the draft that was made of this mail before. Its record is gone on with where it is there still.
   * Rejects with `outlook-draft-edited` and `outlook-draft-elsewhere` unless another one is wanted.
   */
  async earlier(): Promise<EarlierDraft> {
    this.#earlier ??= this.#look().catch((error: unknown) => {
      this.#earlier = undefined;
      throw error;
    });
    const found = await this.#earlier;
    const { again, mailbox, recorder } = this.#parts;
    if (found.kind === 'edited' && !again) throw draftEdited(found.draft);
    if (found.kind === 'elsewhere' && !again) throw draftElsewhere(found.draft, mailbox.account);
    if (found.kind === 'ours' || found.kind === 'found') recorder?.goOnWith(found.draft, this.#parts.facts);
    return found;
  }

  /** What would be done. Rejects where there is no mailbox, and as `earlier` does. */
  async plan(): Promise<OutlookPlan> {
    const { mailbox } = this.#parts;
    const { kind } = await this.earlier();
    await mailbox.folder('drafts');
    return { mailbox: mailbox.account, how: kind === 'ours' ? 'updated' : kind === 'found' ? kind : 'created' };
  }

  /** Changes the earlier draft while it is ours, or makes one. */
  async handOver(mail: MailToRender): Promise<OutlookDelivery> {
    const found = await this.earlier();
    if (found.kind === 'found') return this.#take(found.draft, found.message);
    const rendered = await renderMail(mail);
    if (found.kind === 'ours') return this.#update(found.draft, found.message, mail, rendered);
    return this.#create(rendered);
  }

  /** Takes note of where the mail was recorded, for the next draft of it. */
  async noteRecord(): Promise<void> {
    const found = await this.#earlier;
    const { recorder } = this.#parts;
    if (found === undefined || !('draft' in found) || recorder === undefined) return;
    const { draft } = found;
    await recorder.inOutlook((store) => store.recorded(draft.id, recorder.recordedAs));
  }

  async #look(): Promise<EarlierDraft> {
    const { facts, mailbox, recorder } = this.#parts;
    const key = await draftKeyOf(facts);
    const last = await recorder?.inOutlook((store) => store.last(key));
    if (last === undefined) return { kind: 'none' };
    const found = await examineDraft(last, mailbox);
    const { again, tell } = this.#parts;
    // Without it, these two are what it ends with.
    if (again || (found.kind !== 'edited' && found.kind !== 'elsewhere')) await tell(found);
    return found;
  }

  async #create({ eml }: RenderedMail): Promise<OutlookDelivery> {
    const { facts, mailbox, recorder, clock } = this.#parts;
    const id = randomUUID();
    const internetMessageId = `<${id}@${mailbox.account.split('@')[1] ?? 'relate.invalid'}>`;
    const begun: NewOutlookDraft = { id, mailbox: mailbox.account, internetMessageId, ...(await draftKeyOf(facts)) };
    const at = clock.now();
    // Before it is made: whoever is stopped after that leaves a trace of it.
    await recorder?.inOutlook((store) => store.begin(begun, at));
    let message: MailMessage;
    try {
      message = await mailbox.createDraft(mimeForMailbox(eml, internetMessageId));
    } catch (error) {
      const found = await this.#foundAfter(error, begun);
      if (found === undefined) throw error;
      message = found;
    }
    const draft = { ...begun, invitationId: null, adminMailId: null, made: null, begunAt: at.toISOString() };
    return this.#noted(draft, await this.#readBack(message), 'created');
  }

  /** The draft, where the answer to its creation was lost, and it was made all the same. */
  async #foundAfter(error: unknown, { id, internetMessageId }: NewOutlookDraft): Promise<MailMessage | undefined> {
    const { mailbox, recorder } = this.#parts;
    if (!(error instanceof RelateError) || error.code === 'interrupted') return undefined;
    if (error.facts.isUnclear !== true) {
      await recorder?.inOutlook((store) => store.forget(id));
      return undefined;
    }
    try {
      return (await mailbox.messagesOf(internetMessageId))[0];
    } catch {
      // The first error says more.
      return undefined;
    }
  }

  async #update(
    draft: OutlookDraft,
    message: MailMessage,
    { draft: { subject, to, cc } }: MailToRender,
    { html }: RenderedMail,
  ): Promise<OutlookDelivery> {
    const { mailbox, again } = this.#parts;
    const kept = imagesIn(message.body.content);
    if (!imagesIn(html).every((image) => kept.includes(image))) throw draftOfOtherLook(draft);
    const change = { subject, html, to: to.map(splitMailbox), cc: cc.map(splitMailbox) };
    let current = message;
    for (let tries = 1; ; tries += 1) {
      const outcome = await mailbox.updateDraft(current, change);
      if (outcome === 'updated') break;
      const now = await examineDraft(draft, mailbox);
      if (now.kind === 'edited' && !again) throw draftEdited(draft);
      if (now.kind !== 'ours' || tries === MOST_CHANGES) throw draftGoneMeanwhile(draft);
      current = now.message;
    }
    return this.#noted(draft, await this.#readBack(current), 'updated');
  }

  /** Nobody knows whether it was edited since, so nothing in it is changed, now or later. */
  #take(draft: OutlookDraft, message: MailMessage): Promise<OutlookDelivery> {
    return this.#noted(draft, { message, hash: null }, 'found');
  }

  /** The mail as the mailbox gives it back, which is not what it was sent. */
  async #readBack(made: MailMessage): Promise<{ readonly message: MailMessage; readonly hash: string | null }> {
    let read: MailMessage | undefined;
    try {
      read = await this.#parts.mailbox.message(made.id);
    } catch (error) {
      // It was made, and that has to be told.
      if (!(error instanceof RelateError)) throw error;
    }
    return read === undefined ? { message: made, hash: null } : { message: read, hash: contentHash(read) };
  }

  async #noted(
    draft: OutlookDraft,
    { message, hash }: { readonly message: MailMessage; readonly hash: string | null },
    how: OutlookDelivery['how'],
  ): Promise<OutlookDelivery> {
    const { mailbox, recorder } = this.#parts;
    const { id: messageId, webLink } = message;
    const internetMessageId = message.internetMessageId ?? draft.internetMessageId;
    const made: MadeOutlookDraft = { internetMessageId, messageId, webLink, hash };
    await recorder?.inOutlook((store) => store.made(draft.id, made));
    // What is drafted next, from the menu, changes this one.
    this.#earlier = Promise.resolve({ kind: how === 'found' ? how : 'ours', draft: { ...draft, made }, message });
    return { kind: 'outlook', how, webLink, messageId, mailbox: mailbox.account };
  }
}

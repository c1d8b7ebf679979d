import { RelateError } from '../errors.ts';
import type { OutlookMailbox } from '../graph/mailbox.ts';
import type { Random } from '../ports/ports.ts';
import type { Composition } from './compose.ts';
import type { Delivery, HandOffPorts, HandOffRequest, OutlookDelivery } from './delivery.ts';
import type { EditedDraft } from './edited-draft.ts';
import { handOver } from './hand-off.ts';
import { KeptDraft } from './kept-draft.ts';
import { type Draft, formatDraft } from './mail/draft.ts';
import type { MailToRender } from './mail/rendered.ts';
import type { DeliveryEvent, DeliveryOutcome } from './outcome.ts';
import type { OutlookDrafts } from './outlook/drafts.ts';
import { draftNotOpened, unknownOutlookHost } from './outlook/errors.ts';
import type { MailFacts, PreparedMail } from './prepare.ts';
import { linksFor } from './purpose.ts';
import type { Recorder } from './recorder.ts';

/** What a draft is handed to, and where it is kept. */
export interface SessionPorts extends HandOffPorts {
  readonly random: Random;
  /** Where drafts are kept that are being edited or did not reach the operator. */
  readonly draftFolder: string;
  /** The mailbox of the operator, see `Services.mailbox`. */
  readonly openMailbox: () => Promise<OutlookMailbox>;
}

/** Whom a session tells what happens, and asks what to do. */
export interface SessionFront {
  tell(event: DeliveryEvent): Promise<void>;
  /** Whether to go on although the customer was invited lately. Throws the refusal where nobody can be asked. */
  mayRepeat(refusal: RelateError): Promise<boolean>;
}

/** One draft on its way to the operator: as it stands, and what has happened to it. */
export class DraftSession {
  readonly kept: KeptDraft;
  readonly #ports: SessionPorts;
  readonly #facts: MailFacts;
  /** Undefined where nothing is to be recorded. */
  readonly #recorder: Recorder | undefined;
  readonly #front: SessionFront;
  readonly #deliveries: Delivery[] = [];
  /** Whether the customer must not have been invited by anybody else when the draft is handed over. */
  #isFirst: boolean;
  readonly #outlook: () => Promise<OutlookDrafts>;
  #failures: readonly RelateError[] = [];
  /** What was handed over, and could not be shown. */
  #notShown: readonly RelateError[] = [];
  /** As it was composed, before anybody edited it. */
  readonly original: Composition;
  readonly #readLook: MailToRender['readLook'];
  #draft: Draft;
  #text: string;
  /** The text of the draft that was last handed over. */
  #handedOver = '';

  constructor(
    { composition, text, readLook, facts }: PreparedMail,
    ports: SessionPorts,
    recorder: Recorder | undefined,
    front: SessionFront,
    isFirst: boolean,
    outlook: () => Promise<OutlookDrafts>,
  ) {
    this.original = composition;
    this.#draft = composition.draft;
    this.#text = text;
    this.#readLook = readLook;
    this.#facts = facts;
    this.#ports = ports;
    this.#recorder = recorder;
    this.#front = front;
    this.#isFirst = isFirst;
    this.#outlook = outlook;
    this.kept = new KeptDraft(ports.draftFolder, facts.customer, ports);
  }

  get draft(): Draft {
    return this.#draft;
  }

  /** The draft as its readers get it who have nothing but plain text. */
  get plainDraft(): Draft {
    return { ...this.#draft, body: this.#text };
  }

  get outcome(): DeliveryOutcome {
    const { customer, template, relationshipId } = this.#facts;
    const unrecorded = this.#deliveries.length > 0 ? this.#recorder?.failure : undefined;
    return {
      customer,
      template,
      draft: this.plainDraft,
      deliveries: [...this.#deliveries],
      id: this.#recorder?.id,
      relationshipId,
      keptAt: this.kept.isThere ? this.kept.path : undefined,
      hasFailed: this.#failures.length > 0 || this.#notShown.length > 0,
      problems: [...this.#failures, ...this.#notShown, ...(unrecorded === undefined ? [] : [unrecorded])],
      isUnrecorded: unrecorded !== undefined,
    };
  }

  /** Replaces the draft by an edited one. */
  change({ draft, text }: Pick<EditedDraft, 'draft' | 'text'>): void {
    this.#draft = { ...this.#draft, ...draft };
    this.#text = text;
  }

  /**
   * Hands the draft over in each of these ways, and records that. One that fails is reported, and the next one is tried.
   * Nothing is handed over when somebody else invited the customer meanwhile, and nobody wants to go on.
   */
  async handOver(requests: readonly HandOffRequest[]): Promise<void> {
    this.#failures = [];
    this.#notShown = [];
    if (!(await this.#mayInvite())) return;
    try {
      for (const request of requests) await this.#handOver(request);
    } finally {
      await this.#recorder?.release();
    }
  }

  /** Keeps the draft if it is needed still, and tells what was not done. */
  async conclude(): Promise<void> {
    const isPrinted = this.#deliveries.some(({ kind }) => kind === 'print');
    if (this.#failures.length > 0 && !isPrinted) await this.#keep();
    // A draft that was edited since it was handed over did not reach the operator.
    else if (this.#handedOver === formatDraft(this.draft)) this.kept.remove();
    else if (this.kept.isThere) await this.#front.tell({ kind: 'kept', path: this.kept.path });
    const error = this.#recorder?.isKept === false ? this.#recorder.failure : undefined;
    if (error !== undefined && this.#deliveries.length > 0) await this.#front.tell({ kind: 'not-recorded', error });
  }

  /** Reserves the customer for the first hand-off, where it may be invited once only. */
  async #mayInvite(): Promise<boolean> {
    if (!this.#isFirst || this.#recorder === undefined || this.#recorder.id !== undefined) return true;
    const refusal = await this.#recorder.reserve(this.#facts);
    if (refusal === undefined) return true;
    const goesOn = await this.#front.mayRepeat(refusal);
    if (goesOn) this.#isFirst = false;
    return goesOn;
  }

  async #handOver(request: HandOffRequest): Promise<void> {
    let delivery: Delivery;
    try {
      const { values } = this.original;
      const { customer } = this.#facts;
      const mail = { customer, draft: this.draft, text: this.#text, values, readLook: this.#readLook };
      delivery =
        request.kind === 'outlook'
          ? await (await this.#outlook()).handOver(mail)
          : await handOver(mail, request, this.#ports);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.#failures = [...this.#failures, error];
      return this.#front.tell({ kind: 'not-delivered', error });
    }
    this.#deliveries.push(delivery);
    this.#handedOver = formatDraft(this.draft);
    await this.#front.tell({ kind: 'delivered', delivery });
    await this.#record(delivery);
    if (delivery.kind === 'outlook') {
      await (await this.#outlook()).noteRecord();
      if (request.kind === 'outlook' && request.open) await this.#show(delivery);
    }
  }

  /** Shows the draft in a browser. */
  async #show({ webLink }: OutlookDelivery): Promise<void> {
    const { isOutlookAddress } = await import('./outlook/web-link.ts');
    try {
      if (webLink === null || !isOutlookAddress(webLink)) throw unknownOutlookHost(webLink ?? '');
      await this.#ports.opener.open(webLink);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      const told = error.code === 'outlook-address-unknown' ? error : draftNotOpened(error);
      this.#notShown = [...this.#notShown, told];
      await this.#front.tell({ kind: 'not-shown', error: told });
    }
  }

  async #record(delivery: Delivery): Promise<void> {
    const recorder = this.#recorder;
    if (recorder === undefined) return;
    const isFirst = recorder.id === undefined;
    const { to, cc, subject, links, language } = this.draft;
    await recorder.record({ ...this.#facts, to, cc, subject, links, language }, delivery);
    if (isFirst && recorder.id !== undefined) {
      const { purpose, invitationId, relationshipId } = this.#facts;
      const isInviting = linksFor(purpose).includes('invitation');
      const as = invitationId !== undefined ? 'event' : isInviting ? 'invitation' : 'admin-mail';
      await this.#front.tell({ kind: 'recorded', id: recorder.id, as, relationshipId, isKept: recorder.isKept });
    }
  }

  async #keep(): Promise<void> {
    try {
      this.kept.write(this.draft);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      return this.#front.tell({ kind: 'not-kept', draft: this.draft, error });
    }
    return this.#front.tell({ kind: 'kept', path: this.kept.path });
  }
}

import type { RelateError } from '../errors.ts';
import type { BulkKey } from '../ledger/bulk.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { HandOffRequest } from './delivery.ts';
import type { DeliveryOutcome } from './outcome.ts';
import type { OutlookDrafts, OutlookPlan } from './outlook/drafts.ts';
import type { EarlierDraft } from './outlook/earlier.ts';
import { type MailFacts, type MailRequest, type PreparedMail, type PreparePorts, prepareMail } from './prepare.ts';
import { isInvitation } from './purpose.ts';
import { Recorder } from './recorder.ts';
import { DraftSession, type SessionFront, type SessionPorts } from './session.ts';

/** A mail to be drafted, and what is to become of it. */
export type DeliveryRequest = MailRequest & {
  /** In this order. */
  readonly handOffs: readonly HandOffRequest[];
  /** Also to a customer who was invited in the last 14 days. */
  readonly again: boolean;
  /** Makes another draft in Outlook although an earlier one of this mail was edited; as `again` unless given. */
  readonly another?: boolean;
  /** The row of a list that asks for it, which is done once it is recorded. */
  readonly row?: BulkKey;
  /** A command began the row, and was stopped: the customer may be reserved by it still, for nobody. */
  readonly isGoingOn?: boolean;
};

/** What a delivery needs of the outside. */
export interface DeliveryPorts extends PreparePorts, SessionPorts {
  /** Undefined where nothing is to be recorded. */
  readonly openLedger: (() => Promise<Ledger>) | undefined;
}

/** Whom a delivery tells what happens, and asks what to do. */
export interface DeliveryFront extends SessionFront {
  /**
   * Shows what the hand-offs would get, and what the ledger said, where the operator only wants to know. The delivery ends
   * there, and resolves with undefined.
   */
  preview?(mail: PreparedMail, ledgerFailure: RelateError | undefined, outlook: OutlookPlan | undefined): Promise<void>;
  /** A person's turn with the draft, before the hand-offs that were asked for. */
  review?(session: DraftSession): Promise<void>;
  /** Shows the result. A kept draft is removed only after that, so that nothing is lost when it can't be shown. */
  present?(outcome: DeliveryOutcome): Promise<void>;
}

/**
 * Drafts a mail, checks that it is no repetition, hands it over and records that. Whatever goes wrong, a draft that was
 * edited or not handed over is kept. Undefined when the customer was invited lately and nobody wants to go on;
 * `invited-already` where nobody can be asked.
 */
export async function deliver(
  request: DeliveryRequest,
  ports: DeliveryPorts,
  front: DeliveryFront,
): Promise<DeliveryOutcome | undefined> {
  const mail = await prepareMail(request, ports);
  const recorder = ports.openLedger === undefined ? undefined : new Recorder(ports.openLedger, ports, request.row);
  let drafts: Promise<OutlookDrafts> | undefined;
  let { another = request.again } = request;
  const outlook = () => {
    drafts ??= outlookDrafts(mail.facts, another, ports, recorder, front).catch((error: unknown) => {
      // From the menu, it can be tried again.
      drafts = undefined;
      throw error;
    });
    return drafts;
  };
  try {
    // A draft in Outlook that can be changed is no second invitation.
    const isForOutlook = request.handOffs.some(({ kind }) => kind === 'outlook');
    if (isForOutlook) await (await outlook()).earlier();
    let isFirst = isInvitation(mail.facts.purpose) && !request.again && recorder?.id === undefined;
    const refusal = isFirst ? await recorder?.repetitionRefusal(mail.facts) : undefined;
    if (refusal !== undefined) {
      if (!(await front.mayRepeat(refusal))) return undefined;
      isFirst = false;
      another = true;
    }
    if (front.preview !== undefined) {
      await front.preview(mail, recorder?.failure, isForOutlook ? await (await outlook()).plan() : undefined);
      return undefined;
    }
    const session = new DraftSession(mail, ports, recorder, front, isFirst && !request.isGoingOn, outlook);
    await handOverSafely(session, request.handOffs, front);
    await session.conclude();
    return session.outcome;
  } finally {
    await recorder?.close();
  }
}

/** What there is of this mail in the mailbox of the operator. */
async function outlookDrafts(
  facts: MailFacts,
  again: boolean,
  { openMailbox, clock }: DeliveryPorts,
  recorder: Recorder | undefined,
  front: DeliveryFront,
): Promise<OutlookDrafts> {
  const [mailbox, { OutlookDrafts }] = await Promise.all([openMailbox(), import('./outlook/drafts.ts')]);
  const tell = (earlier: EarlierDraft) => front.tell({ kind: 'earlier-draft', earlier });
  return new OutlookDrafts({ facts, mailbox, recorder, clock, again, tell });
}

async function handOverSafely(
  session: DraftSession,
  handOffs: readonly HandOffRequest[],
  front: DeliveryFront,
): Promise<void> {
  try {
    await front.review?.(session);
    if (handOffs.length > 0) await session.handOver(handOffs);
    await front.present?.(session.outcome);
  } catch (error) {
    if (session.kept.isThere) await front.tell({ kind: 'kept', path: session.kept.path });
    throw error;
  }
}

import { join } from 'node:path';
import type { Context } from '../../cli/context.ts';
import { RelateError } from '../../errors.ts';
import type { Composition } from '../../invitation/compose.ts';
import { type Delivery, HandOff } from '../../invitation/hand-off.ts';
import { KeptDraft } from '../../invitation/kept-draft.ts';
import { formatDraft } from '../../invitation/mail/draft.ts';
import type { Recorder } from '../../invitation/recorder.ts';
import type { NewInvitation } from '../../ledger/invitation.ts';
import { manyLines, oneLine } from '../../output/sanitise.ts';

/** What the ledger is told that the draft does not say. */
export type InvitationFacts = Omit<NewInvitation, 'link' | 'subject' | 'language' | 'to' | 'cc'>;

/** One run of `relate invite`: the draft as it stands, and what has happened to it. */
export class InviteSession {
  readonly context: Context;
  readonly facts: InvitationFacts;
  readonly kept: KeptDraft;
  readonly handOff: HandOff;
  /** Undefined with `--no-record`. */
  readonly recorder: Recorder | undefined;
  composition: Composition;
  readonly delivered: Delivery[] = [];
  /** Whether a hand-off failed, and was not made good since. */
  hasFailed = false;
  #handedOver = '';

  constructor(context: Context, facts: InvitationFacts, composition: Composition, recorder: Recorder | undefined) {
    this.context = context;
    this.facts = facts;
    this.composition = composition;
    this.recorder = recorder;
    this.kept = new KeptDraft(join(context.world.paths.data, 'drafts'), facts.customer, context.world);
    this.handOff = new HandOff(context.world);
  }

  /** Whether the draft as it stands reached the operator: one that was edited since did not. */
  get isHandedOver(): boolean {
    return this.#handedOver === formatDraft(this.composition.draft);
  }

  /** Hands the draft over, records that, and tells the operator. A failure is told and remembered, not thrown. */
  async deliver(work: (handOff: HandOff, composition: Composition) => Promise<Delivery>): Promise<void> {
    let delivery: Delivery;
    try {
      delivery = await work(this.handOff, this.composition);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.hasFailed = true;
      await this.context.notice(`relate: ${oneLine(error.message)}`);
      const hint = this.context.wording.hint(error.hint);
      if (hint !== undefined) await this.context.notice(manyLines(hint));
      return;
    }
    this.delivered.push(delivery);
    this.#handedOver = formatDraft(this.composition.draft);
    if (delivery.said !== '') await this.context.notice(oneLine(delivery.said));
    const { draft } = this.composition;
    const { to, cc, subject, link, language } = draft;
    const isFirst = this.recorder?.id === undefined;
    await this.recorder?.record({ ...this.facts, to: [...to], cc: [...cc], subject, link, language }, delivery);
    if (isFirst && this.recorder?.id !== undefined) await this.context.notice(`Recorded as ${this.recorder.id}.`);
  }
}

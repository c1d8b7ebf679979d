import type { OpenWay } from '../../../account/open-way.ts';
import type { Context } from '../../../cli/context.ts';
import { RelateError } from '../../../errors.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';
import type { Draft } from '../../../invitation/mail/draft.ts';
import type { OutlookPlan } from '../../../invitation/outlook/drafts.ts';
import type { WantedHandOffs } from './hand-offs.ts';
import { openingStep } from './wording.ts';

/** What would be done with a draft, whose body is plain text, as the end of a sentence. */
export async function stepsOf(
  context: Context,
  draft: Draft,
  { edit, handOffs = [] }: WantedHandOffs,
  isRecorded: boolean,
  plan: OutlookPlan | undefined,
): Promise<string> {
  const steps: (string | undefined)[] = [edit ? 'open it in your editor' : undefined];
  for (const handOff of handOffs) steps.push(await stepOf(context, draft, handOff, plan));
  steps.push(isRecorded ? 'record it' : undefined);
  return steps.filter((step) => step !== undefined).join(', ') || 'print it';
}

/** Undefined for printing, which a dry run does. */
async function stepOf(
  context: Context,
  draft: Draft,
  handOff: HandOffRequest,
  plan: OutlookPlan | undefined,
): Promise<string | undefined> {
  switch (handOff.kind) {
    case 'eml':
      return `save it as ${handOff.path === '-' ? 'standard output' : handOff.path}`;
    case 'copy':
      return 'copy it';
    case 'copy-html':
      return 'copy it as HTML';
    case 'open':
      return openStep(context, draft, handOff.way);
    case 'outlook':
      return outlookStep(plan, handOff.open);
    case 'print':
      return undefined;
  }
}

function outlookStep(plan: OutlookPlan | undefined, isOpened: boolean): string {
  const whose = plan === undefined ? 'your mailbox' : `the mailbox of ${plan.mailbox}`;
  const step =
    plan?.how === 'updated'
      ? `change the draft in ${whose}`
      : plan?.how === 'found'
        ? `take the draft that is in ${whose} already`
        : `put a draft into ${whose}`;
  return isOpened ? `${step}, open it in the browser` : step;
}

/** Where nothing would open, a dry run says why, and goes on: it may be made on another machine. */
async function openStep({ world }: Context, draft: Draft, way: OpenWay): Promise<string> {
  const { planOpening } = await import('../../../invitation/mail/opening.ts');
  try {
    return openingStep(planOpening(draft, await world.opener.mailSetup(), way));
  } catch (error) {
    if (!(error instanceof RelateError) || error.code === 'mailto-too-long') throw error;
    return `fail to open it (${error.message.replace(/\.$/, '')})`;
  }
}

import type { Context } from '../../../cli/context.ts';
import { ExitCode } from '../../../errors.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { usualTemplate } from '../../../invitation/purpose.ts';
import { repetitionRefusal } from '../../../invitation/repetition.ts';
import type { InvitingSender } from '../../../invitation/sender.ts';
import { mayRepeat } from '../../shared/draft/deliver.ts';
import type { WantedHandOffs } from '../../shared/draft/hand-offs.ts';
import { languageFor } from '../../shared/templates.ts';
import { askForAccess } from './ask.ts';
import { customerAsked } from './customer-asked.ts';
import { withAdminAndLedger } from './session.ts';
import { wantedAccess } from './wish.ts';

/** An invitation that asks for access as well. */
interface InvitationWithAccess {
  readonly sender: InvitingSender;
  readonly named: RecipientDetails;
  readonly wanted: WantedHandOffs;
  /** The name of the role set. */
  readonly set: string;
  /** Also to a customer who was invited lately. */
  readonly again: boolean;
  readonly template: string | undefined;
  readonly language: string | undefined;
}

/** Asks for the admin relationship, and drafts one mail with both links. A second invitation is refused before that. */
export async function inviteWithAccess(context: Context, invitation: InvitationWithAccess): Promise<ExitCode> {
  const { sender, named, wanted, set } = invitation;
  const access = await wantedAccess(context, { roleSet: set });
  const { template = usualTemplate('both', sender.profile.type) } = invitation;
  const language = await languageFor(context, invitation.language, template);
  return withAdminAndLedger(context, {}, async (session) => {
    const { recipient, ...asked } = await customerAsked(context, session, named);
    const { profile, operator } = sender;
    const { partner } = session;
    const invited = { ...recipient, partnerTenantId: partner };
    const refusal = invitation.again
      ? undefined
      : await repetitionRefusal(session.ledger, invited, context.world.clock.now());
    if (refusal !== undefined && !(await mayRepeat(context, refusal))) return ExitCode.done;
    const facts = { partner, profile: profile.name, operator, language, to: recipient.to };
    const wish = { ...facts, ...asked, ...access, renews: null, purpose: 'both' } as const;
    return askForAccess(context, session, wish, {
      language,
      wanted,
      again: invitation.again || refusal !== undefined,
      mailWith: (admin) => ({ sender, recipient, template, language, purpose: 'both', admin }),
    });
  });
}

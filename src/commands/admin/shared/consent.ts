import { answerProvider, type Consent, consentRefusal } from '../../../admin/consent.ts';
import type { Context } from '../../../cli/context.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { relationshipMeant } from './relationship.ts';
import { askingGraph, withAdmin } from './session.ts';

/** Answers a provider who prepared a relationship. Asks before a refusal, after which nobody can approve it. */
export function consent(
  context: Context,
  options: ServiceOptions & { readonly yes?: boolean | undefined },
  text: string,
  answer: Consent,
): Promise<void> {
  return withAdmin(context, options, async (session) => {
    const { found } = await relationshipMeant(context, session, text, ({ isPartnerConsentPending }) =>
      Boolean(isPartnerConsentPending),
    );
    const refusal = consentRefusal(found);
    if (refusal !== undefined) throw refusal;
    const title = shortLine(found.displayName);
    const [would, done] =
      answer === 'approve'
        ? [`consent to ${title}`, `Consented to ${title}.`]
        : [`decline ${title}`, `Declined ${title}.`];
    if (await context.isDryRun(would)) return;
    if (answer === 'reject' && !(await context.confirm(`Decline ${title}?`, options.yes))) {
      await context.notice('Nothing was changed.');
      return;
    }
    await askingGraph(context, () => answerProvider(session.graph, found.id, answer));
    await context.notice(done);
  });
}

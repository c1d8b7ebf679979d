import type { Context } from '../../../cli/context.ts';
import { colleague } from '../../../ledger/audit.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { AdminSession } from './session.ts';

/** Requests that are named at most. */
const MOST_NAMED = 5;

/** Names the requests that were stopped halfway, and how to go on with them. */
export async function tellUnfinishedRequests(
  context: Context,
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<void> {
  const requests = (await ledger?.admin.requests(partner, { unfinished: true })) ?? [];
  if (requests.length === 0) return;
  const named = requests.slice(0, MOST_NAMED).map((request) => {
    const { customer, id, step, problem } = request;
    const who = colleague(request, ledger?.author);
    const by = who === undefined ? '' : `, by ${who}`;
    return `${customer} (${id}${by}, ${step}${problem === null ? '' : `: ${problem}`})`;
  });
  const more = requests.length > MOST_NAMED ? `, and ${requests.length - MOST_NAMED} more` : '';
  const next = { command: 'admin request', options: { resume: true } } as const;
  const advice = {
    says: 'Requests that are not finished: {named}. Go on with them',
    facts: { named: named.join(', ') + more },
    next,
  };
  await context.notice(shortLine(context.wording.advice(advice)), { code: 'admin-requests-unfinished' });
}

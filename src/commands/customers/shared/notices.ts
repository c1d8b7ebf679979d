import type { Context } from '../../../cli/context.ts';
import { DEFAULT_BUDGET, type FetchStats } from '../../../customers/bounded-fetcher.ts';
import type { AcceptedInvitation } from '../../../customers/rows-options.ts';
import { ExitCode, type RelateError } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';

/** Says that nobody's access is known, since it was not asked for, and how to ask. */
export async function tellAccessNotAsked(context: Context): Promise<void> {
  const next = { command: 'customers list', options: { delegated: true } } as const;
  const says = 'Access: not asked for. To ask for delegated admin privileges, one request a customer';
  await context.notice(context.wording.advice({ says, next }));
}

/** Says what was asked for the access, and of whom it could not be. */
export async function tellAccess(context: Context, { answered, refused, overBudget }: FetchStats): Promise<void> {
  if (answered > 0) {
    await context.notice(
      'Access: delegated admin privileges alone. Who has none may have an admin relationship (GDAP), not looked at yet.',
    );
  }
  if (overBudget > 0) {
    const budget = String(Math.max(DEFAULT_BUDGET, answered + refused + overBudget));
    const remedy = context.wording.command({ command: 'customers list', options: { delegated: true, budget } });
    const were = overBudget === 1 ? 'was' : 'were';
    await context.notice(
      `Access: ${customers(overBudget)} ${were} not asked, to spare the service. To ask them: ${remedy}`,
    );
  }
  if (refused > 0) await context.notice(`Access: the service would not tell it of ${customers(refused)}.`);
}

/** Says who is not in the service's list, and was not asked for all the same. */
export async function tellMissing(context: Context, { answered, refused, overBudget }: FetchStats): Promise<void> {
  if (overBudget > 0) {
    const budget = Math.max(DEFAULT_BUDGET, answered + refused + overBudget);
    const remedy = context.wording.command({ command: 'customers list', options: { budget: String(budget) } });
    await context.notice(
      `Missing from the service's list and not asked for, to spare it: ${customers(overBudget)}, kept as remembered. Ask for them: ${remedy}`,
    );
  }
  if (refused > 0) {
    await context.notice(
      `Missing from the service's list, which would not tell more: ${customers(refused)}, kept as remembered.`,
    );
  }
}

/** Invitations that are named in one notice. */
const MOST_NAMED = 5;

/** Says who accepted; of many, some and where the others are. */
export async function tellAccepted(context: Context, accepted: readonly AcceptedInvitation[]): Promise<void> {
  if (accepted.length === 0) return;
  const list = context.wording.command({ command: 'invitations list', options: { status: 'accepted' } });
  const rest = accepted.length > MOST_NAMED ? `: ${list}` : '.';
  await context.notice(`Accepted since the last look: ${namesOf(accepted)}${rest}`);
}

/** Whom invitations are for; of many, some and how many more. */
export function namesOf(invitations: readonly AcceptedInvitation[]): string {
  const names = invitations.slice(0, MOST_NAMED).map(({ id, customer }) => shortLine(`${customer} (${id})`));
  const others = invitations.length - names.length;
  return `${names.join(', ')}${others === 0 ? '' : `, and ${others} more`}`;
}

/** Says what the ledger did not take; the exit code then. */
export async function tellLedgerFailure(context: Context, failure: RelateError | undefined): Promise<ExitCode> {
  if (failure === undefined) return ExitCode.done;
  await context.tellError(failure, 'Not remembered: ');
  return ExitCode.partial;
}

function customers(count: number): string {
  return count === 1 ? '1 customer' : `${count} customers`;
}

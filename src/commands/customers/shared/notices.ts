import type { Context } from '../../../cli/context.ts';
import { errorMessage } from '../../../cli/error-message.ts';
import type { AdminReading } from '../../../customers/admin-reading.ts';
import type { AcceptedInvitation } from '../../../customers/rows-options.ts';
import { isSettled } from '../../../customers/settled.ts';
import { ExitCode, type RelateError } from '../../../errors.ts';
import { manyLines, shortLine } from '../../../output/sanitise.ts';
import { DEFAULT_BUDGET, type FetchStats } from '../../../transport/bounded-fetcher.ts';

/**
 * Says why admin relationships are not known, and what it may mean that all of them ended; the exit code then. A refusal
 * is an answer, as the same account would get it again; a failure may be over the next time.
 */
export async function tellAdmin(context: Context, reading: AdminReading | undefined): Promise<ExitCode> {
  if (reading?.haveAllEnded === true) await tellAllEnded(context);
  const doubt = reading?.doubt;
  if (doubt === undefined) return ExitCode.done;
  const beginning = 'Access is unknown: ';
  if (!isSettled(doubt)) {
    await context.tellError(doubt, beginning);
    return ExitCode.partial;
  }
  const { message, ...facts } = errorMessage(doubt, context.wording, beginning);
  if (context.tellsJson) await context.notice(message, facts);
  else await context.notice(manyLines([message, ...(facts.hint === undefined ? [] : [facts.hint])].join('\n')));
  return ExitCode.done;
}

/** Says what it mostly means when all admin relationships ended at once. */
async function tellAllEnded(context: Context): Promise<void> {
  const why =
    'Every admin relationship has ended, several before their time. That is what a partner sees whose authorisation in ' +
    'the CSP program is suspended.';
  const remedy = context.wording.advice({ says: 'What to look at', next: { command: 'doctor' } });
  await context.notice(`${why}\n${remedy}`);
}

/** Says of whom delegated admin privileges could not be asked. */
export async function tellDelegated(context: Context, { answered, refused, overBudget }: FetchStats): Promise<void> {
  if (overBudget > 0) {
    const budget = String(Math.max(DEFAULT_BUDGET, answered + refused + overBudget));
    const remedy = context.wording.command({ command: 'customers list', options: { delegated: true, budget } });
    const were = overBudget === 1 ? 'was' : 'were';
    await context.notice(
      `Delegated admin privileges: ${customers(overBudget)} ${were} not asked, to spare the service. To ask them: ${remedy}`,
    );
  }
  if (refused > 0)
    await context.notice(`Delegated admin privileges: the service would not tell of ${customers(refused)}.`);
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

import { requireRoles } from '../../admin/preflight.ts';
import { cloudWith } from '../../cli/cloud.ts';
import type { Context } from '../../cli/context.ts';
import { askingService } from '../../cli/progress.ts';
import type { ServiceOptions } from '../../cli/services.ts';
import { type FindableCustomer, resolveCustomer } from '../../customers/find.ts';
import { hintLines, isExpectedFailure, RelateError } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import type { EndpointNeeds } from '../../transport/endpoint.ts';
import { type CustomerSession, withCustomers } from './customer-session.ts';

/**
 * Does something with the customer that is meant by `text`. What can't be done is refused before anything is asked: in this
 * cloud (`not-in-cloud`), for this type of partner (`not-for-partner-type`), with the sign-in of an application
 * (`user-needed`); and before the work, what the admin relationships with the customer give no role for (`role-missing`).
 * `needs` are the endpoints that the work asks whatever happens. Rejects with `customer-not-found` and `customer-ambiguous`.
 */
export function withCustomer<Result>(
  context: Context,
  options: ServiceOptions,
  text: string,
  needs: readonly EndpointNeeds[],
  work: (session: CustomerSession, customer: FindableCustomer) => Promise<Result>,
): Promise<Result> {
  for (const need of needs) cloudWith(context, need);
  return withCustomers(context, options, async (session) => {
    for (const need of needs) session.partnerCenter.check(need);
    const customer = await askingService(context, async () => {
      const found = await resolveCustomer(text, session);
      await requireRolesFor(context, session, found, needs);
      return found;
    });
    try {
      return await work(session, customer);
    } catch (error) {
      throw withStepsFor(customer, error);
    }
  });
}

/** Where the service itself misses a role, the commands that find out why name the customer. */
function withStepsFor({ id }: FindableCustomer, error: unknown): unknown {
  if (!(error instanceof RelateError) || error.code !== 'role-missing' || error.facts.status === undefined)
    return error;
  const { exitCode, code, message, hint, facts } = error;
  return new RelateError(exitCode, code, message, {
    hint: [
      { says: 'Who of you has which roles there, and what is missing', next: { command: 'admin trace', args: [id] } },
      'The account has to be an Admin Agent, and in a group that has roles by an admin relationship with the customer.',
      ...hintLines(hint).slice(-1),
    ],
    facts,
    cause: error,
  });
}

/** Throws `role-missing`; see `requireRoles`. A customer with the old delegated admin privileges needs no role to be given. */
async function requireRolesFor(
  context: Context,
  { graph, partnerCenter }: CustomerSession,
  { id, name }: FindableCustomer,
  needs: readonly EndpointNeeds[],
): Promise<void> {
  try {
    await requireRoles({ id, name: shortLine(name) }, needs, graph, () => context.world.clock.now());
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'role-missing') throw error;
    if (await mayHaveDelegatedPrivileges(partnerCenter, id)) return;
    throw error;
  }
}

/** Also where the service does not say so. */
async function mayHaveDelegatedPrivileges(
  partnerCenter: Pick<CustomerSession['partnerCenter'], 'customer'>,
  id: string,
): Promise<boolean> {
  try {
    return (await partnerCenter.customer(id)).allowDelegatedAccess === true;
  } catch (error) {
    // What is wrong there is told by the call itself.
    if (isExpectedFailure(error)) return true;
    throw error;
  }
}

import { ExitCode, failed, RelateError } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { freeDisplayName, numberIn } from './display-name.ts';
import type { Pursuit } from './pursuit.ts';

/** Makes the relationship. Nobody tried to before. */
export async function makeRelationship(pursuit: Pursuit): Promise<void> {
  if (!(await pursuit.move('creating'))) return;
  try {
    await adopt(pursuit, await post(pursuit));
  } catch (error) {
    if (!(error instanceof RelateError) || !isRefusal(error)) throw error;
    if (error.code === 'admin-name-taken') return rename(pursuit, error);
    // The same request would be refused again with status 400; other refusals pass, as when a permission is given.
    await pursuit.move(error.facts.status === 400 ? 'given-up' : 'planned', { problem: error.message });
    throw error;
  }
}

/** Makes the relationship, unless it was made: somebody tried to, and it is not known what came of that. */
export async function createUnlessThere(pursuit: Pursuit): Promise<void> {
  const { request } = pursuit;
  const found = await ofThisName(pursuit);
  if (found !== undefined) return isOf(pursuit, found) ? adopt(pursuit, found) : rename(pursuit, nameTaken(request));
  try {
    await adopt(pursuit, await post(pursuit));
  } catch (error) {
    if (!(error instanceof RelateError) || error.code !== 'admin-name-taken') throw error;
    // It was made a moment ago and is not listed yet; else the name is that of one that is listed no more.
    const listed = await pursuit.poll(() => ofThisName(pursuit));
    if (listed !== undefined && isOf(pursuit, listed)) return adopt(pursuit, listed);
    if (listed === undefined && !pursuit.isSettled) throw error;
    return rename(pursuit, error);
  }
}

function post({ graph, request }: Pursuit): Promise<AdminRelationship> {
  const { displayName, duration, roleIds, customerTenantId, autoExtendDuration } = request;
  const customerId = customerTenantId ?? undefined;
  return graph.createAdminRelationship({ displayName, duration, roleIds, autoExtendDuration, customerId });
}

async function adopt(pursuit: Pursuit, { id }: AdminRelationship): Promise<void> {
  await pursuit.move('created', { relationshipId: id, problem: null });
}

/** Takes the next number: the relationship is made under that name in the next round. A name of the operator's own has none. */
async function rename(pursuit: Pursuit, taken: RelateError): Promise<void> {
  const { customer, displayName } = pursuit.request;
  const number = numberIn(displayName, customer);
  if (number === undefined) {
    await pursuit.move('given-up', { problem: taken.message });
    throw taken;
  }
  const reserved = await pursuit.reservedNames();
  const next = freeDisplayName(customer, (name) => reserved.has(name), number + 1);
  await pursuit.move('planned', { displayName: next });
}

/** The list is read whole: the one that has the name may be of any customer, and in any state. */
async function ofThisName({ graph, request }: Pursuit): Promise<AdminRelationship | undefined> {
  for await (const page of graph.adminRelationships()) {
    const found = page.find(({ displayName }) => displayName === request.displayName);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether this is what was asked for: nobody has locked it, and customer and roles are the same. */
function isOf({ request }: Pursuit, { state, customerId, roleIds }: AdminRelationship): boolean {
  return state === 'created' && customerId === request.customerTenantId && isSameSet(roleIds, request.roleIds);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
}

/** Whether the service said no, so that it is known that nothing was made. */
function isRefusal({ exitCode, facts }: RelateError): boolean {
  return facts.isUnclear !== true && exitCode !== ExitCode.interrupted;
}

function nameTaken({ displayName }: Pursuit['request']): RelateError {
  return failed('admin-name-taken', `There is an admin relationship ${JSON.stringify(displayName)} already.`, {
    hint: 'Its name has to be unique among all of them, also those that have ended. Choose another one.',
    facts: { displayName },
  });
}

import { failed, RelateError } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import type { Pursuit } from './pursuit.ts';

/** States in which a customer has approved. */
const APPROVED: readonly string[] = ['approved', 'activating', 'active'];

/** States after which nobody can approve any more. */
const OVER: readonly string[] = ['expiring', 'expired', 'terminationRequested', 'terminating', 'terminated'];

/** Locks the relationship for approval as soon as it can be read, and waits until it is locked: the answer alone says little. */
export async function lockRelationship(pursuit: Pursuit): Promise<void> {
  const { graph, request } = pursuit;
  const relationship = await readable(pursuit);
  const { id, state } = relationship;
  if (state !== 'created') return judge(pursuit, state);
  // A command before this one may have asked for it, and not known.
  const isAskedFor = request.step === 'locking' && (await isLockAskedFor(pursuit, id));
  if (request.step === 'created' && !(await pursuit.move('locking'))) return;
  if (!isAskedFor) await graph.requestAdminAction(id, 'lockForApproval');
  const locked = await pursuit.poll(async () => {
    const latest = await graph.adminRelationship(id);
    return latest.state === 'created' ? undefined : latest;
  });
  if (locked === undefined) throw notLocked(pursuit);
  return judge(pursuit, locked.state);
}

/** The relationship, if it can be approved still; else the journal is told what became of it. */
export async function readLocked(pursuit: Pursuit): Promise<AdminRelationship | undefined> {
  const relationship = await readable(pursuit);
  const { state } = relationship;
  if (!APPROVED.includes(state) && !OVER.includes(state)) return relationship;
  await judge(pursuit, state);
  return undefined;
}

async function judge(pursuit: Pursuit, state: string): Promise<void> {
  if (APPROVED.includes(state)) await pursuit.move('done', { problem: null });
  else if (OVER.includes(state))
    await pursuit.move('given-up', { problem: `The state of the relationship is ${state}.` });
  else await pursuit.move('locked', { problem: null });
}

/** As soon as it is there with all its roles: for some seconds after it was made, the service says 404 or 405. */
async function readable(pursuit: Pursuit): Promise<AdminRelationship> {
  const { graph, request } = pursuit;
  const { relationshipId, roleIds } = request;
  if (relationshipId === null) throw new Error(`the journal has no relationship for the request ${request.id}`);
  let missing: RelateError | undefined;
  const relationship = await pursuit.poll(async () => {
    try {
      const found = await graph.adminRelationship(relationshipId);
      return found.state !== 'created' || roleIds.every((role) => found.roleIds.includes(role)) ? found : undefined;
    } catch (error) {
      if (!(error instanceof RelateError) || (error.facts.status !== 404 && error.facts.status !== 405)) throw error;
      missing = error;
      return undefined;
    }
  });
  if (relationship !== undefined) return relationship;
  if (missing?.facts.status === 404 && pursuit.isSettled) {
    await pursuit.move('given-up', { problem: 'The service does not have the relationship any more.' });
  }
  throw missing ?? notReadable(pursuit);
}

async function isLockAskedFor({ graph }: Pursuit, id: string): Promise<boolean> {
  const requests = await graph.adminRequests(id);
  return requests.some(({ action, status }) => action === 'lockForApproval' && status !== 'failed');
}

function notLocked({ request: { id, displayName } }: Pursuit): RelateError {
  return failed('admin-relationship-not-locked', `${displayName} is made, and not open for approval after a minute.`, {
    hint: { says: 'Go on with it later', next: { command: 'admin request', args: [id], options: { resume: true } } },
    facts: { request: id },
  });
}

function notReadable({ request: { id, displayName } }: Pursuit): RelateError {
  return failed(
    'admin-relationship-not-ready',
    `${displayName} is made, and does not have all its roles after a minute.`,
    {
      hint: { says: 'Go on with it later', next: { command: 'admin request', args: [id], options: { resume: true } } },
      facts: { request: id },
    },
  );
}

import { failed, type RelateError } from '../errors.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';
import type { AdminRequest, AdminStore } from '../ledger/admin.ts';
import { type Author, colleague } from '../ledger/audit.ts';
import { readDays } from '../text/duration.ts';
import { extendsItself } from './access.ts';
import { obstacleToExtending } from './extend.ts';
import { MOST_DAYS } from './request/plan.ts';

/** What a successor asks for: the same roles, for as long, and extending itself where that is possible with them. */
export function renewalOf(relationship: AdminRelationship) {
  const { roleIds, duration } = relationship;
  const days = readDays(duration ?? '');
  const blank = { state: 'created', roleIds, autoExtendDuration: null };
  const canExtend = obstacleToExtending(blank, { dropGlobalAdministrator: false }) === undefined;
  return {
    roleIds,
    // One that tells no duration lasts as long as it can.
    days: days.ok && days.value >= 1 && days.value <= MOST_DAYS ? days.value : MOST_DAYS,
    autoExtend: extendsItself(relationship) && canExtend,
  };
}

/** The last request for a successor of this relationship that was not given up; undefined where there is none. */
export async function successorRequest(
  journal: Pick<AdminStore, 'requests'>,
  partner: string,
  { id }: Pick<AdminRelationship, 'id'>,
): Promise<AdminRequest | undefined> {
  const requests = await journal.requests(partner);
  return requests.find(({ renews, step }) => renews === id && step !== 'given-up');
}

/**
 * Why there is no need to ask for a successor now; undefined where there is. `successor` is what the service has of it:
 * one that has ended, or that nobody approved in time, is followed by another.
 */
export function renewalRefusal(
  request: AdminRequest | undefined,
  successor: AdminRelationship | undefined,
  author: Author | undefined,
): RelateError | undefined {
  if (request === undefined) return undefined;
  const { id, displayName, step } = request;
  const who = colleague(request, author);
  const asked = who === undefined ? '' : ` ${who} asked for it on ${request.createdAt.slice(0, 10)}.`;
  if (step !== 'done') {
    return failed(
      'renewal-unfinished',
      `The successor ${displayName} is asked for already, and that is not finished.${asked}`,
      {
        hint: { says: 'Go on with it', next: { command: 'admin request', args: [id], options: { resume: true } } },
        facts: { request: id },
      },
    );
  }
  if (successor?.state === 'approvalPending') {
    return failed('renewal-pending', `The successor ${displayName} waits for the approval of the customer.${asked}`, {
      hint: { says: 'Remind them', next: { command: 'admin remind', args: [successor.id] } },
      facts: { relationship: successor.id },
    });
  }
  if (successor !== undefined && ['approved', 'activating', 'active'].includes(successor.state)) {
    return failed('renewed-already', `The customer has approved the successor ${displayName}.`, {
      hint: {
        says: 'Give its groups the roles that they had',
        next: { command: 'admin renew', args: [request.renews ?? ''], options: { groups: true } },
      },
      facts: { relationship: successor.id },
    });
  }
  return undefined;
}

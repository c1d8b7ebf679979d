/** What has to come of what is done to a relationship. */

import { RelateError } from '../../../src/errors.ts';
import type { ModelRelationship } from './model.ts';

/** What comes of it, or the code of the error. */
export async function outcomeOf<Result>(work: Promise<Result>): Promise<Result | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return error.code;
  }
}

/** What has to come of the partner's wish to end it. */
export function terminationOf({ state, isLockAskedFor }: Pick<ModelRelationship, 'state' | 'isLockAskedFor'>): string {
  switch (state) {
    case 'created':
      return isLockAskedFor ? 'service-refused' : 'removed';
    case 'approvalPending':
      return 'approval-pending';
    case 'approved':
    case 'activating':
      return 'not-active-yet';
    case 'expiring':
    case 'expired':
    case 'terminated':
      return 'ended-before';
    case 'gone':
    case 'removed':
      return 'admin-relationship-not-found';
    default:
      return 'terminated';
  }
}

export function sameRoles(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

/** What has to come of the partner's wish that it extends itself, when nobody comes in between. */
export function extensionOf(one: ModelRelationship, dropGlobalAdministrator: boolean): string {
  if (!one.isListed) return 'admin-relationship-not-found';
  if (one.extendsItself) return 'extends-already';
  if (one.state !== 'active' && (one.state !== 'created' || one.hasGlobalAdministrator)) return 'not-active';
  if (one.state === 'created' && one.isLockAskedFor) return 'service-refused';
  if (!one.hasGlobalAdministrator) return 'done';
  if (!dropGlobalAdministrator) return 'global-administrator';
  return one.roles.length === 1 ? 'only-global-administrator' : 'done';
}

import { GLOBAL_ADMINISTRATOR_ID } from '../../admin/roles/global-administrator.ts';
import type { Result } from '../../errors.ts';
import { type JsonObject, jsonObjectIn } from '../admin/body.ts';
import type { GraphRefusal, RelationshipFacts } from '../admin/facts.ts';
import { invalid, problemOfRoles, readAutoExtend, readRoles } from '../admin/rules.ts';
import { endOf, rolesOf, statusOf } from '../admin/status.ts';
import { wrongState } from '../admin/transitions.ts';

/**
 * What a PATCH changes of a relationship that was locked: only an active one, and of it whether it extends itself, or
 * that the role Global Administrator is dropped (Microsoft Graph documentation, delegatedadminrelationship-update).
 */
export function changeOfLocked(
  facts: RelationshipFacts,
  body: JsonObject,
  now: number,
  delay: number,
): Result<Partial<RelationshipFacts>, GraphRefusal> {
  if (statusOf(facts, now) !== 'active') return wrongState(facts, now);
  const names = Object.keys(body).filter((name) => !name.startsWith('@'));
  const other = names.find((name) => !['autoExtendDuration', 'accessDetails'].includes(name));
  if (other !== undefined) return invalid(other, 'It can not be changed any more.');
  if (names.length !== 1) return invalid('autoExtendDuration', 'Change this or the roles, one at a time.');

  if (body.autoExtendDuration !== undefined) {
    const autoExtend = readAutoExtend(body.autoExtendDuration);
    if (autoExtend === undefined) return invalid('autoExtendDuration', 'It has to be P0D, PT0S or P180D.');
    const problem = problemOfRoles(rolesOf(facts, now), autoExtend);
    // The end it was extended to stays, also when it does not extend itself any more.
    return problem === undefined
      ? { ok: true, value: { autoExtend, endsAt: endOf(facts, now) } }
      : { ok: false, problem };
  }
  const roles = readRoles(jsonObjectIn(body.accessDetails));
  const before = rolesOf(facts, now);
  const others = before.filter((role) => role !== GLOBAL_ADMINISTRATOR_ID);
  const isDrop =
    roles !== undefined &&
    others.length < before.length &&
    roles.length === others.length &&
    others.every((role) => roles.includes(role));
  if (!isDrop) return invalid('accessDetails', 'Only the role Global Administrator can be removed.');
  return { ok: true, value: { roles, rolesBefore: before, rolesAt: now + delay } };
}

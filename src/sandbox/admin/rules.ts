import { isBuiltInRole, roleOf } from '../../admin/roles/catalogue.ts';
import { GLOBAL_ADMINISTRATOR_ID } from '../../admin/roles/global-administrator.ts';
import type { Result } from '../../errors.ts';
import { isGuid } from '../../text/guid.ts';
import { type JsonObject, jsonObjectIn, textsIn } from './body.ts';
import { daysOf } from './duration.ts';
import { AUTO_EXTENSIONS, type AutoExtend, type GraphRefusal } from './facts.ts';

/** What a partner sends to make an admin relationship, or to change one that is not locked. */
export interface RelationshipInput {
  readonly name: string;
  readonly duration: string;
  readonly autoExtend: AutoExtend;
  readonly customer: string | null;
  readonly roles: readonly string[];
}

/** Two years at most (Microsoft Graph documentation, delegatedAdminRelationship). Days. */
const LONGEST = 730;
const LONGEST_NAME = 50;

/** Characters that a display name can't have. No list is published: letters, digits and common signs are taken. */
const ODD_CHARACTERS = /[^\p{L}\p{M}\p{N} _.,:;&'’()+/@#!–—-]/u;

/**
 * Reads the body of a request for a new admin relationship; `before` are the fields that a change leaves as they are.
 * The limits are those of the documentation (delegatedAdminRelationship, its create and update).
 */
export function readInput(body: JsonObject, before?: RelationshipInput): Result<RelationshipInput, GraphRefusal> {
  const name = body.displayName ?? before?.name;
  if (typeof name !== 'string' || name.length === 0 || [...name].length > LONGEST_NAME) {
    return invalid('displayName', `It needs 1 to ${LONGEST_NAME} characters.`);
  }
  if (ODD_CHARACTERS.test(name)) return invalid('displayName', 'It has characters that are not supported.');
  const duration = body.duration ?? before?.duration;
  const days = typeof duration === 'string' ? daysOf(duration) : Number.NaN;
  if (typeof duration !== 'string' || !(days >= 1 && days <= LONGEST)) {
    return invalid('duration', 'It has to be from P1D to P2Y.');
  }
  const autoExtend = readAutoExtend(body.autoExtendDuration ?? before?.autoExtend ?? 'PT0S');
  if (autoExtend === undefined) return invalid('autoExtendDuration', 'It has to be P0D, PT0S or P180D.');
  const details = jsonObjectIn(body.accessDetails);
  const roles = details === undefined && before !== undefined ? before.roles : readRoles(details);
  if (roles === undefined) return invalid('accessDetails', 'unifiedRoles has to name at least one role.');
  const refusal = problemOfRoles(roles, autoExtend);
  if (refusal !== undefined) return { ok: false, problem: refusal };
  const customer = body.customer === undefined ? (before?.customer ?? null) : readCustomer(body.customer);
  if (customer === undefined) return invalid('customer', 'tenantId has to be a GUID.');
  return { ok: true, value: { name, duration, autoExtend, customer, roles } };
}

/** The role ids in the `accessDetails` of a body, each once; undefined when there are none. */
export function readRoles(accessDetails: JsonObject | undefined): readonly string[] | undefined {
  const roles = textsIn(accessDetails?.unifiedRoles, 'roleDefinitionId');
  return roles === undefined || roles.length === 0 ? undefined : [...new Set(roles.map((role) => role.toLowerCase()))];
}

export function readAutoExtend(value: unknown): AutoExtend | undefined {
  return AUTO_EXTENSIONS.find((known) => known === value);
}

/** Why these roles can't be asked for; undefined when they can. */
export function problemOfRoles(roles: readonly string[], autoExtend: AutoExtend): GraphRefusal | undefined {
  const unknown = roles.filter((role) => !isBuiltInRole(role) || !roleOf(role).isDelegable);
  if (unknown.length > 0) {
    return {
      status: 400,
      code: 'badRequest',
      message: 'There were issue(s) with the input. See details for more information.',
      details: unknown.map((role) => ({
        code: 'badRequest',
        target: 'accessDetails.unifiedRoles',
        message: `The role ${role} is not a built-in role that can be delegated.`,
      })),
    };
  }
  if (autoExtend === 'P180D' && roles.includes(GLOBAL_ADMINISTRATOR_ID)) {
    return refusalOf('autoExtendDuration', 'A relationship with the role Global Administrator can not extend itself.');
  }
  return undefined;
}

/** 400 for a field of a body. */
function refusalOf(field: string, message: string): GraphRefusal {
  return {
    status: 400,
    code: 'badRequest',
    message: `The property '${field}' is not valid. ${message}`,
    details: [{ code: 'badRequest', target: field, message }],
  };
}

export function invalid(field: string, message: string): { readonly ok: false; readonly problem: GraphRefusal } {
  return { ok: false, problem: refusalOf(field, message) };
}

/** The tenant in a `customer`; null for an open relationship, undefined when it is no tenant id. */
function readCustomer(value: unknown): string | null | undefined {
  if (value === null) return null;
  const tenantId = jsonObjectIn(value)?.tenantId;
  if (tenantId === undefined || tenantId === null || tenantId === '') return null;
  return isGuid(tenantId) ? tenantId.toLowerCase() : undefined;
}

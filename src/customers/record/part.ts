import { askForRoles } from '../../admin/preflight.ts';
import { RelateError, refusalOf } from '../../errors.ts';
import { isSettled } from '../settled.ts';
import { saysNoCustomer } from '../still-there.ts';
import { SECTION_NEEDS } from './section-needs.ts';
import type { SectionName } from './sections.ts';

/** A part of a record that is not known. */
export interface UnknownPart {
  readonly part: SectionName | 'groups';
  /** Why it is not known, and what to do about it. */
  readonly reason: RelateError;
  /** Names of Entra's roles in the tenant of the customer, any one of which it takes; empty where no role is the matter. */
  readonly roles: readonly string[];
  /** Whether it may be known the next time: the service did not answer as it should. */
  readonly hasFailed: boolean;
}

/** What was read; why it could not be; undefined where it was not asked for. */
export type Part<Value> = Value | RelateError | undefined;

/** Reads a part. A refusal is a value: it takes no other part away. */
export async function attempt<Value>(read: () => Promise<Value>): Promise<Value | RelateError> {
  try {
    return await read();
  } catch (error) {
    return refusalOf(error);
  }
}

/** The value of a part; null where there is none. */
export function known<Value>(part: Part<Value>): Value | null {
  return part === undefined || part instanceof RelateError ? null : part;
}

/** The customer whose record it is. */
interface Whose {
  /** Tenant id. */
  readonly id: string;
  /** Whether Partner Center has it. */
  readonly isListed: boolean;
}

/** What is told of a part that could not be read. */
export function unknownPart(part: UnknownPart['part'], refusal: RelateError, { id, isListed }: Whose): UnknownPart {
  // It has the customer, so it is the part that is missing there.
  const reason = isListed && saysNoCustomer(refusal) && refusal.cause instanceof RelateError ? refusal.cause : refusal;
  const hasFailed = !isSettled(reason);
  const needs = part === 'groups' || !FOR_WANT_OF_A_ROLE.includes(reason.code) ? [] : (SECTION_NEEDS[part] ?? []);
  const taking = needs.filter(({ roles }) => roles !== undefined);
  const roles = [...new Set(taking.flatMap(({ roles = [] }) => roles))];
  if (roles.length === 0) return { part, reason, roles, hasFailed };
  const { exitCode, code, message, facts } = reason;
  const anyOf = `It takes one of these roles in the organization of the customer: ${roles.join(', ')}.`;
  const hint = [anyOf, askForRoles({ id }, taking)];
  return { part, reason: new RelateError(exitCode, code, message, { hint, facts, cause: reason }), roles, hasFailed };
}

/** Codes of refusals that a role would spare. */
const FOR_WANT_OF_A_ROLE: readonly string[] = ['role-missing', 'access-denied'];

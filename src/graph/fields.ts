import type { Answer } from '../transport/answer.ts';
import { unusableField } from '../transport/check.ts';
import { type Fields, fieldsOf, textIn } from '../transport/fields.ts';

/** A record of the service that has an id; `where` is its place in the answer: `value[3]`, or empty for the whole of it. */
export function identified(value: unknown, answer: Answer, where: string): Fields & { readonly id: string } {
  const fields = fieldsOf(value);
  const { id } = fields;
  if (typeof id === 'string' && id !== '') return fields as Fields & { readonly id: string };
  const isRecord = fields === value;
  throw unusableField(answer, [where, ...(isRecord ? ['id'] : [])].filter(Boolean).join('.'), isRecord ? id : value);
}

/** Text, or null where there is none. */
export function textOrNull(value: unknown): string | null {
  return textIn(value) || null;
}

/** JavaScript takes much else for a date, such as `soon 2050`. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
/** As the service mostly writes it. A day that not every month has is left to `Date`. */
const USUAL_MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{7}Z$/;
/** What .NET has where there is no date. */
const NO_MOMENT = '0001-';

/**
 * A moment as ISO 8601 in UTC with milliseconds; null for what is none. The service has seven decimals, and `""` or null
 * for what has not happened yet (Microsoft Graph documentation, delegatedAdminRelationship).
 */
export function momentOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.startsWith(NO_MOMENT)) return null;
  // `Date` takes five times as long, and each row of a list has three moments. A template would keep the longer text.
  if (USUAL_MOMENT.test(value)) return [value.slice(0, -5), 'Z'].join('');
  const found = MOMENT.exec(value);
  if (found === null) return null;
  const [text, zone] = found;
  const moment = new Date(zone === undefined ? `${text}Z` : text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** The template ids of the roles in `accessDetails`: in lower case, each once. */
export function roleIdsOf(accessDetails: unknown): readonly string[] {
  const { unifiedRoles } = fieldsOf(accessDetails);
  if (!Array.isArray(unifiedRoles)) return [];
  const ids: string[] = [];
  for (const role of unifiedRoles) {
    const id = textIn(fieldsOf(role).roleDefinitionId).toLowerCase();
    if (id !== '' && !ids.includes(id)) ids.push(id);
  }
  return ids;
}

/** The roles as the service takes them. */
export function accessDetailsOf(roleIds: readonly string[]) {
  return { unifiedRoles: roleIds.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

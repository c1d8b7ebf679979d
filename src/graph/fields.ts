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

/**
 * Lists of role ids by their text: thousands of relationships have the same few, which are in memory once. So many are
 * kept at most.
 */
const roleSets = new Map<string, readonly string[]>();
const MOST_ROLE_SETS = 1000;

/** The template ids of the roles in `accessDetails`: in lower case, each once. */
export function roleIdsOf(accessDetails: unknown): readonly string[] {
  const { unifiedRoles } = fieldsOf(accessDetails);
  if (!Array.isArray(unifiedRoles)) return [];
  let text = '';
  for (const role of unifiedRoles) text += `${textIn(fieldsOf(role).roleDefinitionId)}\n`;
  const known = roleSets.get(text);
  if (known !== undefined) return known;
  const ids = [...new Set(text.toLowerCase().split('\n'))].filter((id) => id !== '');
  if (roleSets.size < MOST_ROLE_SETS) roleSets.set(text, ids);
  return ids;
}

/** The roles as the service takes them. */
export function accessDetailsOf(roleIds: readonly string[]) {
  return { unifiedRoles: roleIds.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

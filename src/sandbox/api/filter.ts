import type { Result } from '../../errors.ts';
import { lowerKeys, wordIn } from './protocol.ts';

/** A `filter` parameter: the field has to start with the value, or to equal it. */
export interface FieldFilter<Field extends string> {
  readonly field: Field;
  readonly value: string;
}

const INVALID = { ok: false, problem: 'invalid' } as const;

/**
 * Reads a `filter` parameter, JSON of the form `{"Field": …, "Value": …, "Operator": …}`; undefined when there is none.
 * `names` has the fields by their names in lower case. Case and underscores make no difference, since the
 * documentation and the Swagger specification spell them differently.
 */
export function readFilter<Field extends string>(
  text: string | undefined,
  names: Readonly<Record<string, Field>>,
  wanted: 'startswith' | 'equals' = 'startswith',
): Result<FieldFilter<Field> | undefined, 'invalid'> {
  if (text === undefined || text === '') return { ok: true, value: undefined };
  let parts: ReadonlyMap<string, unknown>;
  try {
    parts = lowerKeys(Object(JSON.parse(text)));
  } catch {
    return INVALID;
  }
  const name = wordIn(parts.get('field')).toLowerCase();
  const field = Object.hasOwn(names, name) ? names[name] : undefined;
  const value = parts.get('value');
  const operator = wordIn(parts.get('operator')).toLowerCase().replaceAll('_', '');
  if (field === undefined || typeof value !== 'string' || operator !== wanted) return INVALID;
  return { ok: true, value: { field, value } };
}

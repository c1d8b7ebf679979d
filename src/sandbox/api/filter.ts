import { lowerKeys } from './protocol.ts';

/** What a `filter` parameter asks for: those whose field starts with the value. */
export interface FieldFilter<Field extends string> {
  readonly field: Field;
  readonly value: string;
}

/**
 * Reads a `filter` parameter, JSON of the form `{"Field": …, "Value": …, "Operator": "starts_with"}`; undefined when
 * there is none. `names` are what the fields are called, in lower case. The documentation and the description of the
 * API spell keys, fields and the operator differently.
 */
export function readFilter<Field extends string>(
  text: string | undefined,
  names: Readonly<Record<string, Field>>,
): FieldFilter<Field> | undefined | 'invalid' {
  if (text === undefined || text === '') return undefined;
  let parts: ReadonlyMap<string, unknown>;
  try {
    parts = lowerKeys(Object(JSON.parse(text)));
  } catch {
    return 'invalid';
  }
  const name = String(parts.get('field')).toLowerCase();
  const field = Object.hasOwn(names, name) ? names[name] : undefined;
  const value = parts.get('value');
  const operator = String(parts.get('operator')).toLowerCase().replaceAll('_', '');
  if (field === undefined || typeof value !== 'string' || operator !== 'startswith') return 'invalid';
  return { field, value };
}

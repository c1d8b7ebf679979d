import type { JsonObject } from '../../text/json-object.ts';

export type { JsonObject } from '../../text/json-object.ts';

/** The object that a value of a JSON body is; undefined for another value. */
export function jsonObjectIn(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The texts that a list of objects has under a name; undefined when it is no such list. */
export function textsIn(list: unknown, name: string): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const texts = list.map((entry) => jsonObjectIn(entry)?.[name]);
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

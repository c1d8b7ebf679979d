import { parseJson } from './decode.ts';

/** The properties of a JSON object, of which nothing is checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a JSON text is; undefined when the text is no JSON, or something else than an object. */
export function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

import { parseJson } from '../../text/decode.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined when the text is not a JSON object. */
export function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

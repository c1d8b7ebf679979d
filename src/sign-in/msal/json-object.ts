export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined when the text is not a JSON object. A byte order mark in front is none of JSON's, but services send it. */
export function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

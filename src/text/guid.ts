/** A GUID with hyphens and without braces, in any case: the id of tenants, customers and applications. */
export const GUID_PATTERN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it is a GUID. Ids become parts of URLs and of commands to run, so nothing else counts as one. */
export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && GUID_PATTERN.test(value);
}

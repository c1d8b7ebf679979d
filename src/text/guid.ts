/** A GUID with hyphens and without braces, in any case: what tenants, customers and applications are known by. */
export const guidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it is a GUID. Ids become parts of addresses and of commands to run, so nothing else is taken for one. */
export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && guidPattern.test(value);
}

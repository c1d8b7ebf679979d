import { createHash } from 'node:crypto';

/** Who signed in: a user, on the page where the code is typed. */
export interface SandboxAccount {
  /** The address one signs in with. */
  readonly username: string;
  readonly tenantId: string;
  /** Whether the second factor was used. */
  readonly mfa: boolean;
}

/** The object id of an account or an application in a tenant: always the same for the same one. */
export function objectIdOf(tenantId: string, name: string): string {
  const hash = createHash('sha256').update(`${tenantId}/${name.toLowerCase()}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** The name of a person, made from the address: `ada.lovelace@…` is Ada Lovelace. */
export function displayName(username: string): string {
  const [local = ''] = username.split('@');
  const words = local.split(/[._-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

import { createHash } from 'node:crypto';

/** The user who signed in on the page where the code is typed. */
export interface SandboxAccount {
  /** The e-mail address that the user signs in with. */
  readonly username: string;
  readonly tenantId: string;
  /** Whether the second factor was used. */
  readonly mfa: boolean;
}

/** The object id of an account or an application in a tenant. The same account always gets the same id. */
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

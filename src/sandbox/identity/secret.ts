import { randomBytes } from 'node:crypto';

/** A code or token that nobody can guess. */
export function newSecret(): string {
  return randomBytes(48).toString('base64url');
}

import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';

/**
 * The key of a profile's partner in the ledger: its tenant id. In a cloud on this machine the name of the cloud stands in
 * front, so that a rehearsal with the same tenant id never mixes with real records.
 */
export function partnerKey({ tenantId }: Profile, { isLocal, name }: Cloud): string {
  return isLocal ? `${name}:${tenantId}` : tenantId;
}

/** Whether what is recorded of the partner with this key is a rehearsal, in a cloud on this machine. */
export function isRehearsal(key: string): boolean {
  return key.includes(':');
}

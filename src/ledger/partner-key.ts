import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';

/**
 * Whom the ledger knows the partner of a profile as: by its tenant id. An account in a cloud on this machine is another
 * one, also with the same tenant id, so that a rehearsal never mixes with what is real.
 */
export function partnerKey({ tenantId }: Profile, { isLocal, name }: Cloud): string {
  return isLocal ? `${name}:${tenantId}` : tenantId;
}

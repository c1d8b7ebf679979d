import type { JWTPayload } from 'hono/utils/jwt/types';
import type { Sandbox } from '../sandbox.ts';
import { NOBODY_IN_PARTICULAR, PartnerDirectory } from './partner-directory.ts';

const ADMIN_AGENTS = 'AdminAgents';

/** Whether whoever is signed in is in the group of those who manage customers. */
export function isAdminAgent({ snapshot }: Sandbox): boolean {
  return !snapshot.faults.some(({ kind }) => kind === 'no-admin-agent');
}

/**
 * The partner's users and groups, as the one sees them whom the claims of a token name: nobody in particular for a token
 * that the stand-in did not issue.
 */
export function directoryOf(sandbox: Sandbox, claims: JWTPayload | undefined): PartnerDirectory {
  const tenantId = String(claims?.tid ?? sandbox.partner.tenantId);
  const username = String(claims?.upn ?? NOBODY_IN_PARTICULAR);
  return new PartnerDirectory(tenantId, username, isAdminAgent(sandbox) ? [] : [ADMIN_AGENTS]);
}

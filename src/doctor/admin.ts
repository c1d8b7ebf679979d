import { isExpiring } from '../admin/access.ts';
import { haveEndedTogether } from '../admin/ended-together.ts';
import { openLedgerToRead } from '../ledger/open.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import type { Account } from './account.ts';
import { type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { CheckInputs, ServiceAccess } from './inputs.ts';

/**
 * Checks whether Microsoft Graph shows the admin relationships of the partner to whoever is signed in, and whether some
 * need to be looked after. Takes note of nothing.
 */
export async function checkAdminRelationships(services: Pick<ServiceAccess, 'adminRelationships'>): Promise<Finding> {
  try {
    const reading = await services.adminRelationships();
    if (!reading.isTrusted) {
      const { code, message, hint } = reading.doubt;
      // Whoever invites customers and does no more needs no such permission.
      return warn('admin-relationships', 'error', { code, message }, hint ?? null);
    }
    const { relationships, now } = reading;
    if (haveEndedTogether(relationships, now)) {
      return fail('admin-relationships', 'admin-ended-together', { count: relationships.length }, AUTHORISATION);
    }
    const active = relationships.filter(({ state }) => state === 'active').length;
    const expiring = relationships.filter((relationship) => isExpiring(relationship, now)).length;
    if (expiring === 0) return ok('admin-relationships', 'admin-readable', { active });
    return warn('admin-relationships', 'admin-expiring', { active, expiring }, { next: { command: 'admin expiring' } });
  } catch (error) {
    return failure('admin-relationships', error);
  }
}

const AUTHORISATION = [
  'See in Partner Center, in the account settings, whether your authorisation in the CSP program is active, and ask its support.',
  { says: 'Which ended, and when', next: { command: 'admin list' } },
] as const;

/** Checks whether requests for admin relationships stand in the ledger that were cut short. */
export async function checkAdminRequests(
  { ledger: place }: Pick<CheckInputs, 'ledger'>,
  account: Account | undefined,
): Promise<Finding> {
  if (account === undefined) return skip('admin-requests', 'no-profile', {});
  try {
    const ledger = await openLedgerToRead(place());
    if (ledger === undefined) return ok('admin-requests', 'admin-requests-finished', {});
    try {
      const requests = await ledger.admin.requests(partnerKey(account.profile, account.cloud), { unfinished: true });
      if (requests.length === 0) return ok('admin-requests', 'admin-requests-finished', {});
      const facts = { count: requests.length, customers: requests.map(({ customer }) => customer) };
      const next = { command: 'admin request', options: { resume: true } } as const;
      return warn('admin-requests', 'admin-requests-unfinished', facts, { says: 'Go on with them', next });
    } finally {
      await ledger.close();
    }
  } catch (error) {
    return failure('admin-requests', error);
  }
}

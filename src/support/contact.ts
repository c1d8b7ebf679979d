import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import type { Relationship } from '../partner-center/relationships.ts';
import type { SupportContact } from '../partner-center/support.ts';
import { findNamed } from '../text/named.ts';

/** What an operator writes for the partner itself. */
export const SELF = 'self';

/** Whether these are the same partner. */
export function isSameContact(one: Pick<SupportContact, 'tenantId'>, other: Pick<SupportContact, 'tenantId'>): boolean {
  return one.tenantId !== null && one.tenantId === other.tenantId;
}

/**
 * The reseller that is meant, by its tenant id, Partner ID or name in any case, as a contact. Only a reseller with a
 * relationship to the partner can be one. Throws `reseller-not-found` and `reseller-ambiguous`.
 */
export function resellerMeant(text: string, resellers: readonly Relationship[]): SupportContact {
  const byPartnerId = resellers.find(({ mpnId }) => mpnId !== null && mpnId === text.trim());
  const found = byPartnerId ?? named(text, resellers);
  return { tenantId: found.id, mpnId: found.mpnId, name: found.name };
}

function named(text: string, resellers: readonly Relationship[]): Relationship {
  const found = findNamed(resellers, text, ({ id }) => id);
  if (found.ok) return found.value;
  throw found.problem.length === 0 ? resellerMissing(text, resellers) : resellerAmbiguous(text, found.problem);
}

/** Resellers that an error lists at most. */
const MOST_LISTED = 10;

function resellerMissing(text: string, resellers: readonly Relationship[]): RelateError {
  const names = resellers
    .slice(0, MOST_LISTED)
    .map(({ name, mpnId }) => (mpnId === null ? name : `${name} (${mpnId})`));
  const more = resellers.length > MOST_LISTED ? `, and ${resellers.length - MOST_LISTED} more` : '';
  return notFound('reseller-not-found', `You have no indirect reseller ${JSON.stringify(text)}.`, {
    hint: [
      'Only a reseller with a relationship to you can be the support contact; of yourself, write self.',
      ...(names.length === 0 ? [] : [{ says: 'Your resellers: {names}', facts: { names: names.join(', ') + more } }]),
    ],
  });
}

function resellerAmbiguous(text: string, candidates: readonly Relationship[]): RelateError {
  const names = candidates.slice(0, MOST_LISTED).map(({ name, id }) => `${name} (${id})`);
  return wrongUsage('reseller-ambiguous', `${JSON.stringify(text)} may be any of ${candidates.length} resellers.`, {
    hint: { says: 'Give the tenant id of one: {names}', facts: { names: names.join(', ') } },
    facts: { candidates: candidates.map(({ id }) => id) },
  });
}

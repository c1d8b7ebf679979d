import { resolveCustomer } from '../../../customers/find.ts';
import { saysNoCustomer } from '../../../customers/still-there.ts';
import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import type { AdminSession } from './session.ts';

/** Whom the last mail about the relationship was for, else whom it was asked for. */
export async function lastMail(session: AdminSession, relationship: AdminRelationship) {
  const { ledger, partner } = session;
  const { id } = relationship;
  const mail = (await ledger?.admin.mails(partner, id))?.at(-1);
  const [request] = (await ledger?.admin.requests(partner, { relationshipId: id })) ?? [];
  return {
    customer: request?.customer ?? (await nameOf(session, relationship)),
    to: mail?.to ?? request?.to ?? [],
    cc: mail?.cc ?? [],
    language: mail?.language ?? request?.language ?? undefined,
  };
}

/** The name of its customer; that of the relationship where it has none that can be found. */
async function nameOf(
  { ledger, partner, partnerCenter }: AdminSession,
  { customerId, customerName, displayName }: AdminRelationship,
): Promise<string> {
  if (customerName !== null || customerId === null) return customerName ?? displayName;
  try {
    const sources = { ledger, partner, partnerCenter: await partnerCenter() };
    return (await resolveCustomer(customerId, sources)).name;
  } catch (error) {
    if (saysNoCustomer(error)) return displayName;
    throw error;
  }
}

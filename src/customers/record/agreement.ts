import { RelateError, refusalOf } from '../../errors.ts';
import type { Agreements } from '../../partner-center/agreements-client.ts';

/** The states of the Microsoft Customer Agreement. While it is missing, Partner Center takes no orders for the customer. */
export const AGREEMENT_STATES = ['signed', 'attested', 'missing'] as const;

/** How a customer stands to the Microsoft Customer Agreement. */
export interface AgreementStatus {
  readonly state: (typeof AGREEMENT_STATES)[number];
  /** Whether the customer signed it itself; null where the service would not say, and an attestation settles it. */
  readonly isSigned: boolean | null;
  /** Whether a partner attested it; null where the service would not say, and the signature settles it. */
  readonly isAttested: boolean | null;
  /** The day that the last attestation names: ISO 8601. */
  readonly attestedAt: string | null;
  /** Who accepted, by the last attestation. */
  readonly acceptedBy: string | null;
}

/**
 * Asks for the signature and for attestations: either of them is enough. Since January 2026 the service takes
 * attestations by its API alone, and no signature does not mean that there is none (Partner Center developer
 * documentation, get-direct-sign-status-of-customer-agreement). Rejects where what it told leaves the question open.
 */
export async function readAgreement(
  agreements: Pick<Agreements, 'isSigned' | 'attestations'>,
  customerId: string,
): Promise<AgreementStatus> {
  const [signing, attested] = await Promise.all([
    agreements.isSigned(customerId).catch(refusalOf),
    agreements.attestations(customerId).catch(refusalOf),
  ]);
  const isSigned = signing instanceof RelateError ? null : signing;
  const [last] = attested instanceof RelateError ? [] : [...attested].sort(newestFirst);
  if (isSigned !== true && last === undefined) {
    for (const part of [signing, attested]) if (part instanceof RelateError) throw part;
  }
  return {
    state: isSigned === true ? 'signed' : last === undefined ? 'missing' : 'attested',
    isSigned,
    isAttested: attested instanceof RelateError ? null : last !== undefined,
    attestedAt: last?.agreedAt ?? null,
    acceptedBy: last?.acceptedBy ?? null,
  };
}

function newestFirst(one: { readonly agreedAt: string | null }, other: { readonly agreedAt: string | null }): number {
  return (other.agreedAt ?? '').localeCompare(one.agreedAt ?? '');
}

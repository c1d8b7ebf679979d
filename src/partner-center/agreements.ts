import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import {
  checked,
  jsonOf,
  optionalBoolean,
  optionalMoment,
  optionalObject,
  optionalText,
  unusableField,
} from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf } from '../transport/fields.ts';
import { customerPath } from './customers.ts';

/**
 * A partner's attestation that a customer accepted the Microsoft Customer Agreement. Source: Partner Center developer
 * documentation, agreement-resources.
 */
export interface Attestation {
  /** When the customer accepted: ISO 8601 in UTC; null where the service leaves it out. */
  readonly agreedAt: string | null;
  /** Who accepted for the customer, first name first; null where nobody is named. */
  readonly acceptedBy: string | null;
}

const NEEDS = { needsUser: true, capability: 'agreement-status', notFor: ['reseller'] } as const;

/** The agreement that orders need; `MicrosoftCloudAgreement` is its predecessor, and what is asked for by default. */
const CUSTOMER_AGREEMENT = 'MicrosoftCustomerAgreement';

/**
 * The attestations for a customer. Source: Partner Center developer documentation, get-confirmation-of-customer-agreement.
 */
export const attestations = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/agreements?agreementType=${CUSTOMER_AGREEMENT}`,
  what: "the attestations of a customer's agreement",
  ...NEEDS,
  read: readAgreement,
  keyOf: ({ type, agreedAt, acceptedBy }) => `${type} ${agreedAt} ${acceptedBy}`,
} as const satisfies ListEndpoint<[customerId: string], Attestation & { readonly type: string | null }>;

/**
 * Whether the customer accepted the Microsoft Customer Agreement itself. The answer no does not exclude an attestation. Source: Partner Center developer documentation,
 * get-direct-sign-status-of-customer-agreement.
 */
export const directSigning = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/directSignedMicrosoftCustomerAgreementStatus`,
  what: 'whether a customer signed the agreement',
  ...NEEDS,
  read: readSigning,
} as const satisfies Endpoint<[customerId: string], boolean>;

const signing = v.object({ isSigned: optionalBoolean });

function readSigning(answer: Answer): boolean {
  const body = jsonOf(answer);
  const { isSigned } = checked(signing, body, answer);
  // What the service does not say is neither yes nor no.
  if (isSigned === null) throw unusableField(answer, 'isSigned', fieldsOf(body).isSigned);
  return isSigned;
}

const schema = v.object({
  type: optionalText,
  dateAgreed: optionalMoment,
  primaryContact: optionalObject({ firstName: optionalText, lastName: optionalText }),
});

function readAgreement(item: unknown, index: number, answer: Answer) {
  const { type, dateAgreed, primaryContact } = checked(schema, item, answer, `items[${index}]`);
  const names = [primaryContact?.firstName, primaryContact?.lastName].filter((name) => name);
  return { type, agreedAt: dateAgreed, acceptedBy: names.length === 0 ? null : names.join(' ') };
}

/** Whether it is one of the agreement that orders need. */
export function isOfCustomerAgreement({ type }: { readonly type: string | null }): boolean {
  return type?.toLowerCase() === CUSTOMER_AGREEMENT.toLowerCase();
}

import type { SandboxCustomer } from '../directory.ts';
import { agreementAt, attestedAt, templateId } from '../made-up/agreements.ts';
import type { Sandbox } from '../sandbox.ts';
import { forCustomer } from './for-customer.ts';
import { type ApiContext, answer, apiError, markedAnswer, parameterInvalid } from './protocol.ts';

/** The types of agreements, by their names in lower case. `*` stands for all. */
const TYPES = ['microsoftcloudagreement', 'microsoftcustomeragreement', '*'] as const;

/**
 * GET /v1/customers/{id}/agreements: what the partner attested for the customer (Partner Center developer documentation,
 * get-confirmation-of-customer-agreement). Without a type, the agreement is meant that came before today's, as in the
 * service.
 */
export function getAgreements(sandbox: Sandbox, context: ApiContext): Response {
  return forCustomer(sandbox, context, (found) => {
    const type = (queryParameter(context, 'agreementtype') ?? TYPES[0]).toLowerCase();
    if (!TYPES.some((known) => known === type)) return parameterInvalid(context, 'The agreementType is not known.');
    const { seed } = sandbox.snapshot;
    const isAttested = stateOf(sandbox, found) === 'attested' && type !== TYPES[0];
    const attested = {
      primaryContact: { firstName: 'Kim', lastName: 'Akers', email: found.email, phoneNumber: '5550100' },
      templateId: templateId(seed),
      dateAgreed: `${attestedAt(seed, found.index ?? 0)}T00:00:00`,
      type: 'MicrosoftCustomerAgreement',
      agreementLink: 'https://aka.ms/customeragreement',
    };
    const items = isAttested ? [attested] : [];
    return answer(context, JSON.stringify({ totalCount: items.length, items }));
  });
}

/**
 * GET /v1/customers/{id}/directSignedMicrosoftCustomerAgreementStatus: whether the customer accepted it with Microsoft
 * itself (get-direct-sign-status-of-customer-agreement). Not for indirect resellers.
 */
export function getDirectSignStatus(sandbox: Sandbox, context: ApiContext): Response {
  return forCustomer(sandbox, context, (found) => {
    if (sandbox.partner.type === 'reseller') {
      return apiError(context, 403, 900150, 'The role of the partner is not allowed for this operation.');
    }
    return markedAnswer(context, { isSigned: stateOf(sandbox, found) === 'signed' });
  });
}

/**
 * GET /v1/customers/{id}/validationStatus?type=account (retrieve-validation-status). The words for the status are not
 * published.
 */
export function getValidationStatus(sandbox: Sandbox, context: ApiContext): Response {
  return forCustomer(sandbox, context, () => {
    const type = queryParameter(context, 'type')?.toLowerCase();
    if (type !== 'account') return parameterInvalid(context, 'The type has to be account.');
    const body = { type: 'account', status: 'Allowed', lastUpdateDateTime: '2024-11-05T09:21:44.8177432Z' };
    return answer(context, JSON.stringify(body));
  });
}

/** Who accepts an invitation accepts the agreement on the same page. */
function stateOf(sandbox: Sandbox, { index }: SandboxCustomer) {
  return index === undefined ? 'signed' : agreementAt(sandbox.snapshot.seed, index);
}

/** A parameter of the query, whose name may be in any case. */
function queryParameter({ req }: ApiContext, name: string): string | undefined {
  return Object.entries(req.query()).find(([given]) => given.toLowerCase() === name)?.[1];
}

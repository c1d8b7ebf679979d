import * as v from 'valibot';
import { msppIdSchema, tenantIdSchema } from '../../account/profile-schema.ts';
import { firstOf, type Parameters } from './form.ts';
import { fatal, type LinkKind, type LinkProblem, remark } from './parsed-link.ts';

/** The values of an invitation, each null when it is missing or not what it should be. */
export interface InvitationValues {
  readonly partnerId: string | null;
  readonly msppId: string | null;
  readonly providerId: string | null;
  readonly delegatedAdmin: boolean | null;
}

const PLACEHOLDER = /[{}<>]|%7[bd]|%3[ce]/i;

/** The parameters that decide what a link does, under the names they have today. */
const DECIDING = ['invType', 'type', 'partnerId', 'msppId', 'indirectCSPId', 'DAP'] as const;

/** Whether a placeholder of a template was left in the text. */
export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Reads the values that decide what the link does. */
export function readValues(parameters: Parameters): InvitationValues {
  const partnerId = firstOf(parameters, 'partnerid');
  const msppId = firstOf(parameters, 'msppid');
  const providerId = firstOf(parameters, 'indirectcspid');
  const asked = firstOf(parameters, 'dap')?.toLowerCase();
  return {
    partnerId: valid(tenantIdSchema, partnerId),
    msppId: msppId === '0' ? msppId : valid(msppIdSchema, msppId),
    providerId: valid(tenantIdSchema, providerId),
    delegatedAdmin: asked === 'true' ? true : asked === 'false' ? false : null,
  };
}

function valid(schema: v.GenericSchema<string>, value: string | null): string | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}

/** What every kind of link can have wrong with its parameters. */
export function generalProblems(parameters: Parameters): LinkProblem[] {
  return DECIDING.filter(
    (name) => new Set(parameters.get(name.toLowerCase())?.map((value) => value.toLowerCase())).size > 1,
  ).map((name) => fatal('duplicate-parameter', `${name} stands in the link more than once, with different values.`));
}

/** What an invitation to a reseller relationship has wrong with its parameters. */
export function invitationProblems(kind: LinkKind, parameters: Parameters, values: InvitationValues): LinkProblem[] {
  const problems = partnerProblems(parameters, values);
  if (kind === 'indirect') problems.push(...resellerProblems(parameters, values));
  if (kind === 'direct') problems.push(...directProblems(parameters, values));
  if (values.delegatedAdmin === true) {
    problems.push(
      remark(
        'delegated-admin-asked',
        'The link asks for delegated admin privileges (DAP=true). That has had no effect since 9 October 2023.',
      ),
    );
  }
  return problems;
}

/** What is wrong with the partner that a link names, which it has to name in any form. */
export function partnerProblems(parameters: Parameters, values: InvitationValues): LinkProblem[] {
  const written = firstOf(parameters, 'partnerid');
  if (written === null) return [fatal('partner-id-missing', 'The link names no partner: partnerId is missing.')];
  if (values.partnerId !== null || hasPlaceholder(written)) return [];
  const remark = v.is(msppIdSchema, written) ? ' A Partner Location Account id belongs in msppId.' : '';
  return [fatal('partner-id-bad', `partnerId is not a tenant id (a GUID).${remark}`)];
}

function directProblems(parameters: Parameters, values: InvitationValues): LinkProblem[] {
  const problems: LinkProblem[] = [];
  const written = firstOf(parameters, 'msppid');
  if (written === null) problems.push(remark('mspp-id-missing', 'msppId is missing. Links of direct partners have 0.'));
  else if (values.msppId === null && !hasPlaceholder(written)) problems.push(BAD_MSPP_ID);
  if (firstOf(parameters, 'indirectcspid') !== null) {
    problems.push(
      fatal(
        'provider-unexpected',
        'The link names an indirect provider, but asks for a relationship with one partner.',
      ),
    );
  }
  return problems;
}

function resellerProblems(parameters: Parameters, values: InvitationValues): LinkProblem[] {
  const problems: LinkProblem[] = [];
  const msppId = firstOf(parameters, 'msppid');
  if (msppId === null) {
    problems.push(fatal('mspp-id-missing', "msppId is missing: the reseller's Partner Location Account id."));
  } else if (!hasPlaceholder(msppId)) {
    if (values.msppId === null) problems.push(BAD_MSPP_ID);
    else if (values.msppId === '0') {
      problems.push(
        fatal('mspp-id-bad', 'msppId is 0, as for a direct partner. A reseller has a Partner Location Account id.'),
      );
    }
  }
  const providerId = firstOf(parameters, 'indirectcspid');
  if (providerId === null) {
    // Such a link works, but joins a reseller who can't order anything for the customer.
    problems.push(
      fatal(
        'provider-missing',
        'The link joins the reseller alone: without indirectCSPId no provider is accepted, and nobody can order for the customer.',
      ),
    );
  } else if (values.providerId === null && !hasPlaceholder(providerId)) {
    problems.push(fatal('provider-id-bad', 'indirectCSPId is not a tenant id (a GUID).'));
  }
  return problems;
}

const BAD_MSPP_ID = fatal('mspp-id-bad', 'msppId is not a Partner Location Account id (digits).');

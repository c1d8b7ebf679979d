import type { Endpoint } from '../transport/endpoint.ts';

/**
 * Asks whether the service takes the sign-in for one with a second factor: with `ValidateMfa`, the answer says so in
 * `isMfaCompliant`; undefined when it does not. Source: Partner Center developer documentation,
 * partner-security-requirements and headers.
 */
export const mfaProbe = {
  method: 'GET',
  path: () => '/v1/customers?size=1',
  payload: () => ({ headers: { validatemfa: 'true' } }),
  what: 'whether the sign-in has a second factor',
  needsUser: false,
  read: ({ headers }) => COMPLIANCE[headers.ismfacompliant?.trim().toLowerCase() ?? ''],
} as const satisfies Endpoint<[], boolean | undefined>;

const COMPLIANCE: Readonly<Record<string, boolean>> = { true: true, false: false };

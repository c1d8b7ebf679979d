import type { Profile } from '../account/profile.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { HttpResponse } from '../ports/ports.ts';
import { unreachable } from '../transport/unreachable.ts';
import { type CheckName, type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { CheckInputs, ServiceAccess } from './inputs.ts';

/** Milliseconds for a whole answer. Where there is no network, that is known long before. */
const ANSWER_TIMEOUT = 8000;

/** What came of asking a service anything at all. */
export interface ConnectionCheck {
  readonly finding: Finding;
  /** Whether it makes sense to ask further. */
  readonly isUsable: boolean;
  /** This machine's clock minus the service's, in milliseconds; undefined when no time was told. */
  readonly skew: number | undefined;
}

export interface ConnectionChecks {
  readonly authority: ConnectionCheck;
  readonly partnerCenter: ConnectionCheck;
  readonly graph: ConnectionCheck;
}

/** Something small of a service that is answered without a sign-in, if only by its refusal. */
interface Probe {
  readonly check: CheckName;
  /** The service, for a sentence. */
  readonly service: string;
  /** Without a `/` at its end; null when it is not known. */
  readonly address: string | null;
  readonly path: string;
  /** What an answer of the service itself means. */
  readonly judge: (response: HttpResponse, address: string) => Finding;
}

/** Asks every service at the same time, without a token. */
export async function checkConnections(
  inputs: Pick<CheckInputs, 'http' | 'clock'>,
  { addresses }: Pick<ServiceAccess, 'addresses'>,
  profile: Profile,
): Promise<ConnectionChecks> {
  const answers = (check: CheckName, service: string) => (_: HttpResponse, address: string) =>
    ok(check, 'service-answers', { service, address });
  const [authority, partnerCenter, graph] = await Promise.all([
    probe(inputs, {
      check: 'authority',
      service: 'Microsoft Entra ID',
      address: addresses.authority,
      path: `/${profile.tenantId}/v2.0/.well-known/openid-configuration`,
      judge: (response, address) => checkTenant(response, address, profile),
    }),
    probe(inputs, {
      check: 'partner-center',
      service: 'Partner Center',
      address: addresses['partner-center'],
      path: '/v1/customers?size=1',
      judge: answers('partner-center', 'Partner Center'),
    }),
    probe(inputs, {
      check: 'graph',
      service: 'Microsoft Graph',
      address: addresses.graph,
      path: '/v1.0/organization',
      judge: answers('graph', 'Microsoft Graph'),
    }),
  ]);
  return { authority, partnerCenter, graph };
}

async function probe(
  { http, clock }: Pick<CheckInputs, 'http' | 'clock'>,
  { check, service, address, path, judge }: Probe,
): Promise<ConnectionCheck> {
  if (address === null) {
    return { finding: skip(check, 'address-unknown', { service }), isUsable: false, skew: undefined };
  }
  let response: HttpResponse;
  try {
    const headers = { accept: 'application/json' };
    response = await http.send({ method: 'GET', url: `${address}${path}`, headers, timeout: ANSWER_TIMEOUT });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const told = unreachable(error, {
      service,
      endpoint: `GET ${path.replace(/\?.*/, '')}`,
      requestId: '',
      correlationId: '',
      base: new URL(address),
      isReading: true,
      timeout: ANSWER_TIMEOUT,
    });
    return { finding: failure(check, told), isUsable: false, skew: undefined };
  }
  const time = Date.parse(response.headers.date ?? '');
  const finding = checkStatus(check, service, response) ?? judge(response, address);
  return {
    finding,
    isUsable: finding.state === 'ok',
    skew: Number.isNaN(time) ? undefined : clock.now().getTime() - time,
  };
}

/** Undefined when the answer is one of the service itself, be it a refusal. */
function checkStatus(check: CheckName, service: string, { status, headers }: HttpResponse): Finding | undefined {
  if (status >= 500) return warn(check, 'service-failing', { service, status }, 'Try again later.');
  if (status < 300 || status >= 400) return undefined;
  const { location = '' } = headers;
  const host = URL.canParse(location) ? new URL(location).host : null;
  return fail(check, 'service-redirected', { service, host }, 'Sign in to the network first.');
}

/** Source: OpenID Connect Discovery; Microsoft Entra error AADSTS90002 for a tenant that does not exist. */
function checkTenant({ status, body }: HttpResponse, address: string, { tenantId, name }: Profile): Finding {
  const text = Buffer.from(body).toString('utf8');
  if (status === 200 && /"issuer"\s*:/.test(text)) return ok('authority', 'tenant-known', { address });
  if (/AADSTS9000[02]|invalid_tenant/.test(text)) {
    const next = { command: 'profile edit', args: [name], options: { tenantId: 'GUID' } };
    return fail('authority', 'tenant-unknown', { tenantId }, { next });
  }
  const fix = 'Is a proxy or a sign-in page of your network in between?';
  return fail('authority', 'authority-foreign', { address, status }, fix);
}

import type { Profile } from '../account/profile.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { HttpResponse } from '../ports/ports.ts';
import { shellWord } from '../text/shell-word.ts';
import { unreachable } from '../transport/unreachable.ts';
import { type Finding, fail, firstLine, ok, skip, warn } from './finding.ts';
import type { DoctorParts, ServiceAccess } from './parts.ts';

/** Milliseconds for a whole answer. Where there is no network, that is known long before. */
const patience = 8000;
/** Milliseconds that the clocks of this machine and of a service may be apart; what Microsoft forgives. */
const allowedSkew = 5 * 60_000;
const noticeableSkew = 60_000;

/** What came of asking a service anything at all. */
export interface Reached {
  readonly finding: Finding;
  /** Whether it makes sense to ask further. */
  readonly answers: boolean;
  /** This machine's clock minus the service's. Milliseconds; undefined when no time was told. */
  readonly skew: number | undefined;
}

interface Target {
  readonly check: string;
  /** For a sentence. */
  readonly title: string;
  readonly base: string | null;
  /** From the base on: something small that is answered without a sign-in, if only by its refusal. */
  readonly path: string;
}

/** Asks every service at the same time, without a token. */
export async function reachServices(
  parts: Pick<DoctorParts, 'http' | 'clock'>,
  services: ServiceAccess,
  profile: Profile,
): Promise<{ readonly authority: Reached; readonly partnerCenter: Reached; readonly graph: Reached }> {
  const identity = {
    check: 'authority',
    title: 'Microsoft Entra ID',
    base: services.authority,
    path: `/${profile.tenantId}/v2.0/.well-known/openid-configuration`,
  };
  const [authority, partnerCenter, graph] = await Promise.all([
    reach(parts, identity, (response) => tenantFinding(response, identity.base ?? '', profile)),
    reach(parts, {
      check: 'partner-center',
      title: 'Partner Center',
      base: services.partnerCenter,
      path: '/v1/customers?size=1',
    }),
    reach(parts, { check: 'graph', title: 'Microsoft Graph', base: services.graph, path: '/v1.0/organization' }),
  ]);
  return { authority, partnerCenter, graph };
}

async function reach(
  { http, clock }: Pick<DoctorParts, 'http' | 'clock'>,
  { check, title, base, path }: Target,
  judge?: (response: HttpResponse) => Finding,
): Promise<Reached> {
  if (base === null) {
    return { finding: skip(check, `Where ${title} is in this cloud is not known.`), answers: false, skew: undefined };
  }
  let response: HttpResponse;
  try {
    const headers = { accept: 'application/json' };
    response = await http.send({ method: 'GET', url: `${base}${path}`, headers, timeout: patience });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const ids = { service: title, endpoint: `GET ${path.replace(/\?.*/, '')}`, requestId: '', correlationId: '' };
    const { message, hint } = unreachable(error, { ...ids, base: new URL(base), isReading: true, timeout: patience });
    return { finding: fail(check, message, firstLine(hint)), answers: false, skew: undefined };
  }
  const told = Date.parse(response.headers.date ?? '');
  const skew = Number.isNaN(told) ? undefined : clock.now().getTime() - told;
  const finding = trouble(check, title, response) ?? judge?.(response) ?? ok(check, `${title} answers at ${base}.`);
  return { finding, answers: finding.state === 'ok', skew };
}

function trouble(check: string, title: string, { status, headers }: HttpResponse): Finding | undefined {
  if (status >= 500)
    return warn(check, `${title} is in trouble: it answers with status ${status}.`, 'Try again later.');
  if (status < 300 || status >= 400) return undefined;
  const target = headers.location ?? '';
  const host = URL.canParse(target) ? ` to ${new URL(target).host}` : '';
  return fail(
    check,
    `Something in between sends requests for ${title} elsewhere${host}.`,
    'Sign in to the network first.',
  );
}

/** Source: OpenID Connect Discovery; Microsoft Entra error AADSTS90002 for a tenant that does not exist. */
function tenantFinding({ status, body }: HttpResponse, base: string, profile: Profile): Finding {
  const text = Buffer.from(body).toString('utf8');
  if (status === 200 && /"issuer"\s*:/.test(text))
    return ok('authority', `Microsoft Entra ID knows your tenant at ${base}.`);
  if (/AADSTS9000[02]|invalid_tenant/.test(text)) {
    const fix = `relate profile edit ${shellWord(profile.name)} --tenant-id GUID`;
    return fail('authority', `Microsoft Entra ID knows no tenant ${profile.tenantId} in this cloud.`, fix);
  }
  const fix = 'Is a proxy or a sign-in page of your network in between?';
  return fail('authority', `What answers at ${base} is not Microsoft Entra ID (status ${status}).`, fix);
}

/** Whether this machine's clock is right, by the times the services told. */
export function checkClock(reached: readonly Reached[], platform: NodeJS.Platform): Finding {
  const skews = reached.map(({ skew }) => skew).filter((skew) => skew !== undefined);
  if (skews.length === 0) return skip('clock', 'No service told the time.');
  // One that answers from a cache tells an old time, so the closest one counts.
  const skew = skews.reduce((best, next) => (Math.abs(next) < Math.abs(best) ? next : best));
  const seconds = Math.round(Math.abs(skew) / 1000);
  const apart = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  const says = `This machine's clock is ${apart} ${skew > 0 ? 'fast' : 'slow'}`;
  const fix = clockCommands[platform] ?? 'Set the clock of this machine.';
  if (Math.abs(skew) > allowedSkew) return fail('clock', `${says}: sign-ins are refused.`, fix);
  if (Math.abs(skew) > noticeableSkew) return warn('clock', `${says}.`, fix);
  return ok('clock', 'This machine and the services agree on the time.');
}

const clockCommands: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo timedatectl set-ntp true',
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

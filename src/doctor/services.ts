import type { Resource } from '../sign-in/resource.ts';
import type { SignInStatus } from '../sign-in/status.ts';
import type { ExaminedAccount } from './account.ts';
import { type Finding, failure, skip } from './finding.ts';
import { checkApplication, checkOrganization, checkPartner } from './partner.ts';
import type { DoctorParts, ServiceAccess } from './parts.ts';
import { checkClock, type Reached, reachServices } from './reach.ts';
import { checkSignIn, checkToken } from './sign-in.ts';
import { withTimeout } from './timeout.ts';

/** The checks here, in the order they are told in. */
const checks = [
  'authority',
  'partner-center',
  'graph',
  'clock',
  'sign-in',
  'token-partner-center',
  'token-graph',
  'partner',
  'organization',
] as const;

/** Milliseconds. Opening a keyring may ask the operator; a renewal asks the network. */
const limits = { signIn: 5000, token: 20_000, question: 30_000 };

/** Everything that is asked of services, and the sign-in to them. */
export async function checkServices(parts: DoctorParts, account: ExaminedAccount['of']): Promise<readonly Finding[]> {
  if (account === undefined) return allSkipped('There is no profile to ask for.');
  const { profile, cloud } = account;
  if (cloud.closed !== null) return allSkipped('The cloud was closed.');
  let services: ServiceAccess;
  try {
    services = await parts.openServices(profile, cloud);
  } catch (error) {
    return [failure('partner-center', error), ...allSkipped('The services could not be asked.', 'partner-center')];
  }
  try {
    return await checkWith(parts, account, services);
  } finally {
    await services.close();
  }
}

async function checkWith(
  parts: DoctorParts,
  { profile, cloud, clouds }: NonNullable<ExaminedAccount['of']>,
  services: ServiceAccess,
): Promise<readonly Finding[]> {
  const { clock, platform } = parts;
  const [reached, signIn] = await Promise.all([
    reachServices(parts, services, profile),
    withTimeout(clock, limits.signIn, 'sign-in', checkSignIn(services, parts), (finding) => ({
      finding,
      status: undefined,
    })),
  ]);
  const { status } = signIn;
  const isUnusable = signIn.finding.state === 'fail';
  const isOpen = status === undefined && !isUnusable && !services.needsSignIn;
  const told = [reached.authority, reached.partnerCenter, reached.graph];
  const token = (resource: Resource, target: Reached) =>
    (isUnusable ? skip(`token-${resource}`, "The sign-in can't be used.") : undefined) ??
    reasonAgainst(resource, status, reached.authority, target, clock.now()) ??
    withTimeout(clock, limits.token, `token-${resource}`, checkToken(resource, services, profile, clock));
  const tokens = await Promise.all([token('partner-center', reached.partnerCenter), token('graph', reached.graph)]);
  const [tokenForPartnerCenter, tokenForGraph] = tokens;
  const [partner, organization] = await Promise.all([
    reasonNotToAsk('partner', isOpen ? undefined : tokenForPartnerCenter, reached.partnerCenter) ??
      withTimeout(
        clock,
        limits.question,
        'partner',
        status?.kind === 'app' ? checkApplication(services) : checkPartner(services, profile, cloud, clouds),
      ),
    reasonNotToAsk('organization', isOpen ? undefined : tokenForGraph, reached.graph) ??
      withTimeout(clock, limits.question, 'organization', checkOrganization(services, profile)),
  ]);
  return [
    ...told.map(({ finding }) => finding),
    checkClock(told, platform),
    signIn.finding,
    ...tokens,
    partner,
    organization,
  ];
}

function reasonAgainst(
  resource: Resource,
  status: SignInStatus | undefined,
  authority: Reached,
  target: Reached,
  now: Date,
): Finding | undefined {
  const check = `token-${resource}`;
  if (status === undefined) return skip(check, 'Nobody is signed in.');
  const expiresAt = status.tokens[resource]?.expiresAt;
  const isGood = expiresAt !== undefined && expiresAt > now;
  if (isGood || authority.answers) return undefined;
  return skip(check, target.answers ? "It can't be renewed now." : "It can't be renewed without a network.");
}

function reasonNotToAsk(check: string, token: Finding | undefined, target: Reached): Finding | undefined {
  if (token?.state === 'skip') return skip(check, token.finding);
  if (token?.state === 'fail') return skip(check, 'There is no token to ask with.');
  return target.answers ? undefined : skip(check, "The service can't be asked now.");
}

function allSkipped(why: string, except?: string): readonly Finding[] {
  return checks.filter((check) => check !== except).map((check) => skip(check, why));
}

import type { Resource } from '../sign-in/resource.ts';
import type { SignInStatus } from '../sign-in/status.ts';
import type { Account } from './account.ts';
import { checkAdminRelationships } from './admin.ts';
import { checkClock } from './clock.ts';
import { type ConnectionCheck, checkConnections } from './connectivity.ts';
import { type CheckName, type Finding, failure, SERVICE_CHECKS, skip } from './finding.ts';
import type { CheckInputs, ServiceAccess } from './inputs.ts';
import { checkOutlook } from './outlook.ts';
import { checkApplication, checkOrganization, checkPartner } from './partner.ts';
import { checkMfa, checkSignIn, checkToken, type SignInCheck } from './sign-in.ts';
import { timedCheck, timedOut, withTimeout } from './timeout.ts';

/** Milliseconds. Opening a keyring may ask the operator; a renewal asks the network. */
const TIMEOUTS = { signIn: 5000, token: 20_000, question: 30_000 };

/** Checks all that needs the services, and the sign-in to them. */
export async function checkServices(inputs: CheckInputs, account: Account | undefined): Promise<readonly Finding[]> {
  if (account === undefined) return SERVICE_CHECKS.map((check) => skip(check, 'no-profile', {}));
  if (account.cloud.closed !== null) return SERVICE_CHECKS.map((check) => skip(check, 'cloud-closed', {}));
  let services: ServiceAccess;
  try {
    services = await inputs.openServices();
  } catch (error) {
    return SERVICE_CHECKS.map((check) =>
      check === 'partner-center' ? failure(check, error) : skip(check, 'services-unavailable', {}),
    );
  }
  try {
    return await checkWith(services, inputs, account);
  } finally {
    await services.close();
  }
}

async function checkWith(services: ServiceAccess, inputs: CheckInputs, account: Account): Promise<readonly Finding[]> {
  const { clock, platform } = inputs;
  const { profile } = account;
  const [connections, signIn] = await Promise.all([
    checkConnections(inputs, services, profile),
    withTimeout(clock, TIMEOUTS.signIn, checkSignIn(services, inputs), {
      finding: timedOut('sign-in', TIMEOUTS.signIn),
      status: undefined,
    }),
  ]);
  const { authority, partnerCenter, graph } = connections;
  const isApplication = signIn.status?.kind === 'app';
  // The stand-in lets in who has not signed in.
  const needsToken = signIn.status !== undefined || signIn.finding.state === 'fail' || services.needsSignIn;

  /** Checks the token for a service, and asks the service with it. */
  const checkService = async (
    resource: Resource,
    connection: ConnectionCheck,
    questions: Partial<Record<CheckName, () => Promise<Finding>>>,
  ): Promise<readonly Finding[]> => {
    const token =
      obstacleToToken(resource, signIn, authority, connection, clock.now()) ??
      (await timedCheck(clock, TIMEOUTS.token, `token-${resource}`, checkToken(resource, services, profile)));
    const asked = Object.entries(questions).map(async ([name, ask]) => {
      const check = name as CheckName;
      const obstacle = obstacleToQuestion(check, needsToken ? token : undefined, connection);
      return obstacle ?? (await timedCheck(clock, TIMEOUTS.question, check, ask()));
    });
    return [token, ...(await Promise.all(asked))];
  };
  const answers = await Promise.all([
    checkService('partner-center', partnerCenter, {
      mfa: () => checkMfa(services, signIn.status?.kind),
      partner: () => (isApplication ? checkApplication(services) : checkPartner(services, account)),
    }),
    checkService('graph', graph, {
      organization: () => checkOrganization(services, profile),
      'admin-relationships': () => checkAdminRelationships(services),
      outlook: () => checkOutlook(services),
    }),
  ]);

  const all = [authority, partnerCenter, graph];
  const skews = all.map(({ skew }) => skew);
  return [...all.map(({ finding }) => finding), checkClock(skews, platform), signIn.finding, ...answers.flat()];
}

/** Why the token for a service is not looked at; undefined when it can be. */
function obstacleToToken(
  resource: Resource,
  { finding, status }: SignInCheck,
  authority: ConnectionCheck,
  connection: ConnectionCheck,
  now: Date,
): Finding | undefined {
  const skipped = (code: 'sign-in-unusable' | 'nobody-signed-in' | 'renewal-failing' | 'renewal-offline') =>
    skip(`token-${resource}`, code, {});
  if (finding.state === 'fail') return skipped('sign-in-unusable');
  if (status === undefined) return skipped('nobody-signed-in');
  if (authority.isUsable || hasToken(status, resource, now)) return undefined;
  return skipped(connection.isUsable ? 'renewal-failing' : 'renewal-offline');
}

function hasToken({ tokens }: SignInStatus, resource: Resource, now: Date): boolean {
  const expiresAt = tokens[resource]?.expiresAt;
  return expiresAt !== undefined && expiresAt > now;
}

/** Why a service is not asked; undefined when it can be. `token` is undefined where none is needed. */
function obstacleToQuestion(
  check: CheckName,
  token: Finding | undefined,
  connection: ConnectionCheck,
): Finding | undefined {
  // What is in the way of the token is in the way of the question.
  if (token?.state === 'skip') return { ...token, check };
  // A token without a second factor is there all the same, and the service has the last word on it.
  const isAskedAbout = check === 'mfa' && token?.code === 'token-without-mfa';
  if (token?.state === 'fail' && !isAskedAbout) return skip(check, 'no-token', {});
  return connection.isUsable ? undefined : skip(check, 'service-silent', {});
}

import type { Profile } from '../account/profile.ts';
import type { Advice } from '../errors.ts';
import { profileProblems } from '../invitation/link/match-profile.ts';
import { parseInvitationLink } from '../invitation/link/parse.ts';
import type { Account } from './account.ts';
import { type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { ServiceAccess } from './inputs.ts';

/** Compares the profile with what the service knows of the partner: its invitation link and its providers. */
export async function checkPartner(
  services: Pick<ServiceAccess, 'invitationLink' | 'providers'>,
  account: Account,
): Promise<Finding> {
  const lacks = new Set(account.cloud.lacks);
  if (lacks.has('invitation-link') && lacks.has('providers')) return skip('partner', 'partner-untold', {});
  try {
    const [link, providers] = await Promise.all([
      lacks.has('invitation-link') ? undefined : problemOfLink(services, account),
      lacks.has('providers') ? undefined : problemOfProviders(services, account.profile),
    ]);
    return link ?? providers ?? ok('partner', 'partner-matches', {});
  } catch (error) {
    return failure('partner', error);
  }
}

async function problemOfLink(
  services: Pick<ServiceAccess, 'invitationLink'>,
  { profile, clouds }: Account,
): Promise<Finding | undefined> {
  const [provider] = profile.providers;
  const link = await services.invitationLink(provider === undefined ? {} : { indirectProviderId: provider.tenantId });
  const problems = profileProblems(parseInvitationLink(link, clouds), profile);
  const problem = problems.find(({ fatal }) => fatal);
  if (problem === undefined) return undefined;
  return fail('partner', 'partner-link-differs', { problem: problem.message }, editing(profile));
}

async function problemOfProviders(
  services: Pick<ServiceAccess, 'providers'>,
  profile: Profile,
): Promise<Finding | undefined> {
  const known = new Set((await services.providers()).map(({ id }) => id));
  if (profile.type !== 'reseller') {
    if (known.size === 0) return undefined;
    const facts = { count: known.size, type: profile.type };
    return warn('partner', 'partner-has-providers', facts, editing(profile));
  }
  if (known.size === 0) return fail('partner', 'partner-without-providers', {}, editing(profile));
  const unknown = profile.providers.find(({ tenantId }) => !known.has(tenantId));
  if (unknown === undefined) return undefined;
  const fix = { next: { command: 'providers list' } };
  return warn('partner', 'partner-provider-unknown', { provider: unknown.name }, fix);
}

/**
 * Checks whether the service takes the token of an application. What a partner is, it tells to people only, so that the
 * profile can't be compared.
 */
export async function checkApplication(services: Pick<ServiceAccess, 'probe'>): Promise<Finding> {
  try {
    await services.probe();
  } catch (error) {
    return failure('partner', error);
  }
  return ok('partner', 'application-accepted', {});
}

/** Checks whether Microsoft Graph answers for the company of the profile. */
export async function checkOrganization(
  services: Pick<ServiceAccess, 'organization'>,
  profile: Profile,
): Promise<Finding> {
  try {
    const { id, displayName: name } = await services.organization();
    if (id === profile.tenantId) return ok('organization', 'organization-matches', { name });
    const facts = { name, tenantId: id, expected: profile.tenantId };
    return fail('organization', 'organization-differs', facts, { next: { command: 'login' } });
  } catch (error) {
    return failure('organization', error);
  }
}

function editing({ name }: Profile): Advice {
  return { next: { command: 'profile edit', args: [name] } };
}

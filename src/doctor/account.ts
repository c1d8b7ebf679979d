import { type Cloud, type CloudTable, closingDay, cloudNamed, cloudTable } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { requireProfile } from '../configuration/settings.ts';
import type { Configuration } from '../configuration/state.ts';
import { buildInvitationLink } from '../invitation/link/build.ts';
import { type Finding, fail, failure, ok, skip } from './finding.ts';
import type { DoctorParts } from './parts.ts';

/** What is known of the account after its checks. */
export interface ExaminedAccount {
  readonly findings: readonly Finding[];
  /** Undefined when there is none to go on with. */
  readonly state: Configuration | undefined;
  readonly of: { readonly profile: Profile; readonly cloud: Cloud; readonly clouds: CloudTable } | undefined;
}

/** The configuration, the profile in use, and the invitation link it makes. */
export function checkAccount(parts: Pick<DoctorParts, 'readState' | 'profileName' | 'env' | 'paths'>): ExaminedAccount {
  let state: Configuration;
  try {
    state = parts.readState();
  } catch (error) {
    const because = 'The configuration was not read.';
    return {
      findings: [failure('configuration', error), skip('profile', because), skip('link', because)],
      state: undefined,
      of: undefined,
    };
  }
  const { profiles } = state;
  const count = profiles.length === 1 ? '1 profile' : `${profiles.length || 'no'} profiles`;
  const configuration = ok('configuration', `${parts.paths.config} has ${count}.`);
  let profile: Profile;
  let cloud: Cloud;
  let clouds: CloudTable;
  try {
    profile = requireProfile(state, parts.profileName, parts.env);
    clouds = cloudTable(state.clouds);
    cloud = cloudNamed(clouds, profile.cloud);
  } catch (error) {
    const findings = [configuration, failure('profile', error), skip('link', 'There is no profile to build it from.')];
    return { findings, state, of: undefined };
  }
  return {
    findings: [configuration, profileFinding(profile, cloud), linkFinding(profile, cloud)],
    state,
    of: { profile, cloud, clouds },
  };
}

function profileFinding(profile: Profile, cloud: Cloud): Finding {
  const closed = closingDay(cloud);
  if (closed !== null) {
    return fail(
      'profile',
      `"${profile.name}" is in ${cloud.title}, which was closed on ${closed}.`,
      'Choose another one: relate profile use NAME',
    );
  }
  return ok(
    'profile',
    `"${profile.name}" is of ${profile.company}, ${typeInWords[profile.type]}; cloud: ${cloud.title}.`,
  );
}

const typeInWords = {
  direct: 'a direct-bill partner',
  provider: 'an indirect provider',
  reseller: 'an indirect reseller',
} as const;

function linkFinding(profile: Profile, cloud: Cloud): Finding {
  if (cloud.closed !== null) return skip('link', 'Nobody can be invited in a closed cloud.');
  try {
    for (const provider of [profile.providers[0], ...profile.providers.slice(1)]) {
      buildInvitationLink(profile, cloud, provider);
    }
  } catch (error) {
    return failure('link', error);
  }
  const isOne = profile.providers.length <= 1;
  return ok('link', isOne ? 'The invitation link can be built.' : 'An invitation link can be built for each provider.');
}

import { type Cloud, type CloudTable, closingDay, cloudNamed, cloudTable } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import type { Configuration } from '../configuration/state.ts';
import { buildInvitationLink } from '../invitation/link/build.ts';
import { type Finding, fail, failure, ok, skip } from './finding.ts';
import type { CheckInputs } from './inputs.ts';

/** The profile in use, and the cloud it is in. */
export interface Account {
  readonly profile: Profile;
  readonly cloud: Cloud;
  readonly clouds: CloudTable;
}

/** What is known of the account after its checks. */
export interface AccountCheck {
  readonly findings: readonly Finding[];
  /** Undefined when it can't be read. */
  readonly configuration: Configuration | undefined;
  /** Undefined when there is none to go on with. */
  readonly account: Account | undefined;
}

/** Checks the configuration, the profile in use, and the invitation link it makes. */
export function checkAccount(inputs: Pick<CheckInputs, 'readConfiguration' | 'profile' | 'paths'>): AccountCheck {
  let configuration: Configuration;
  try {
    configuration = inputs.readConfiguration();
  } catch (error) {
    const skipped = (['profile', 'link'] as const).map((check) => skip(check, 'configuration-unread', {}));
    return { findings: [failure('configuration', error), ...skipped], configuration: undefined, account: undefined };
  }
  const read = ok('configuration', 'configuration-read', {
    folder: inputs.paths.config,
    profiles: configuration.profiles.length,
  });
  let account: Account;
  try {
    const profile = inputs.profile();
    const clouds = cloudTable(configuration.clouds);
    account = { profile, cloud: cloudNamed(clouds, profile.cloud), clouds };
  } catch (error) {
    const findings = [read, failure('profile', error), skip('link', 'link-without-profile', {})];
    return { findings, configuration, account: undefined };
  }
  return { findings: [read, checkProfile(account), checkLink(account)], configuration, account };
}

function checkProfile({ profile, cloud }: Account): Finding {
  const day = closingDay(cloud);
  if (day !== null) {
    const facts = { profile: profile.name, cloud: cloud.title, day };
    return fail('profile', 'profile-cloud-closed', facts, { next: { command: 'profile use', args: ['NAME'] } });
  }
  const { name, company, type } = profile;
  return ok('profile', 'profile-usable', { profile: name, company, type, cloud: cloud.title });
}

function checkLink({ profile, cloud }: Account): Finding {
  if (cloud.closed !== null) return skip('link', 'link-cloud-closed', {});
  const { providers } = profile;
  try {
    // Only resellers have providers: the others' link is built without one.
    for (const provider of providers.length === 0 ? [undefined] : providers) {
      buildInvitationLink(profile, cloud, provider);
    }
  } catch (error) {
    return failure('link', error);
  }
  return ok('link', 'link-buildable', { providers: providers.length });
}

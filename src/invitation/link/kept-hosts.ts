import type { CloudTable } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';

/**
 * The cloud table, with the hosts of the links this profile keeps among those of its cloud: what Partner Center showed
 * the operator is known to be right.
 */
export function withKeptHosts(clouds: CloudTable, profile: Profile): CloudTable {
  const kept = [profile.link, ...profile.providers.map(({ link }) => link)].filter((link) => link !== undefined);
  // The configuration file can be edited by hand.
  const hosts = kept.filter((link) => URL.canParse(link)).map((link) => new URL(link).hostname);
  return clouds.map((cloud) =>
    cloud.name === profile.cloud
      ? { ...cloud, hosts: [...cloud.hosts, ...hosts.filter((host) => !cloud.hosts.includes(host))] }
      : cloud,
  );
}

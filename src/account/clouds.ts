import { failed, wrongUsage } from '../errors.ts';
import { findNamed } from '../text/named.ts';
import type { Cloud, CloudTable } from './clouds/cloud.ts';
import { readCloudRow } from './clouds/row.ts';
import { BUILT_IN } from './clouds/table.ts';

export type { Cloud, CloudTable, InvitationForm } from './clouds/cloud.ts';

/** The clouds built in, and those of the configuration: rows by name, as the operator wrote them. */
export function cloudTable(added: Readonly<Record<string, unknown>> = {}): CloudTable {
  const table = [...BUILT_IN];
  for (const [name, row] of Object.entries(added)) {
    const result = readCloudRow(name, row);
    const problems = result.ok ? clashes(table, result.value) : result.problem;
    if (!result.ok || problems.length > 0) {
      throw wrongUsage('cloud-invalid', `The cloud ${JSON.stringify(name)} can't be added: ${problems[0]}`, {
        hint: 'Correct its row in the configuration.',
        facts: { problems },
      });
    }
    table.push(result.value);
  }
  return table;
}

/** The cloud of this name, in any case, or an error that lists the names there are. */
export function cloudNamed(clouds: CloudTable, name: string): Cloud {
  // Names of clouds are in lower case, so no two are the same.
  const found = findNamed(clouds, name);
  if (found.ok) return found.value;
  throw wrongUsage('cloud-unknown', `There is no cloud ${JSON.stringify(name)}.`, {
    hint: `Clouds: ${clouds.map((candidate) => candidate.name).join(', ')}`,
  });
}

/** The cloud whose links are on this host. */
export function cloudOfHost(clouds: CloudTable, host: string): Cloud | undefined {
  return clouds.find((cloud) => cloud.hosts.includes(host));
}

/** The day the cloud was switched off, in words such as `29 October 2021`; null while it is open. */
export function closingDay(cloud: Cloud): string | null {
  if (cloud.closed === null) return null;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(cloud.closed));
}

/** The cloud itself, or an error when it was switched off. */
export function openCloud(cloud: Cloud): Cloud {
  const closed = closingDay(cloud);
  if (closed !== null) {
    throw failed('cloud-closed', `${cloud.title} was closed on ${closed}. Nobody can be invited there.`, {
      hint: {
        says: 'Choose a profile of another cloud with {option:profile}. The ones there are',
        next: { command: 'profile list' },
      },
    });
  }
  return cloud;
}

function clashes(table: CloudTable, cloud: Cloud): string[] {
  if (table.some(({ name }) => name === cloud.name)) return ['name: is the name of a built-in cloud'];
  return cloud.hosts.flatMap((host) => {
    const owner = cloudOfHost(table, host);
    return owner === undefined ? [] : [`hosts: ${host} belongs to the cloud ${owner.name}`];
  });
}

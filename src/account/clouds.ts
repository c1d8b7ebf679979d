import { failed, wrongUsage } from '../errors.ts';
import { findNamed } from '../text/named.ts';
import type { Cloud, CloudTable } from './clouds/cloud.ts';
import { readCloudRow } from './clouds/row.ts';
import { BUILT_IN } from './clouds/table.ts';

export type { Cloud, CloudTable, InvitationForm } from './clouds/cloud.ts';

/**
 * The clouds built in, and those of the configuration: rows by name, as the operator wrote them. A row for a built-in
 * cloud takes its place where too little is published of that: see `isOpenEnded`.
 */
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
    const place = table.findIndex((cloud) => cloud.name === name);
    table.splice(place < 0 ? table.length : place, place < 0 ? 0 : 1, result.value);
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
  const builtIn = table.find(({ name }) => name === cloud.name);
  if (builtIn !== undefined && !isOpenEnded(builtIn)) return ['name: is the name of a built-in cloud'];
  return cloud.hosts.flatMap((host) => {
    const owner = cloudOfHost(table, host);
    return owner === undefined || owner === builtIn ? [] : [`hosts: ${host} belongs to the cloud ${owner.name}`];
  });
}

/** Whether nobody has published where Partner Center is in this cloud, so that an operator may know more of it. */
function isOpenEnded({ api, closed, isLocal }: Cloud): boolean {
  return api === null && closed === null && !isLocal;
}

import { failed, notFound, RelateError, wrongUsage } from '../../errors.ts';
import type { Graph } from '../../graph/client.ts';
import type { DirectoryGroup } from '../../graph/directory.ts';
import { isGuid } from '../../text/guid.ts';

/** Where groups are looked for. */
export type GroupDirectory = Pick<Graph, 'group' | 'groupsNamed'>;

/**
 * The security group of the partner's own tenant that is meant: by its object id, or by its name in any case. Rejects with
 * `group-not-found`, `group-ambiguous`, or `group-not-security` for a group that can't have roles.
 */
export async function groupNamed(directory: GroupDirectory, text: string): Promise<DirectoryGroup> {
  const wanted = text.trim();
  const group = isGuid(wanted)
    ? await groupById(directory, wanted.toLowerCase())
    : await groupByName(directory, wanted);
  if (group.isSecurityGroup === false) {
    throw failed('group-not-security', `${group.displayName} is no security group, so it can't be given roles.`, {
      hint: 'Take a security group of your own tenant; it need not be one that roles can be assigned to in Entra.',
      facts: { group: group.id },
    });
  }
  return group;
}

async function groupById(directory: GroupDirectory, id: string): Promise<DirectoryGroup> {
  try {
    return await directory.group(id);
  } catch (error) {
    if (error instanceof RelateError && error.code === 'not-found') throw groupMissing(id);
    throw error;
  }
}

async function groupByName(directory: GroupDirectory, name: string): Promise<DirectoryGroup> {
  const groups = await directory.groupsNamed(name);
  const [group, ...others] = groups;
  if (group === undefined) throw groupMissing(name);
  if (others.length === 0) return group;
  throw wrongUsage('group-ambiguous', `${groups.length} groups of your tenant are called ${JSON.stringify(name)}.`, {
    hint: { says: 'Give the id of one: {ids}', facts: { ids: groups.map(({ id }) => id).join(', ') } },
    facts: { candidates: groups.map(({ id }) => id) },
  });
}

function groupMissing(text: string): RelateError {
  return notFound('group-not-found', `Your tenant has no group ${JSON.stringify(text)}.`, {
    hint: 'Look under Groups in the Entra admin center of your own company. Names are given whole.',
  });
}

import type { GraphRefusal } from '../admin/facts.ts';
import { isGroup, type PartnerGroup, type PartnerUser } from '../admin/partner-directory.ts';
import { NOT_FOUND } from '../admin/relationships.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerResult, type GraphContext, graphError, graphUrl, pathPart } from './protocol.ts';
import { readQuery, selected } from './query.ts';

/** GET /me (Microsoft Graph documentation, user-get). */
export function getMe(sandbox: Sandbox, context: GraphContext): Response {
  return answerEntry(sandbox, context, meOf(context));
}

/** GET /users/{id or user principal name} (user-get). */
export function getUser(sandbox: Sandbox, context: GraphContext): Response {
  return answerEntry(sandbox, context, userOf(context));
}

/** GET /me/transitiveMemberOf: groups, nested ones too (user-list-transitivememberof). */
export function listMyGroups(sandbox: Sandbox, context: GraphContext): Response {
  return answerGroupsOf(sandbox, context, meOf(context));
}

/** GET /users/{id or user principal name}/transitiveMemberOf. */
export function listGroupsOfUser(sandbox: Sandbox, context: GraphContext): Response {
  return answerGroupsOf(sandbox, context, userOf(context));
}

/** GET /groups/{id}/transitiveMemberOf (group-list-transitivememberof). */
export function listGroupsOfGroup(sandbox: Sandbox, context: GraphContext): Response {
  const { directory } = context.get('caller');
  const group = directory.group(pathPart(context, 'group'));
  if (group === undefined) return graphError(context, sandbox.admin.now, MISSING);
  return answerEntries(sandbox, context, 'directoryObjects', directory.groupsOf(group));
}

/** GET /groups (group-list). */
export function listGroups(sandbox: Sandbox, context: GraphContext): Response {
  return answerEntries(sandbox, context, 'groups', context.get('caller').directory.groups);
}

/** GET /groups/{id} (group-get). */
export function getGroup(sandbox: Sandbox, context: GraphContext): Response {
  return answerEntry(sandbox, context, context.get('caller').directory.group(pathPart(context, 'group')));
}

/** GET /groups/{id}/members, or with those of nested groups /transitiveMembers (group-list-members). */
export function listMembers(sandbox: Sandbox, context: GraphContext, isTransitive: boolean): Response {
  const { directory } = context.get('caller');
  const group = directory.group(pathPart(context, 'group'));
  if (group === undefined) return graphError(context, sandbox.admin.now, MISSING);
  const members = isTransitive ? directory.allMembers(group) : directory.members(group);
  const isCastToUsers = context.req.path.endsWith('/microsoft.graph.user');
  return answerEntries(
    sandbox,
    context,
    'directoryObjects',
    isCastToUsers ? members.filter((member) => !isGroup(member)) : members,
  );
}

const MISSING: GraphRefusal = { ...NOT_FOUND, code: 'Request_ResourceNotFound' };

/** An application has no `me`. */
function meOf(context: GraphContext): PartnerUser | GraphRefusal {
  const { isUser, directory } = context.get('caller');
  if (isUser) return directory.me;
  const message = '/me request is only valid with delegated authentication flow.';
  return { status: 400, code: 'BadRequest', message };
}

function userOf(context: GraphContext): PartnerUser | undefined {
  return context.get('caller').directory.user(pathPart(context, 'user'));
}

function answerGroupsOf(
  sandbox: Sandbox,
  context: GraphContext,
  user: PartnerUser | GraphRefusal | undefined,
): Response {
  if (user === undefined || 'status' in user) return graphError(context, sandbox.admin.now, user ?? MISSING);
  return answerEntries(sandbox, context, 'directoryObjects', context.get('caller').directory.groupsOf(user));
}

function answerEntry(
  sandbox: Sandbox,
  context: GraphContext,
  entry: PartnerUser | PartnerGroup | GraphRefusal | undefined,
): Response {
  const { now } = sandbox.admin;
  if (entry === undefined || 'status' in entry) return graphError(context, now, entry ?? MISSING);
  const query = readQuery(context, [], 'directory');
  return answerResult(context, now, query, ({ select }) => {
    const kind = isGroup(entry) ? 'groups' : 'users';
    return context.json({
      '@odata.context': graphUrl(context, `/$metadata#${kind}/$entity`),
      ...selected(entry, select),
    });
  });
}

function answerEntries(
  sandbox: Sandbox,
  context: GraphContext,
  kind: string,
  entries: readonly (PartnerUser | PartnerGroup)[],
): Response {
  const query = readQuery(context, ['displayName'], 'directory');
  return answerResult(context, sandbox.admin.now, query, ({ select, filter }) => {
    const name = filter.get('displayName');
    const value = entries
      .filter(({ displayName }) => name === undefined || displayName.toLowerCase() === name.toLowerCase())
      .map((entry) => ({ '@odata.type': `#microsoft.graph.${isGroup(entry) ? 'group' : 'user'}`, ...entry }));
    return context.json({
      '@odata.context': graphUrl(context, `/$metadata#${kind}`),
      value: value.map((entry) => selected(entry, select)),
    });
  });
}

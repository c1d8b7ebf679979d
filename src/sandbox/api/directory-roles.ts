import { isBuiltInRole, ROLES, type Role, roleOf } from '../../admin/roles/catalogue.ts';
import type { Result } from '../../errors.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import type { UserFacts } from '../users/facts.ts';
import { collection } from './bodies.ts';
import {
  type ApiContext,
  type ApiRefusal,
  answerRefusal,
  markedAnswer,
  parameterInvalid,
  readJsonBody,
  resourceMissing,
} from './protocol.ts';
import { NO_OBJECT, USER_MISSING, userIn } from './users.ts';

/** The name that the service has for a role, where it is another one than Entra's (get-user-roles-for-a-customer). */
const NAMES: Readonly<Record<string, string>> = {
  'fe930be7-5e62-47db-91af-98c3a49a38b1': 'User Account Administrator',
};

/** The code is the general one: none is published for this. */
const MEMBER_ALREADY: ApiRefusal = {
  status: 409,
  code: 2000,
  description: 'The user is a member of the role already.',
};

/** GET /v1/customers/{id}/directoryroles (get-user-roles-for-a-customer). */
export function getRoles(context: ApiContext): Response {
  return markedAnswer(context, collection(ROLES.map(roleBody)));
}

/** GET /v1/customers/{id}/users/{id}/directoryroles (get-user-roles-for-a-customer). */
export function getRolesOfUser(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const user = userIn(sandbox.users.of(found), context);
  if (user === undefined || user.deletedAt !== null) return answerRefusal(context, USER_MISSING);
  return markedAnswer(context, collection(user.roles.map((id) => roleBody(roleOf(id)))));
}

/** GET /v1/customers/{id}/directoryroles/{id}/usermembers (get-user-roles-for-a-customer). */
export function getMembers(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const role = roleIn(context);
  if (role === undefined) return resourceMissing(context);
  const members = sandbox.users.of(found).active.filter(({ roles }) => roles.includes(role));
  return markedAnswer(context, collection(members.map((user) => memberBody(user, role))));
}

/** POST /v1/customers/{id}/directoryroles/{id}/usermembers: 201 (set-user-roles-for-a-customer). */
export async function postMember(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Promise<Response> {
  const role = roleIn(context);
  if (role === undefined) return resourceMissing(context);
  const body = await readJsonBody(context);
  if (body === undefined) return parameterInvalid(context, NO_OBJECT);
  const id = body.get('id');
  if (typeof id !== 'string') return parameterInvalid(context, 'Id is missing, or is no text.');
  const added = sandbox.users.change(found, (users, save): Result<UserFacts, ApiRefusal> => {
    const user = users.find(id.toLowerCase());
    if (user === undefined || user.deletedAt !== null) return { ok: false, problem: USER_MISSING };
    if (user.roles.includes(role)) return { ok: false, problem: MEMBER_ALREADY };
    save({ ...user, roles: [...user.roles, role] });
    return { ok: true, value: user };
  });
  return added.ok ? markedAnswer(context, memberBody(added.value, role), 201) : answerRefusal(context, added.problem);
}

/** DELETE /v1/customers/{id}/directoryroles/{id}/usermembers/{id} (remove-customer-user-from-a-role). */
export function deleteMember(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const role = roleIn(context);
  if (role === undefined) return resourceMissing(context);
  const isDone = sandbox.users.change(found, (users, save) => {
    const user = userIn(users, context);
    if (user === undefined || user.deletedAt !== null || !user.roles.includes(role)) return false;
    save({ ...user, roles: user.roles.filter((other) => other !== role) });
    return true;
  });
  return isDone ? context.body(null, 204) : answerRefusal(context, USER_MISSING);
}

/** The id of the role that a path names; undefined when there is no such role. */
function roleIn(context: ApiContext): string | undefined {
  const id = context.req.param('role')?.toLowerCase() ?? '';
  return isBuiltInRole(id) ? id : undefined;
}

function roleBody({ id, name }: Role) {
  return { name: NAMES[id] ?? name, id, attributes: { objectType: 'DirectoryRole' } };
}

function memberBody({ id, displayName, userPrincipalName }: UserFacts, roleId: string) {
  return { displayName, userPrincipalName, roleId, id, attributes: { objectType: 'UserMember' } };
}

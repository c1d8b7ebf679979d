import type { Hono } from 'hono';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { deleteMember, getMembers, getRoles, getRolesOfUser, postMember } from './directory-roles.ts';
import { forCustomer } from './for-customer.ts';
import { getLicenses, getSubscribedSkus, postLicenseUpdate } from './licenses.ts';
import { type ApiContext, type ApiEnvironment, answerRefusal, readJsonBody } from './protocol.ts';
import { type NeededRoles, problemOfAccess, ROLES_NEEDED } from './roles-needed.ts';
import { listUsers } from './user-list.ts';
import { deleteUser, getCustomerUser, patchUser, postUser } from './users.ts';

type Handler = (sandbox: Sandbox, context: ApiContext, found: SandboxCustomer) => Response | Promise<Response>;

/** The users of a customer, their roles and licences, for callers that have the roles which each call needs. */
export function addUserRoutes(app: Hono<ApiEnvironment>, sandbox: Sandbox): void {
  const needing =
    (needed: NeededRoles | ((context: ApiContext) => Promise<NeededRoles>), handle: Handler) =>
    (context: ApiContext): Response | Promise<Response> =>
      forCustomer(sandbox, context, async (found) => {
        const roles = typeof needed === 'function' ? await needed(context) : needed;
        const refusal = await problemOfAccess(sandbox, context, found, roles);
        return refusal === undefined ? handle(sandbox, context, found) : answerRefusal(context, refusal);
      });
  const { readUsers, changeUsers, deleteUsers, resetPasswords } = ROLES_NEEDED;
  const { readLicenses, readSkus, changeLicenses, readRoles, readRolesOfUser, readMembers, changeMembers } =
    ROLES_NEEDED;

  const users = '/v1/customers/:id/users';
  app.get(users, needing(readUsers, listUsers));
  app.post(users, needing(changeUsers, postUser));
  app.get(`${users}/:user`, needing(readUsers, getCustomerUser));
  app.patch(
    `${users}/:user`,
    needing(async (context) => ((await hasPassword(context)) ? resetPasswords : changeUsers), patchUser),
  );
  app.patch(`${users}/:user/resetpassword`, needing(resetPasswords, patchUser));
  app.delete(`${users}/:user`, needing(deleteUsers, deleteUser));
  app.get(`${users}/:user/licenses`, needing(readLicenses, getLicenses));
  app.post(`${users}/:user/licenseupdates`, needing(changeLicenses, postLicenseUpdate));
  app.get(`${users}/:user/directoryroles`, needing(readRolesOfUser, getRolesOfUser));
  app.get('/v1/customers/:id/subscribedskus', needing(readSkus, getSubscribedSkus));

  const roles = '/v1/customers/:id/directoryroles';
  app.get(
    roles,
    needing(readRoles, (_, context) => getRoles(context)),
  );
  app.get(`${roles}/:role/usermembers`, needing(readMembers, getMembers));
  app.post(`${roles}/:role/usermembers`, needing(changeMembers, postMember));
  app.delete(`${roles}/:role/usermembers/:user`, needing(changeMembers, deleteMember));
}

async function hasPassword(context: ApiContext): Promise<boolean> {
  return (await readJsonBody(context))?.get('passwordprofile') != null;
}

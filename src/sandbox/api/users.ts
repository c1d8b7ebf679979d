import { randomUUID } from 'node:crypto';
import type { Result } from '../../errors.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import type { UserFacts } from '../users/facts.ts';
import { availableUnits, skusOf } from '../users/skus.ts';
import type { UsersOfCustomer } from '../users/users-of-customer.ts';
import {
  type ApiContext,
  type ApiRefusal,
  answerRefusal,
  markedAnswer,
  parameterInvalid,
  readJsonBody,
  wordIn,
} from './protocol.ts';
import { createdUserBody, resetUserBody, userBody } from './user-bodies.ts';
import { readPassword, readUserFields } from './user-fields.ts';

export const USER_MISSING: ApiRefusal = { status: 404, code: 60002, description: 'The user could not be found.' };

export const NO_OBJECT = 'The body is no JSON object.';

/** The code is the general one: none is published for what the directory refuses. */
const NAME_TAKEN: ApiRefusal = {
  status: 400,
  code: 2000,
  description: 'Another object with the same value for property userPrincipalName already exists.',
};

/** The user that a path names, in `users`. One that was deleted is found only where it can be restored. */
export function userIn(users: UsersOfCustomer, context: ApiContext): UserFacts | undefined {
  return users.find(context.req.param('user')?.toLowerCase() ?? '');
}

/** GET /v1/customers/{id}/users/{id} (Partner Center developer documentation, get-a-user-account-by-id). */
export function getCustomerUser(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const user = userIn(sandbox.users.of(found), context);
  return user === undefined || user.deletedAt !== null
    ? answerRefusal(context, USER_MISSING)
    : markedAnswer(context, userBody(found, user));
}

/** POST /v1/customers/{id}/users: 200, as in the example (create-user-accounts-for-a-customer). */
export async function postUser(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Promise<Response> {
  const body = await readJsonBody(context);
  if (body === undefined) return parameterInvalid(context, NO_OBJECT);
  const fields = readUserFields(body, found);
  if (!fields.ok) return parameterInvalid(context, fields.problem);
  const password = readPassword(body, fields.value.userPrincipalName);
  if (!password.ok) return parameterInvalid(context, password.problem);
  const sent = password.value;
  if (sent === undefined) return parameterInvalid(context, 'A user needs a passwordProfile with a password.');
  const made = sandbox.users.change(found, (users, save): Result<UserFacts, ApiRefusal> => {
    if (users.placeNamed(fields.value.userPrincipalName) !== undefined) return { ok: false, problem: NAME_TAKEN };
    const user: UserFacts = {
      ...fields.value,
      place: users.nextPlace,
      id: randomUUID(),
      deletedAt: null,
      licenses: [],
      roles: [],
    };
    save(user);
    return { ok: true, value: user };
  });
  return made.ok ? markedAnswer(context, createdUserBody(made.value, sent)) : answerRefusal(context, made.problem);
}

/**
 * PATCH /v1/customers/{id}/users/{id}: changes fields (update-user-accounts-for-a-customer), restores a deleted user
 * (restore-a-user-for-a-customer), or resets the password, which has a path of its own too
 * (reset-user-password-for-a-customer).
 */
export async function patchUser(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Promise<Response> {
  const body = await readJsonBody(context);
  if (body === undefined) return parameterInvalid(context, NO_OBJECT);
  const isReset = context.req.path.endsWith('/resetpassword');
  const state = isReset ? null : (body.get('state') ?? null);
  const isActive = wordIn(state).toLowerCase() === 'active';
  if (state !== null && !isActive) return parameterInvalid(context, 'The state can be set to active only.');
  const bought = sandbox.subscriptions.of(found);
  const changed = sandbox.users.change(found, (users, save): Result<() => unknown, ApiRefusal> => {
    const before = userIn(users, context);
    if (before === undefined || (before.deletedAt !== null && !isActive)) return { ok: false, problem: USER_MISSING };
    const fields = readUserFields(isReset ? new Map() : body, found, before);
    if (!fields.ok) return invalid(fields.problem);
    const password = readPassword(body, fields.value.userPrincipalName);
    if (!password.ok) return invalid(password.problem);
    const sent = password.value;
    if (isReset && sent === undefined) return invalid('passwordProfile is missing.');
    const holder = users.placeNamed(fields.value.userPrincipalName);
    if (holder !== undefined && holder !== before.place) return { ok: false, problem: NAME_TAKEN };
    // Licences come back as far as nobody else got them.
    const free = new Set(
      skusOf(bought, users)
        .filter((sku) => availableUnits(sku) > 0)
        .map(({ product }) => product.id),
    );
    const licenses = before.deletedAt === null ? before.licenses : before.licenses.filter(({ sku }) => free.has(sku));
    const user = { ...before, ...fields.value, deletedAt: null, licenses };
    save(user);
    return {
      ok: true,
      value: () => (sent === undefined ? userBody(found, user) : resetUserBody(found, user, sent)),
    };
  });
  return changed.ok ? markedAnswer(context, changed.value()) : answerRefusal(context, changed.problem);
}

/** DELETE /v1/customers/{id}/users/{id}: it can be restored for 30 days (delete-user-accounts-for-a-customer). */
export function deleteUser(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const isDone = sandbox.users.change(found, (users, save, now) => {
    const user = userIn(users, context);
    if (user === undefined || user.deletedAt !== null) return false;
    save({ ...user, deletedAt: now });
    return true;
  });
  return isDone ? context.body(null, 204) : answerRefusal(context, USER_MISSING);
}

function invalid(description: string): { readonly ok: false; readonly problem: ApiRefusal } {
  return { ok: false, problem: { status: 400, code: 2000, description } };
}

import { objectIdOf } from '../identity/account.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerResult, type GraphContext, graphError, graphUrl, readBody } from './protocol.ts';
import { readQuery, selected } from './query.ts';

/** The application behind admin relationships. Programs without a user need it in the tenant of the partner. */
const ADMIN_APPLICATION = {
  appId: '2832473f-ec63-45fb-976f-5d45a7d4bb91',
  displayName: 'Partner Customer Delegated Administration',
};

/** Whether the tenant has it: always, unless the fault `principal-missing` is ordered. */
export function hasAdminPrincipal({ snapshot }: Sandbox): boolean {
  return !snapshot.faults.some(({ kind }) => kind === 'principal-missing');
}

/** GET /servicePrincipals, with a filter for the application (serviceprincipal-list). */
export function listPrincipals(sandbox: Sandbox, context: GraphContext): Response {
  const query = readQuery(context, ['appId'], 'directory');
  return answerResult(context, sandbox.admin.now, query, ({ select, filter }) => {
    const isWanted = (filter.get('appId') ?? ADMIN_APPLICATION.appId).toLowerCase() === ADMIN_APPLICATION.appId;
    const found = isWanted && hasAdminPrincipal(sandbox) ? [principalBody(context)] : [];
    return context.json({
      '@odata.context': graphUrl(context, '/$metadata#servicePrincipals'),
      value: found.map((entry) => selected(entry, select)),
    });
  });
}

/** POST /servicePrincipals: puts an application into the tenant, which can be done once (serviceprincipal-post). */
export async function createPrincipal(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { now } = sandbox.admin;
  const body = await readBody(context);
  if (!body.ok) return graphError(context, now, body.problem);
  if (body.value.appId !== ADMIN_APPLICATION.appId) {
    const message = 'The appId does not reference a valid application object.';
    return graphError(context, now, { status: 400, code: 'Request_BadRequest', message });
  }
  if (hasAdminPrincipal(sandbox)) {
    const message = `The service principal cannot be created because it is already in use: ${ADMIN_APPLICATION.appId}.`;
    return graphError(context, now, { status: 409, code: 'Request_MultipleObjectsWithSameKeyValue', message });
  }
  sandbox.clearFaults('principal-missing');
  const opening = { '@odata.context': graphUrl(context, '/$metadata#servicePrincipals/$entity') };
  return context.json({ ...opening, ...principalBody(context) }, 201);
}

function principalBody(context: GraphContext): object {
  const id = objectIdOf(context.get('caller').tenantId, `principal/${ADMIN_APPLICATION.appId}`);
  return { id, ...ADMIN_APPLICATION };
}

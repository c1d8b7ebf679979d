import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Sandbox } from '../sandbox.ts';
import { getAgreements, getDirectSignStatus, getValidationStatus } from './agreements.ts';
import { authorisation } from './authorisation.ts';
import { CUSTOMER_RESOURCES, getCustomer, patchCustomer } from './customer.ts';
import { getCustomers } from './customer-list.ts';
import { faults } from './faults.ts';
import { getRelationshipRequest, getRelationships } from './partner.ts';
import { type ApiContext, type ApiEnvironment, notSupported, resourceMissing, serviceHeaders } from './protocol.ts';
import { getSubscription, getSubscriptions, patchSubscription } from './subscriptions.ts';
import { getServiceRequest, getServiceRequests, patchServiceRequest } from './support.ts';
import { getSupportContact, putSupportContact } from './support-contact.ts';
import { addUserRoutes } from './user-routes.ts';

type ApiHandler = (sandbox: Sandbox, context: ApiContext) => Response | Promise<Response>;

const CUSTOMER = '/v1/customers/:id';
const SUBSCRIPTION = `${CUSTOMER}/subscriptions/:subscription`;

/** The paths of Partner Center, in lower case, since case makes no difference to the service. */
export function addApiRoutes(app: Hono<ApiEnvironment>, sandbox: Sandbox): void {
  const on =
    (handler: ApiHandler): Handler<ApiEnvironment> =>
    (context) =>
      handler(sandbox, context);

  app.use('/v1/*', serviceHeaders, knownPaths, faults(sandbox), authorisation(sandbox));
  app.get('/v1/customers/relationshiprequests', on(getRelationshipRequest));
  app.get('/v1/relationships', on(getRelationships));
  app.get('/v1/customers', on(getCustomers));
  app.patch(CUSTOMER, on(patchCustomer));
  for (const resource of CUSTOMER_RESOURCES) {
    app.get(resource === '' ? CUSTOMER : `${CUSTOMER}/${resource}`, (context) =>
      getCustomer(sandbox, context, resource),
    );
  }
  addUserRoutes(app, sandbox);
  app.get(`${CUSTOMER}/subscriptions`, on(getSubscriptions));
  app.get(SUBSCRIPTION, on(getSubscription)).patch(on(patchSubscription));
  app.get(`${SUBSCRIPTION}/supportcontact`, on(getSupportContact)).put(on(putSupportContact));
  for (const path of ['/v1/servicerequests/:request', `${CUSTOMER}/servicerequests/:request`]) {
    app.get(path, on(getServiceRequest)).patch(on(patchServiceRequest));
  }
  app.get(`${CUSTOMER}/servicerequests`, on(getServiceRequests));
  app.get(`${CUSTOMER}/agreements`, on(getAgreements));
  app.get(`${CUSTOMER}/directsignedmicrosoftcustomeragreementstatus`, on(getDirectSignStatus));
  app.get(`${CUSTOMER}/validationstatus`, on(getValidationStatus));
}

/**
 * A path that there is not is answered before the token is looked at: 404 to a reader. Of a change nobody can say here
 * whether the service would make it, so it says that the stand-in does not.
 */
const knownPaths: MiddlewareHandler<ApiEnvironment> = async (context, next) => {
  if (hasRoute(context)) return next();
  return ['GET', 'HEAD', 'OPTIONS'].includes(context.req.method) ? resourceMissing(context) : notSupported(context);
};

/** Whether a request gets to more than what all requests pass. */
function hasRoute(context: Context): boolean {
  return matchedRoutes(context).some(({ path }) => !path.endsWith('*'));
}

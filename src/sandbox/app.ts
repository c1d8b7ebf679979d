import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { RelateError } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';
import { isLoopback } from '../text/loopback.ts';
import { authorisation } from './api/authorisation.ts';
import { patchCustomer, patchSubscription, readCustomer } from './api/customer.ts';
import { listCustomers } from './api/customer-list.ts';
import { exchangeToken } from './api/exchange.ts';
import { faults } from './api/faults.ts';
import { listRelationships, relationshipRequest } from './api/partner.ts';
import { type ApiEnvironment, notMadeHere, notThere, refuse, serviceHeaders } from './api/protocol.ts';
import { clockFault } from './clock-fault.ts';
import { controlRoutes } from './control.ts';
import { addGraphRoutes } from './graph/routes.ts';
import { addIdentityRoutes } from './identity/routes.ts';
import { answerInvitation, showAccepted, showDeclined, showInvitation } from './page/routes.ts';
import { plainPath } from './plain-path.ts';
import type { Sandbox } from './sandbox.ts';

export interface AppParts {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** What opens the control endpoints. */
  readonly controlToken: string;
  /** What the tokens in forms are made with. */
  readonly secret: string;
  readonly stop: () => void;
}

/** All that the stand-in answers. */
export function createApp({ sandbox, clock, controlToken, secret, stop }: AppParts) {
  const app = new Hono<ApiEnvironment>({ getPath: plainPath });

  // A name of another host that leads here is a page that tries to reach past the browser's walls.
  app.use(async (context, next) => {
    if (!isLoopback(new URL(context.req.url))) return context.text('Only for this machine.\n', 403);
    await next();
    return undefined;
  });
  app.on(['POST', 'PUT', 'PATCH'], '*', bodyLimit({ maxSize: largestBody, onError: tooLarge }));
  app.onError((error, context) =>
    refuse(context, 500, 500, error instanceof RelateError ? error.message : 'An internal error happened.'),
  );
  app.notFound(notThere);

  app.get('/invitation', (context) => showInvitation(sandbox, secret, context));
  app.post('/invitation', (context) => answerInvitation(sandbox, secret, context));
  app.get('/invitation/accepted', (context) => showAccepted(sandbox, context));
  app.get('/invitation/declined', (context) => showDeclined(context));

  app.route('/sandbox', controlRoutes(sandbox, controlToken, stop));

  // From here on everything is as Microsoft would answer it.
  app.use(clockFault(sandbox, clock));
  addIdentityRoutes(app, sandbox, secret);
  addGraphRoutes(app, sandbox);

  app.post('/generatetoken', serviceHeaders, (context) => exchangeToken(sandbox, context));
  app.use('/v1/*', serviceHeaders, faults(sandbox, clock.sleep), authorisation(sandbox));
  app.get('/v1/customers/relationshiprequests', (context) => relationshipRequest(sandbox, context));
  app.get('/v1/relationships', (context) => listRelationships(sandbox, context));
  app.get('/v1/customers', (context) => listCustomers(sandbox, context));
  app.get('/v1/customers/:id', (context) => readCustomer(sandbox, context));
  app.get('/v1/customers/:id/:resource{.+}', (context) => readCustomer(sandbox, context));
  app.patch('/v1/customers/:id', (context) => patchCustomer(sandbox, context));
  app.patch('/v1/customers/:id/subscriptions/:subscription', (context) => patchSubscription(sandbox, context));
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/v1/*', notMadeHere);
  return app;
}

/** More than a client or a form ever sends, a certificate with its chain included. Bytes. */
const largestBody = 65_536;

function tooLarge(context: Context): Response {
  return context.text('That is too large.\n', 413);
}

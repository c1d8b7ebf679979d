import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { RelateError } from '../errors.ts';
import { isLoopback } from '../text/loopback.ts';
import { exchangeToken } from './api/exchange.ts';
import { type ApiEnvironment, apiError, resourceMissing, serviceHeaders } from './api/protocol.ts';
import { addApiRoutes } from './api/routes.ts';
import { controlRoutes } from './control.ts';
import { addGraphRoutes } from './graph/routes.ts';
import { addIdentityRoutes } from './identity/routes.ts';
import { approvalRoutes } from './page/approval.ts';
import { customerRoutes } from './page/customer.ts';
import { mailboxRoutes } from './page/mailbox.ts';
import { invitationRoutes } from './page/routes.ts';
import { plainPath } from './plain-path.ts';
import type { Sandbox } from './sandbox.ts';
import { serviceDate } from './service-date.ts';

export interface AppParts {
  readonly sandbox: Sandbox;
  /** The token of the control endpoints. */
  readonly controlToken: string;
  /** The secret that the tokens in forms are made with. */
  readonly secret: string;
  readonly stop: () => void;
}

/** All routes of the stand-in. */
export function createApp({ sandbox, controlToken, secret, stop }: AppParts) {
  const app = new Hono<ApiEnvironment>({ getPath: plainPath });

  // A page of another site may point a host name of its own at this machine to get around the browser (DNS rebinding).
  app.use(async (context, next) => {
    if (!isLoopback(new URL(context.req.url))) return context.text('Only for this machine.\n', 403);
    await next();
    return undefined;
  });
  const limit = bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge });
  const mailLimit = bodyLimit({ maxSize: LARGEST_MAIL, onError: tooLarge });
  app.on(['POST', 'PUT', 'PATCH'], ['*'], (context, next) =>
    (/\/me\/messages(?:\/|$)/.test(context.req.path) ? mailLimit : limit)(context, next),
  );
  app.onError((error, context) =>
    apiError(context, 500, 500, error instanceof RelateError ? error.message : 'An internal error happened.'),
  );
  app.notFound(resourceMissing);

  app.route('/invitation', invitationRoutes(sandbox, secret));
  app.route('/admin/relationships', approvalRoutes(sandbox, secret));
  app.route('/customers', customerRoutes(sandbox));
  app.route('/mailbox', mailboxRoutes(sandbox, secret));
  app.route('/sandbox', controlRoutes(sandbox, controlToken, stop));

  // From here on, the routes are those of Microsoft.
  app.use(serviceDate(sandbox));
  addIdentityRoutes(app, sandbox, secret);
  addGraphRoutes(app, sandbox);

  app.post('/generatetoken', serviceHeaders, (context) => exchangeToken(sandbox, context));
  addApiRoutes(app, sandbox);
  return app;
}

/** The largest body. A client with a certificate and its chain sends less. Bytes. */
const LARGEST_BODY = 65_536;
/** A mail of 4 MB as Base64 (Microsoft Graph documentation, user-post-messages). Bytes. */
const LARGEST_MAIL = Math.ceil((4 * 1024 * 1024) / 3) * 4;

function tooLarge(context: Context): Response {
  return context.text('That is too large.\n', 413);
}

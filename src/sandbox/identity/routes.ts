import type { Env, Hono } from 'hono';
import { faultDraws } from '../fault-draw.ts';
import type { Sandbox } from '../sandbox.ts';
import { authorizeRoutes } from './authorize-page.ts';
import { consentRoutes } from './consent-page.ts';
import { startDeviceCode } from './device-code.ts';
import { instanceDiscovery, openIdConfiguration, publishedKeys } from './discovery.ts';
import { loginRoutes } from './login-page.ts';
import { issueToken } from './token.ts';

/** The addresses of Microsoft Entra ID, and the page where users sign in. */
export function addIdentityRoutes<Environment extends Env>(
  app: Hono<Environment>,
  sandbox: Sandbox,
  secret: string,
): void {
  const draws = faultDraws(sandbox, 110);

  app.get('/common/discovery/instance', (context) => instanceDiscovery(sandbox, context));
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (context) => openIdConfiguration(sandbox, context));
  app.get('/:tenant/.well-known/openid-configuration', (context) => openIdConfiguration(sandbox, context));
  app.get('/:tenant/discovery/v2.0/keys', (context) => publishedKeys(sandbox, context));
  app.post('/:tenant/oauth2/v2.0/devicecode', (context) => startDeviceCode(sandbox, context));
  app.post('/:tenant/oauth2/v2.0/token', (context) => issueToken(sandbox, draws(), context, 2));
  app.post('/:tenant/oauth2/token', (context) => issueToken(sandbox, draws(), context, 1));
  app.route('/:tenant/oauth2/v2.0/authorize', authorizeRoutes(sandbox, secret, draws));
  app.route('/:tenant/v2.0/adminconsent', consentRoutes(sandbox, secret));
  app.route('/devicelogin', loginRoutes(sandbox, secret));
}

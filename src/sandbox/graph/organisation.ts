import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../sandbox.ts';
import type { GraphContext } from './protocol.ts';
import { selected } from './query.ts';

/** GET /organization: a list of one, the tenant of the token (Microsoft Graph documentation, organization-list). */
export function getOrganisation(sandbox: Sandbox, context: GraphContext): Response {
  const id = context.get('caller').tenantId;
  const partner = sandbox.snapshot.partners.find(({ tenantId }) => tenantId === id);
  const organisation = { id, displayName: partner?.company || 'Rehearsal Partner', tenantType: 'AAD' };
  context.header('request-id', randomUUID());
  return context.json({
    '@odata.context': `${new URL(context.req.url).origin}/graph/v1.0/$metadata#organization`,
    value: [selected(organisation, context.req.query('$select')?.split(','))],
  });
}

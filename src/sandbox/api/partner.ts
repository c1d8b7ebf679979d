import { isGuid } from '../../text/guid.ts';
import { folded } from '../directory.ts';
import type { OtherPartner } from '../made-up/partners.ts';
import type { Sandbox } from '../sandbox.ts';
import { collection, relationship } from './bodies.ts';
import { readFilter } from './filter.ts';
import { type ApiContext, answer, parameterInvalid } from './protocol.ts';

/**
 * GET /v1/customers/relationshiprequests: the link a customer opens (Partner Center developer documentation,
 * request-reseller-relationship). The three parameters are in the Swagger specification only.
 */
export function getRelationshipRequest(sandbox: Sandbox, context: ApiContext): Response {
  const query = new Map(
    Object.entries(context.req.query()).map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]),
  );
  const { partner } = sandbox;
  const provider = query.get('indirectcloudsolutionproviderid');
  const reseller = query.get('indirectresellerid');
  for (const id of [provider, reseller]) {
    if (id !== undefined && !isGuid(id)) return parameterInvalid(context, `${id} is not a GUID.`);
  }
  const isIndirect =
    partner.type === 'reseller' || provider !== undefined || query.get('dualroleindirectrelationship') === 'true';
  const known = sandbox.resellers.find(({ id }) => id === reseller);
  const parts =
    reseller === undefined
      ? { partnerId: partner.tenantId, msppId: partner.msppId ?? '0', indirectCSPId: provider }
      : // A provider asks on behalf of a reseller. The customer will belong to both.
        { partnerId: reseller, msppId: known?.mpnId ?? '0', indirectCSPId: provider ?? partner.tenantId };
  const type = isIndirect || reseller !== undefined ? 'IndirectResellerRelationship' : 'ResellerRelationship';
  const shared = parts.indirectCSPId === undefined ? '' : `&indirectCSPId=${parts.indirectCSPId}`;
  const url =
    `${new URL(context.req.url).origin}/invitation` +
    `?invType=${type}&partnerId=${parts.partnerId}&msppId=${parts.msppId}${shared}#/partners/invitation`;
  return answer(context, JSON.stringify({ url, attributes: { objectType: 'RelationshipRequest' } }));
}

/** GET /v1/relationships: the partner's resellers or providers (retrieve-a-list-of-indirect-resellers). */
export function getRelationships(sandbox: Sandbox, context: ApiContext): Response {
  const filter = readFilter(context.req.query('filter'), { name: 'name' });
  if (!filter.ok) {
    return parameterInvalid(context, 'The filter is not supported: partners can be filtered by Name with starts_with.');
  }
  const named = ({ name }: OtherPartner) => folded(name).startsWith(folded(filter.value?.value ?? ''));
  const { type } = sandbox.partner;
  const hasProfile = sandbox.snapshot.partners.length > 0;
  switch (relationshipType(context.req.query('relationship_type') ?? '')) {
    case 'isindirectcloudsolutionproviderof': {
      const resellers = hasProfile && type !== 'provider' ? [] : sandbox.resellers;
      return answer(
        context,
        collection(resellers.filter(named).map((one) => relationship(one, 'is_indirect_cloud_solution_provider_of'))),
      );
    }
    case 'isindirectresellerof': {
      const providers = hasProfile && type !== 'reseller' ? [] : sandbox.providers;
      return answer(
        context,
        collection(providers.filter(named).map((one) => relationship(one, 'is_indirect_reseller_of'))),
      );
    }
    default:
      return parameterInvalid(
        context,
        'relationship_type is one of IsIndirectCloudSolutionProviderOf and IsIndirectResellerOf.',
      );
  }
}

/** The documentation has words without underscores; the Swagger specification has numbers, and words with underscores. */
function relationshipType(text: string): string {
  const byNumber = ['none', 'isindirectresellerof', 'isindirectcloudsolutionproviderof'];
  return byNumber[Number(text)] ?? text.toLowerCase().replaceAll('_', '');
}

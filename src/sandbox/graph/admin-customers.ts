import { NOT_FOUND } from '../admin/relationships.ts';
import { statusOf } from '../admin/status.ts';
import { guid, mixText } from '../made-up/chance.ts';
import type { Sandbox } from '../sandbox.ts';
import { adminContext, answerResult, etagOf, type GraphContext, graphError, pathPart } from './protocol.ts';
import { nextLink, readQuery, selected } from './query.ts';

const PATH = '/tenantRelationships/delegatedAdminCustomers';

interface AdminCustomerFacts {
  /** In lower case. */
  readonly tenantId: string;
  readonly name: string | null;
}

/** GET: the customers with an active relationship (tenantrelationship-list-delegatedadmincustomers). */
export function listAdminCustomers(sandbox: Sandbox, context: GraphContext): Response {
  const query = readQuery(context);
  return answerResult(context, sandbox.admin.now, query, ({ select, top, after }) => {
    const all = customersSeen(sandbox, context);
    const page = all.slice(after, after + top);
    return context.json({
      '@odata.context': adminContext(context, 'delegatedAdminCustomers'),
      ...(all.length > after + top ? { '@odata.nextLink': nextLink(context, PATH, after + top) } : {}),
      value: page.map((customer) => selected(customerBody(customer), select)),
    });
  });
}

/** GET by tenant id (delegatedadmincustomer-get). */
export function getAdminCustomer(sandbox: Sandbox, context: GraphContext): Response {
  const customer = customerAsked(sandbox, context);
  if (customer === undefined) return graphError(context, sandbox.admin.now, NOT_FOUND);
  return context.json({
    '@odata.context': adminContext(context, 'delegatedAdminCustomers/$entity'),
    ...customerBody(customer),
  });
}

/** GET: where the services of a customer are managed (delegatedadmincustomer-list-servicemanagementdetails). */
export function listServiceManagement(sandbox: Sandbox, context: GraphContext): Response {
  const customer = customerAsked(sandbox, context);
  if (customer === undefined) return graphError(context, sandbox.admin.now, NOT_FOUND);
  const { tenantId } = customer;
  const domain = sandbox.directory.find(tenantId)?.domain ?? tenantId;
  const pages = {
    'Azure Active Directory': `https://aad.portal.azure.com/${domain}`,
    'Microsoft 365 Lighthouse': 'https://lighthouse.microsoft.com',
    Exchange: `https://admin.exchange.microsoft.com/?delegatedOrg=${domain}`,
    Teams: `https://admin.teams.microsoft.com/?delegatedOrg=${domain}`,
  };
  return context.json({
    '@odata.context': adminContext(context, `delegatedAdminCustomers/${tenantId}/serviceManagementDetails`),
    value: Object.entries(pages).map(([serviceName, serviceManagementUrl], place) => ({
      '@odata.type': '#microsoft.graph.delegatedAdminServiceManagementDetail',
      id: guid(mixText(place, tenantId, 1), mixText(place, tenantId, 2), mixText(place, tenantId, 3), place),
      serviceManagementUrl,
      serviceName,
    })),
  });
}

function customerAsked(sandbox: Sandbox, context: GraphContext): AdminCustomerFacts | undefined {
  const wanted = pathPart(context, 'customer');
  return customersSeen(sandbox, context, wanted)[0];
}

/** The customers with an active relationship, in the order of their tenant ids; only the one of a tenant id where given. */
function customersSeen({ admin }: Sandbox, context: GraphContext, customer?: string): readonly AdminCustomerFacts[] {
  if (!context.get('caller').isAdminAgent) return [];
  const { now } = admin;
  const names = new Map<string, string | null>();
  for (const facts of admin.listed({ customer })) {
    if (facts.customer !== null && statusOf(facts, now) === 'active') names.set(facts.customer, facts.customerName);
  }
  return [...names].sort(([one], [other]) => (one < other ? -1 : 1)).map(([tenantId, name]) => ({ tenantId, name }));
}

function customerBody({ tenantId, name }: AdminCustomerFacts): object {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminCustomer',
    '@odata.etag': etagOf(tenantId, name),
    id: tenantId,
    tenantId,
    displayName: name,
  };
}

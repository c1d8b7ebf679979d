import { isGuid } from '../text/guid.ts';
import { unusableField } from '../transport/check.ts';
import type { ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { identified } from './fields.ts';
import type { ListStyle } from './list-style.ts';
import { segment } from './paths.ts';

/** A customer with an admin relationship. Source: Microsoft Graph documentation, delegatedAdminCustomer resource type. */
export interface AdminCustomer {
  /** A GUID in lower case. */
  readonly tenantId: string;
  /** Empty where the service leaves it out. */
  readonly displayName: string;
}

/** Where a service of a customer is managed. */
export interface ManagedServicePage {
  readonly name: string;
  readonly url: string;
}

const LIST_PATH = '/v1.0/tenantRelationships/delegatedAdminCustomers';

/** Source: Microsoft Graph documentation, List delegatedAdminCustomers: at most 300 a page. */
export const adminCustomerList = {
  method: 'GET',
  path: (_, { isPlain = false } = {}) => (isPlain ? LIST_PATH : `${LIST_PATH}?$top=300`),
  what: 'the customers with an admin relationship',
  needsUser: false,
  read: (item, index, answer) => {
    const { tenantId, displayName } = fieldsOf(item);
    if (!isGuid(tenantId)) throw unusableField(answer, `value[${index}].tenantId`, tenantId);
    return { tenantId: tenantId.toLowerCase(), displayName: textIn(displayName) };
  },
  keyOf: ({ tenantId }) => tenantId,
} as const satisfies ListEndpoint<[all: undefined, style?: ListStyle], AdminCustomer>;

/** Source: Microsoft Graph documentation, List serviceManagementDetails: no parameters are taken. */
export const serviceManagementList = {
  method: 'GET',
  path: (tenantId) => `${LIST_PATH}/${segment(tenantId)}/serviceManagementDetails`,
  what: 'the pages where services of a customer are managed',
  needsUser: false,
  read: (item, index, answer) => {
    const { serviceName, serviceManagementUrl } = identified(item, answer, `value[${index}]`);
    return { name: textIn(serviceName), url: textIn(serviceManagementUrl) };
  },
  keyOf: ({ name, url }) => `${name} ${url}`,
} as const satisfies ListEndpoint<[tenantId: string], ManagedServicePage>;

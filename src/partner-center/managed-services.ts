import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import { checked, optionalObject, optionalText, unusableField } from '../transport/check.ts';
import type { ListEndpoint } from '../transport/endpoint.ts';
import { customerPath } from './customers.ts';

/** A service that the partner manages for a customer, with the addresses of its admin pages. */
export interface ManagedService {
  readonly id: string;
  readonly name: string;
  /** An `https:` address, as are the other two. */
  readonly adminUrl: string | null;
  readonly healthUrl: string | null;
  readonly ticketUrl: string | null;
}

const link = optionalObject({ uri: optionalText });
const schema = v.object({
  id: optionalText,
  name: optionalText,
  links: optionalObject({ adminService: link, serviceHealth: link, serviceTicket: link }),
});

/** Source: Partner Center developer documentation, get-the-managed-services-for-a-customer-by-id. */
export const customerServices = {
  method: 'GET',
  path: (id) => `${customerPath(id)}/managedservices`,
  what: 'the services of a customer',
  needsUser: true,
  capability: 'managed-services',
  read: readManagedService,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string], ManagedService>;

function readManagedService(item: unknown, index: number, answer: Answer): ManagedService {
  const { id, name, links } = checked(schema, item, answer, `items[${index}]`);
  const known = id ?? name;
  if (known === null) throw unusableField(answer, `items[${index}].id`, id);
  return {
    id: known,
    name: name ?? known,
    adminUrl: webAddress(links?.adminService?.uri),
    healthUrl: webAddress(links?.serviceHealth?.uri),
    ticketUrl: webAddress(links?.serviceTicket?.uri),
  };
}

/** The address as a browser understands it, since one opens it; null for anything but `https:`, or with a name in it. */
function webAddress(uri: string | null | undefined): string | null {
  if (!uri || !URL.canParse(uri)) return null;
  const { protocol, username, password, href } = new URL(uri);
  return protocol === 'https:' && username === '' && password === '' ? href : null;
}

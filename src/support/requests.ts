import { notFound } from '../errors.ts';
import type { ServiceRequest } from '../partner-center/support.ts';

/** Whether somebody still has to do something about it. One whose status the service does not tell counts as open. */
export function isOpen({ status }: ServiceRequest): boolean {
  return status !== 'closed';
}

/** These requests, the open ones first, and of each kind those first that changed last. */
export function sortedRequests(requests: readonly ServiceRequest[]): readonly ServiceRequest[] {
  const changed = ({ changedAt, createdAt }: ServiceRequest) => changedAt ?? createdAt ?? '';
  return [...requests].sort(
    (one, other) => Number(isOpen(other)) - Number(isOpen(one)) || changed(other).localeCompare(changed(one)),
  );
}

/**
 * The request of a customer that an operator named by its id. Throws `request-not-found`: a request of another customer
 * is none of this one, so that no note reaches the wrong one.
 */
export function requestNamed(
  requests: readonly ServiceRequest[],
  wanted: string,
  { id: customerId, name }: { readonly id: string; readonly name: string },
): ServiceRequest {
  const found = requests.find(({ id }) => id.toLowerCase() === wanted.trim().toLowerCase());
  if (found !== undefined) return found;
  throw notFound('request-not-found', `${name} has no support request ${JSON.stringify(wanted)}.`, {
    hint: { says: 'Those there are', next: { command: 'support requests list', args: [customerId] } },
  });
}

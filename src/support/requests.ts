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

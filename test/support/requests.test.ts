import { expect, test } from 'vitest';
import type { ServiceRequest } from '../../src/partner-center/support.ts';
import { isOpen, requestNamed, sortedRequests } from '../../src/support/requests.ts';
import { errorOf } from '../errors.ts';

function request(id: string, changes: Partial<ServiceRequest> = {}): ServiceRequest {
  return {
    id,
    title: id,
    severity: null,
    status: 'open',
    createdAt: null,
    changedAt: null,
    closedAt: null,
    contact: null,
    ...changes,
  };
}

test('requests that are open come first, then those that changed last', () => {
  const requests = [
    request('closed', { status: 'closed', changedAt: '2026-03-01T00:00:00.000Z' }),
    request('old', { changedAt: '2026-01-01T00:00:00.000Z' }),
    request('created', { createdAt: '2026-02-01T00:00:00.000Z' }),
    request('unknown', { status: null }),
    request('new', { status: 'attention_needed', changedAt: '2026-03-01T00:00:00.000Z' }),
  ];
  expect(sortedRequests(requests).map(({ id }) => id)).toEqual(['new', 'created', 'old', 'unknown', 'closed']);
  expect(requests.filter(isOpen)).toHaveLength(4);
});

test('a request is found by its whole id, and none of somebody else', () => {
  const customer = { id: 'x', name: 'Contoso' };
  const requests = [request('616122292874576')];
  expect(requestNamed(requests, ' 616122292874576 ', customer)).toBe(requests[0]);
  for (const text of ['6161', '', '616122292874577']) {
    expect(errorOf(() => requestNamed(requests, text, customer))).toMatchObject({
      exitCode: 3,
      code: 'request-not-found',
      hint: 'Those there are: relate support requests list x',
    });
  }
});

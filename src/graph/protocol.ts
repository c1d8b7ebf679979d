import type { Protocol } from '../transport/protocol.ts';
import { graphFaults } from './faults.ts';
import { graphNextPage } from './next-page.ts';

/** How Microsoft Graph is spoken to. Source: Microsoft Graph documentation, best practices and error responses. */
export const graphProtocol: Protocol = {
  service: 'Microsoft Graph',
  idHeaders: { request: 'request-id', correlation: 'client-request-id' },
  headers: ({ correlationId }) => ({ 'client-request-id': correlationId }),
  faults: graphFaults,
  paging: { itemsField: 'value', next: graphNextPage },
  // Source: Microsoft Graph documentation, combine multiple requests using JSON batching.
  batch: { path: '/v1.0/$batch', root: '/v1.0', size: 20 },
};

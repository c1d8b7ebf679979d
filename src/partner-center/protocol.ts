import type { Protocol } from '../transport/protocol.ts';
import { partnerCenterFaults } from './faults.ts';
import { partnerCenterNextPage } from './next-page.ts';

/** How Partner Center is spoken to. Source: Partner Center developer documentation, headers. */
export const partnerCenterProtocol: Protocol = {
  service: 'Partner Center',
  idHeaders: { request: 'ms-requestid', correlation: 'ms-correlationid' },
  headers: ({ requestId, correlationId }) => ({
    'ms-requestid': requestId,
    'ms-correlationid': correlationId,
    'ms-contract-version': 'v1',
    'x-locale': 'en-US',
    'ms-partnercenter-application': 'relate',
  }),
  faults: partnerCenterFaults,
  paging: { itemsField: 'items', next: partnerCenterNextPage },
};

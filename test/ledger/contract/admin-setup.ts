/** What the tests of admin relationships share. */

import type { AdminChange, NewAdminMail, NewAdminRequest, SyncedAdminRelationship } from '../../../src/ledger/admin.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { guid } from '../../customers/examples.ts';
import { january } from '../fixtures.ts';
import { partner } from './setup.ts';

/** An active relationship with the customer of the same number. */
export function relationship(number: number, changes: Partial<SyncedAdminRelationship> = {}): SyncedAdminRelationship {
  return {
    id: `${guid(number)}-${guid(1)}`,
    displayName: `Relationship ${number}`,
    state: 'active',
    customerId: guid(number),
    customerName: `Customer ${number}`,
    duration: 'P730D',
    autoExtendDuration: 'P180D',
    roleIds: [guid(100), guid(101)],
    createdAt: '2025-12-01T00:00:00.000Z',
    activatedAt: '2025-12-02T00:00:00.000Z',
    endsAt: '2027-12-02T00:00:00.000Z',
    isPartnerConsentPending: false,
    ...changes,
  };
}

/** One that nobody has approved. */
export function pending(number: number, changes: Partial<SyncedAdminRelationship> = {}): SyncedAdminRelationship {
  return relationship(number, { state: 'approvalPending', activatedAt: null, endsAt: null, ...changes });
}

/** Takes note of these relationships, as all there are. One that extends itself by nothing is about to end. */
export function look(
  ledger: Ledger,
  day: number,
  relationships: readonly SyncedAdminRelationship[],
  isComplete = true,
): Promise<readonly AdminChange[]> {
  return ledger.admin.noteRelationships(partner, relationships, {
    at: january(day),
    isComplete,
    isExpiring: ({ state, autoExtendDuration }) => state === 'active' && autoExtendDuration === 'PT0S',
  });
}

export function newRequest(changes: Partial<NewAdminRequest> = {}): NewAdminRequest {
  return {
    partner,
    profile: 'acme',
    operator: 'kim',
    customer: 'Contoso, Ltd.',
    customerTenantId: guid(1),
    domain: 'contoso.com',
    displayName: 'Contoso, Ltd. 1',
    roleIds: [guid(101), guid(100)],
    roleSet: 'helpdesk',
    duration: 'P730D',
    autoExtendDuration: 'PT0S',
    renews: null,
    purpose: 'request',
    to: ['it@contoso.com', '"a b"@contoso.com'],
    language: 'de',
    ...changes,
  };
}

export function newMail(changes: Partial<NewAdminMail> = {}): NewAdminMail {
  return {
    partner,
    relationshipId: relationship(1).id,
    purpose: 'request',
    language: 'de',
    template: 'admin',
    link: 'https://admin.microsoft.com/AdminPortal/Home#/partners/granularadminrelationships/1',
    subject: 'Access for Acme',
    operator: 'kim',
    to: ['it@contoso.com', 'boss@contoso.com'],
    cc: ['sales@acme.com'],
    ...changes,
  };
}

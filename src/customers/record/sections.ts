import { attestations, directSigning } from '../../partner-center/agreements.ts';
import { subscribedSkuList } from '../../partner-center/licenses.ts';
import { customerServices } from '../../partner-center/managed-services.ts';
import { subscriptionList } from '../../partner-center/subscriptions.ts';
import { serviceRequests } from '../../partner-center/support.ts';
import { userList } from '../../partner-center/users.ts';
import type { EndpointNeeds } from '../../transport/endpoint.ts';

/** The sections of a customer's record, in the order in which they are shown. */
export const SECTIONS = [
  'profile',
  'domains',
  'relationship',
  'access',
  'agreement',
  'subscriptions',
  'licenses',
  'users',
  'services',
  'support',
  'invitations',
  'changes',
  'next',
] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Those that the customer's own record in Partner Center is asked for. */
export const OF_CUSTOMER: readonly SectionName[] = [
  'profile',
  'domains',
  'relationship',
  'access',
  'invitations',
  'next',
];

/** Those that the admin relationships are asked for. */
export const OF_ADMIN: readonly SectionName[] = ['relationship', 'access', 'next'];

/** What else is asked for a section: what a cloud, a type of partner or a role lacks for it is told by this. */
export const SECTION_NEEDS: Readonly<Partial<Record<SectionName, readonly EndpointNeeds[]>>> = {
  agreement: [directSigning, attestations],
  subscriptions: [subscriptionList],
  licenses: [subscribedSkuList],
  users: [userList],
  services: [customerServices],
  support: [serviceRequests],
};

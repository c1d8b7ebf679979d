import { attestations, directSigning } from '../../partner-center/agreements.ts';
import { subscribedSkuList } from '../../partner-center/licenses.ts';
import { customerServices } from '../../partner-center/managed-services.ts';
import { subscriptionList } from '../../partner-center/subscriptions.ts';
import { serviceRequests } from '../../partner-center/support.ts';
import { userList } from '../../partner-center/users.ts';
import type { EndpointNeeds } from '../../transport/endpoint.ts';
import type { SectionName } from './sections.ts';

/** What else is asked for a section: what a cloud, a type of partner or a role lacks for it is told by this. */
export const SECTION_NEEDS: Readonly<Partial<Record<SectionName, readonly EndpointNeeds[]>>> = {
  agreement: [directSigning, attestations],
  subscriptions: [subscriptionList],
  licenses: [subscribedSkuList],
  users: [userList],
  services: [customerServices],
  support: [serviceRequests],
};

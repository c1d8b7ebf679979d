import { failed } from '../../errors.ts';
import type { Capability, Cloud } from './cloud.ts';

/** What a cloud may lack, in words. */
const table: Readonly<Record<Capability, { readonly lacks: string; readonly instead: string }>> = {
  'invitation-link': {
    lacks: 'does not hand out invitation links',
    instead: 'Copy the link from the draft that Partner Center shows, and keep it: relate profile edit --link URL',
  },
  removal: {
    lacks: 'does not end reseller relationships',
    instead: "End it in the web pages of Partner Center, on the customer's account page.",
  },
  'managed-services': {
    lacks: 'does not tell the services of a customer',
    instead: "See the customer's page in Partner Center.",
  },
  providers: {
    lacks: 'does not list indirect providers',
    instead:
      'Ask your providers for their tenant ids, and add them: relate profile edit --provider-tenant-id NAME=GUID',
  },
};

/** Whether the services do this in the cloud. */
export function hasCapability({ lacks }: Cloud, capability: Capability): boolean {
  return !lacks.includes(capability);
}

/** Throws `not-in-cloud`, which says what to do instead, where the services don't do this. */
export function requireCapability(cloud: Cloud, capability: Capability): void {
  if (hasCapability(cloud, capability)) return;
  const { lacks, instead } = table[capability];
  throw failed('not-in-cloud', `In the ${cloud.title}, Partner Center's API ${lacks}.`, {
    hint: instead,
    details: { cloud: cloud.name, capability },
  });
}

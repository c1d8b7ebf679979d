import { failed, type Hint, type RelateError } from '../../errors.ts';
import type { Capability, Cloud } from './cloud.ts';

interface Lack {
  /** Partner Center's API unless given. */
  readonly service?: string;
  readonly lacks: string;
  /** What to do instead, with the profile of this name. */
  readonly instead: (profile: string) => Hint;
}

const LACKS: Readonly<Record<Capability, Lack>> = {
  'invitation-link': {
    lacks: 'does not hand out invitation links',
    instead: (profile) => ({
      says: 'Copy the link from the draft that Partner Center shows, and keep it',
      next: { command: 'profile edit', args: [profile], options: { link: 'URL' } },
    }),
  },
  removal: {
    lacks: 'does not end reseller relationships',
    instead: () => "End it in the web pages of Partner Center, on the customer's account page.",
  },
  'managed-services': {
    lacks: 'does not tell the services of a customer',
    instead: () => "See the customer's page in Partner Center.",
  },
  providers: {
    lacks: 'does not list indirect providers',
    instead: (profile) => ({
      says: 'Ask your providers for their tenant ids, and add them',
      next: { command: 'profile edit', args: [profile], options: { providerTenantId: 'NAME=GUID' } },
    }),
  },
  'admin-relationships': {
    service: 'Microsoft Graph',
    lacks: 'does not have admin relationships',
    instead: () => 'Request and see them in the web pages of Partner Center.',
  },
};

/** Whether the services do this in the cloud. */
export function hasCapability({ lacks }: Cloud, capability: Capability): boolean {
  return !lacks.includes(capability);
}

/** Throws `not-in-cloud` where the services don't do this; see `lackOf`. */
export function requireCapability(cloud: Cloud, capability: Capability, profile: string): void {
  const lack = lackOf(cloud, capability, profile);
  if (lack !== undefined) throw lack;
}

/**
 * Why the services don't do this in the cloud: `not-in-cloud`; undefined where they do. The hint says what to do instead
 * with the profile of this name.
 */
export function lackOf(cloud: Cloud, capability: Capability, profile: string): RelateError | undefined {
  if (hasCapability(cloud, capability)) return undefined;
  const { service = "Partner Center's API", lacks, instead } = LACKS[capability];
  return failed('not-in-cloud', `In the ${cloud.title}, ${service} ${lacks}.`, {
    hint: instead(profile),
    facts: { cloud: cloud.name, capability },
  });
}

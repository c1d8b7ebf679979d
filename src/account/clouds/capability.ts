import { failed, type Hint, type RelateError } from '../../errors.ts';
import { CAPABILITIES, type Capability, type Cloud } from './cloud.ts';

interface Lack {
  /** Partner Center's API unless given. */
  readonly service?: string;
  readonly lacks: string;
  /** What to do instead, with the profile of this name. */
  readonly instead: (profile: string) => Hint;
}

const IN_ADMIN_CENTER = 'Do it in the admin center of the customer, or have the customer do it.';

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
  resellers: {
    lacks: 'does not list indirect resellers',
    instead: () => 'See them in the web pages of Partner Center.',
  },
  'admin-relationships': {
    service: 'Microsoft Graph',
    lacks: 'does not have admin relationships',
    instead: () => 'Request and see them in the web pages of Partner Center.',
  },
  users: { lacks: 'does not have the users of customers', instead: () => IN_ADMIN_CENTER },
  'password-reset': { lacks: 'does not reset the passwords of users', instead: () => IN_ADMIN_CENTER },
  'directory-roles': { lacks: 'does not have the roles of users', instead: () => IN_ADMIN_CENTER },
  licenses: { lacks: 'does not have the licenses of customers', instead: () => IN_ADMIN_CENTER },
  'support-contact': {
    lacks: 'does not have the support contacts of subscriptions',
    instead: () => "See the customer's page in Partner Center.",
  },
  'service-requests': {
    lacks: 'does not have service requests',
    instead: () => 'See them in the web pages of Partner Center, under support.',
  },
  'agreement-status': {
    lacks: 'does not tell whether a customer signed the Microsoft Customer Agreement directly',
    instead: () => 'The customer sees it in the admin center, under the billing accounts.',
  },
};

/** The capability of this name; undefined where there is none. */
export function capabilityNamed(name: string | undefined): Capability | undefined {
  return CAPABILITIES.find((capability) => capability === name);
}

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

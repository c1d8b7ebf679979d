import { failed } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { Capability, Cloud } from './cloud.ts';

interface Lack {
  readonly lacks: string;
  /** Takes the name of the profile, as a word of a command. */
  readonly instead: (profile: string) => string;
}

/** What a cloud may lack, in words. */
const table: Readonly<Record<Capability, Lack>> = {
  'invitation-link': {
    lacks: 'does not hand out invitation links',
    instead: (profile) =>
      `Copy the link from the draft that Partner Center shows, and keep it: relate profile edit ${profile} --link URL`,
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
    instead: (profile) =>
      `Ask your providers for their tenant ids, and add them: relate profile edit ${profile} --provider-tenant-id NAME=GUID`,
  },
};

/** Whether the services do this in the cloud. */
export function hasCapability({ lacks }: Cloud, capability: Capability): boolean {
  return !lacks.includes(capability);
}

/** Throws `not-in-cloud`, which says what to do instead with the profile of this name, where the services don't do this. */
export function requireCapability(cloud: Cloud, capability: Capability, profile: string): void {
  if (hasCapability(cloud, capability)) return;
  const { lacks, instead } = table[capability];
  throw failed('not-in-cloud', `In the ${cloud.title}, Partner Center's API ${lacks}.`, {
    hint: instead(shellWord(profile)),
    facts: { cloud: cloud.name, capability },
  });
}

/** Accounts of companies that do not exist. */

import type { Profile } from '../../src/account/profile.ts';
import { type Configuration, configurationToStore } from '../../src/configuration/state.ts';
import type { FakeWorld } from '../fakes.ts';

export const fabrikamId = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';
export const northwindId = '0b6f8e11-2222-4333-8444-555566667777';
export const wingtipId = 'aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb';
export const tailspinId = 'cccccccc-1111-4222-8333-dddddddddddd';

export const fabrikam: Profile = {
  name: 'fabrikam',
  tenantId: fabrikamId,
  type: 'direct',
  cloud: 'global',
  company: 'Fabrikam Inc.',
  providers: [],
  senderName: 'Alex Wilber',
  senderEmail: 'alex@fabrikam.example',
};

export const northwind: Profile = {
  name: 'northwind',
  tenantId: northwindId,
  type: 'reseller',
  cloud: 'global',
  company: 'Northwind Traders',
  msppId: '4794019',
  providers: [{ name: 'wingtip', tenantId: wingtipId }],
};

export const fabrikamLink = `https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=${fabrikamId}&msppId=0#/partners/invitation`;

/** The link of Northwind together with one of its providers. */
export function northwindLink(providerId: string): string {
  return `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=${northwindId}&msppId=4794019&indirectCSPId=${providerId}#/partners/invitation`;
}

export function stateOf(changes: Partial<Configuration> = {}): Configuration {
  return { current: undefined, profiles: [], settings: {}, clouds: {}, roleSets: {}, ...changes };
}

/** Puts profiles into the configuration file; the first is the current one. */
export function givenProfiles(world: FakeWorld, ...profiles: readonly Profile[]): void {
  givenConfiguration(world, { current: profiles[0]?.name, profiles });
}

/** Writes the configuration file. */
export function givenConfiguration(world: FakeWorld, changes: Partial<Configuration>): void {
  world.given(`${world.paths.config}/config.json`, JSON.stringify(configurationToStore(stateOf(changes))));
}

/** A profile of another partner. */
export const elsewhere: Profile = { ...fabrikam, name: 'other', tenantId: fabrikamId.replace('3', '4') };

import { join } from 'node:path';
import type { Profile } from '../../../account/profile.ts';
import type { Context } from '../../../cli/context.ts';
import { findProfile } from '../../../configuration/settings.ts';
import type { Paths } from '../../../ports/ports.ts';
import type { Partner } from '../../../sandbox/state/store.ts';

/** Where the state of the stand-in is. */
export function sandboxFolder(paths: Paths): string {
  return join(paths.data, 'sandbox');
}

/** Loads what reads and changes the state of the stand-in. */
export function loadSandbox(): Promise<typeof import('../../../sandbox/entry.ts')> {
  return import('../../../sandbox/entry.ts');
}

/** Loads what answers as the stand-in, which takes a while. */
export function loadSandboxServer(): Promise<typeof import('../../../sandbox/server.ts')> {
  return import('../../../sandbox/server.ts');
}

/** Who the partner is, if the profile to work with lives in the stand-in. */
export function partnerOf(context: Context): Partner | undefined {
  const profile = findProfile(context.state, context.globals.profile, context.world.env);
  return profile !== undefined && isRehearsing(profile) ? toPartner(profile) : undefined;
}

/** Whether the profile lives in the stand-in. */
export function isRehearsing({ cloud }: Profile): boolean {
  return cloud === 'sandbox';
}

export function toPartner({ tenantId, type, company, msppId, providers }: Profile): Partner {
  return {
    tenantId,
    type,
    company,
    ...(msppId === undefined ? {} : { msppId }),
    providers: providers.map((provider) => ({ name: provider.name, tenantId: provider.tenantId })),
  };
}

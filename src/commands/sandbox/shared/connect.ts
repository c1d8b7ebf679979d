import type { Profile } from '../../../account/profile.ts';
import type { StandInConnection } from '../../../cli/stand-in.ts';
import type { World } from '../../../ports/ports.ts';
import { findRunning, tellRunning } from '../../../sandbox/running.ts';
import { loadSandboxServer, sandboxFolder, toPartner } from './folder.ts';

/**
 * The stand-in that runs, or one inside this process on the same state: so a profile of the stand-in needs no second
 * terminal. It learns who the partner is. Rejects with `sandbox-unusable`.
 */
export async function connectSandbox(world: World, profile: Profile): Promise<StandInConnection> {
  const folder = sandboxFolder(world.paths);
  const partner = toPartner(profile);
  const running = await findRunning(folder, world.http);
  if (running !== undefined) {
    await tellRunning(folder, world.http, running, partner);
    return { url: running.url, goesOn: true, close: async () => {} };
  }
  const { startSandbox } = await loadSandboxServer();
  const { url, stop } = await startSandbox({ folder, partner, clock: world.clock });
  return { url, goesOn: false, close: stop };
}

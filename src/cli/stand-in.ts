import type { Profile } from '../account/profile.ts';
import type { World } from '../ports/ports.ts';

/** A stand-in to talk to. */
export interface StandInConnection {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Whether it goes on after the command; else it was started for this command alone. */
  readonly goesOn: boolean;
  /** Ends the stand-in if it was started for this command alone. */
  close(): Promise<void>;
}

/** Connects to the stand-in as the partner of this profile. Rejects with `sandbox-unusable`. */
export type ConnectStandIn = (world: World, profile: Profile) => Promise<StandInConnection>;

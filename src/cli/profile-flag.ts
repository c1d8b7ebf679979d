import type { Profile } from '../account/profile.ts';
import type { Context } from './context.ts';

/**
 * What a command needs to run with this profile, with a blank in front; empty where it is the current one, whatever the
 * operator set for one command only.
 */
export function profileFlag(context: Context, { name }: Pick<Profile, 'name'>): string {
  return context.profileOption(name);
}

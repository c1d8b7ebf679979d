import type { Profile } from '../account/profile.ts';
import { shellWord } from '../text/shell-word.ts';
import type { Context } from './context.ts';

/**
 * What a command needs to run with this profile, with a blank in front; empty where it is the current one, whatever the
 * operator set for one command only.
 */
export function profileFlag(context: Context, { name }: Pick<Profile, 'name'>): string {
  const { RELATE_PROFILE: fromVariable } = context.world.env;
  const isCurrent = name === context.state.current && (!fromVariable || fromVariable === name);
  return isCurrent ? '' : ` --profile ${shellWord(name)}`;
}

import type { Context } from '../../cli/context.ts';
import { profileFields } from './shared/fields.ts';

/** `relate profile list` */
export function run(context: Context): Promise<void> {
  const { profiles, current } = context.state;
  const rows = profiles.map((profile) => ({ profile, isCurrent: profile.name === current }));
  return context.printer.list(rows, profileFields, 'No profile is stored yet. Store your partner account: relate init');
}

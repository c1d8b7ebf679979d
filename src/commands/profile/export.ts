import { exportProfiles } from '../../account/profiles.ts';
import type { Context } from '../../context.ts';

/** `relate profile export` */
export function run(context: Context, _options: object, names: readonly string[]): Promise<void> {
  return context.world.stdout.write(exportProfiles(context.state, names));
}

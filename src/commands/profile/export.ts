import type { Context } from '../../cli/context.ts';
import { exportProfiles } from '../../configuration/profiles.ts';

/** `relate profile export` */
export function run(context: Context, _options: object, names: readonly string[]): Promise<void> {
  return context.world.stdout.write(exportProfiles(context.state, names));
}

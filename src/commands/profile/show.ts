import type { Context } from '../../cli/context.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { profileFields } from './shared/fields.ts';

/** `relate profile show` */
export function run(context: Context, _options: object, name: string | undefined): Promise<void> {
  const profile = name === undefined ? context.profile() : profileNamed(context.state, name);
  const fields = profileFields.map((field) => ({ ...field, detail: false }));
  return context.printer.record({ profile, isCurrent: profile.name === context.state.current }, fields);
}

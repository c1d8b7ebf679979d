import type { Context } from '../../cli/context.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';

/** `relate template show` */
export function run(context: Context, options: { readonly lang?: string }, name: string): Promise<void> {
  const library = templateLibrary(context);
  return context.world.stdout.write(library.read(library.find(name, languageFor(context, options.lang))));
}

import type { Context } from '../../cli/context.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';

/** `relate template path` */
export function run(context: Context, options: { readonly lang?: string }, name: string | undefined): Promise<void> {
  const library = templateLibrary(context);
  const path = name === undefined ? library.folder : library.find(name, languageFor(context, options.lang)).path;
  return context.world.stdout.write(`${path}\n`);
}

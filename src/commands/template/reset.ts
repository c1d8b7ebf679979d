import type { Context } from '../../cli/context.ts';
import { failed } from '../../errors.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';

interface ResetOptions {
  readonly lang?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `relate template reset` */
export async function run(context: Context, options: ResetOptions, name: string): Promise<void> {
  const entry = templateLibrary(context).find(name, languageFor(context, options.lang));
  const title = `${entry.name} (${entry.language})`;
  if (entry.source === 'shipped') return context.notice(`${title} is the shipped version already.`);
  if (entry.source === 'own') {
    throw failed('template-own', `${title} is a template of your own; none is shipped to go back to.`, {
      hint: `If you don't want it any more, remove the file: ${entry.path}`,
    });
  }
  if (options.dryRun) return context.notice(`Would remove ${entry.path} (--dry-run).`);
  if (!(await context.confirm(`Remove your version of ${title}?`, options.yes))) {
    return context.notice('Nothing was changed.');
  }
  context.world.files.remove(entry.path);
  return context.notice(`${title} is the shipped version again.`);
}

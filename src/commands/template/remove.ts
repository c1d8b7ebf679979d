import { defineCommand } from '../../cli/command.ts';
import { dryRun, yes } from '../../cli/options.ts';
import { failed } from '../../errors.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language, templateName } from './shared/options.ts';

export const command = defineCommand(
  {
    arguments: [templateName],
    options: [language, yes, dryRun],
    examples: ['template remove schools --lang de --yes'],
  },
  async (context, options, wanted) => {
    const {
      name,
      language: tag,
      path,
      source,
    } = templateLibrary(context).find(wanted, await languageFor(context, options.lang));
    const title = `${name} (${tag})`;
    if (source !== 'own') {
      const reset = { command: 'template reset', args: [name], options: { lang: tag } } as const;
      throw failed('template-shipped', `${title} came with relate, and can't be removed.`, {
        ...(source === 'own version' && { hint: { says: 'To remove your version of it', next: reset } }),
      });
    }
    if (await context.isDryRun(`remove ${path}`)) return;
    if (!(await context.confirm(`Remove ${title}, which is nowhere else?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    context.world.files.remove(path);
    return context.notice(`Removed ${path}`);
  },
);

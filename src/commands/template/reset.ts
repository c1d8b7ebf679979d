import { defineCommand } from '../../cli/command.ts';
import { dryRun, yes } from '../../cli/options.ts';
import { failed } from '../../errors.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language, templateName } from './shared/options.ts';

export const command = defineCommand(
  { arguments: [templateName], options: [language, yes, dryRun], examples: ['template reset invitation --lang de'] },
  async (context, options, wanted) => {
    const entry = templateLibrary(context).find(wanted, await languageFor(context, options.lang));
    const title = `${entry.name} (${entry.language})`;
    if (entry.source === 'shipped') return context.notice(`${title} is the shipped version already.`);
    if (entry.source === 'own') {
      throw failed('template-own', `${title} is a template of your own; none is shipped to go back to.`, {
        hint: {
          says: "If you don't want it any more",
          next: { command: 'template remove', args: [entry.name], options: { lang: entry.language } },
        },
      });
    }
    if (await context.isDryRun(`remove ${entry.path}`)) return;
    if (!(await context.confirm(`Remove your version of ${title}?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    context.world.files.remove(entry.path);
    return context.notice(`${title} is the shipped version again.`);
  },
);

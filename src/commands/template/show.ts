import { defineCommand } from '../../cli/command.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language, templateName } from './shared/options.ts';

export const command = defineCommand(
  { arguments: [templateName], options: [language], examples: ['template show invitation --lang fr'] },
  async (context, { lang }, wanted) => {
    const library = templateLibrary(context);
    const entry = library.find(wanted, await languageFor(context, lang));
    await context.world.stdout.write(library.read(entry));
  },
);

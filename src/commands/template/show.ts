import { defineCommand } from '../../cli/command.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language, templateName } from './shared/options.ts';

export const command = defineCommand(
  { arguments: [templateName], options: [language], examples: ['template show invitation --lang fr'] },
  async (context, { lang }, wanted) => {
    const library = templateLibrary(context);
    await context.world.stdout.write(library.read(library.find(wanted, languageFor(context, lang))));
  },
);

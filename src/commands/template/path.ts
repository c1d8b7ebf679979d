import { defineCommand } from '../../cli/command.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language } from './shared/options.ts';

export const command = defineCommand(
  {
    arguments: [{ name: '[name]', meaning: 'the template', values: 'template' }],
    options: [language],
    examples: ['template path', 'template path invitation'],
  },
  async (context, { lang }, name) => {
    const library = templateLibrary(context);
    const path = name === undefined ? library.folder : library.find(name, await languageFor(context, lang)).path;
    await context.world.stdout.write(`${path}\n`);
  },
);

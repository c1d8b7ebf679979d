import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { ExitCode, failed, type NextStep } from '../../errors.ts';
import { linksIn, linksOfTemplate } from '../../invitation/template/kind.ts';
import { languageToWrite, templateLibrary } from '../shared/templates.ts';
import { editTemplate } from './shared/edit-file.ts';
import { language } from './shared/options.ts';

export const command = defineCommand(
  {
    arguments: [{ name: '<name>', meaning: 'small letters, digits and hyphens' }],
    options: [language, { flags: '--from <name>', meaning: 'the template to start from', values: 'template' }, dryRun],
    examples: ['template new schools --from invitation --lang de'],
  },
  async (context, options, name) => {
    const library = templateLibrary(context);
    const tag = await languageToWrite(context, options.lang);
    const path = library.ownPath(name, tag);
    const entries = library.list();
    if (entries.some((entry) => entry.name === name && entry.language === tag)) {
      throw failed('template-exists', `There is a template "${name}" in the language "${tag}" already.`, {
        hint: { says: 'Change it', next: { command: 'template edit', args: [name], options: { lang: tag } } },
      });
    }
    const isReadable = library.lookUp(name, tag) !== undefined || library.lookUp(name, 'en') !== undefined;
    const from = options.from ?? (isReadable ? name : 'invitation');
    const translated = library.lookUp(from, tag);
    const model = library.read(translated ?? library.find(from, 'en'));
    if (await context.isDryRun(`make ${path}`)) return;
    context.world.files.write(path, model, { keep: true });
    if (translated === undefined) {
      await context.notice(`"${from}" does not exist in "${tag}": this is the English text.`);
    }
    const tell = (says: string, next: NextStep) => context.notice(context.wording.advice({ says, next }));
    if (context.canPrompt) {
      const code = await editTemplate(context, name, path);
      if (code) return code;
    } else {
      await context.world.stdout.write(`${path}\n`);
      await tell('Write it', { command: 'template edit', args: [name], options: { lang: tag } });
    }
    // One of a shipped name is used by itself.
    if (linksOfTemplate(name) !== undefined) return ExitCode.done;
    const isForRoles = linksIn(Buffer.from(model).toString('utf8')).join() === 'approval';
    const command = isForRoles ? 'admin request' : 'invite';
    await tell('Then', { command, args: ['CUSTOMER'], options: { template: name, lang: tag } });
    return ExitCode.done;
  },
);

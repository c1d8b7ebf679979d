import { resolve } from 'node:path';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun } from '../../cli/options.ts';
import { setConfiguration } from '../../configuration/entries.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { notFound } from '../../errors.ts';
import { isTemplatePath } from '../../invitation/template/source.ts';
import { oneLine } from '../../output/sanitise.ts';
import { tellMeaning, templateLibrary } from '../shared/templates.ts';
import { key } from './shared/key.ts';

export const command = defineCommand(
  {
    details:
      'A cloud is a JSON object: a title, the hosts its links may have, and, if it is known, the form of the link.',
    arguments: [key, { name: '<value>', meaning: 'the value', values: 'setting value' }],
    options: [dryRun],
    examples: [
      'config set language de',
      'config set editor "code --wait"',
      `config set cloud.bleu '{"title":"Bleu","hosts":["admin.example.fr"]}'`,
    ],
  },
  async (context, _, name, given) => {
    const value = checkedValue(context, name, given);
    if (name === 'language') await tellMeaning(context, given, value);
    setConfiguration(context.state, name, value);
    if (await context.isDryRun(`set ${name} to ${value}`)) return;
    await context.store.update((state) => setConfiguration(state, name, value));
    await context.notice(`Set ${oneLine(name)} to ${oneLine(value)}.`);
  },
);

/** What is to be stored for settings that name something: it has to be there. */
function checkedValue(context: Context, key: string, given: string): string {
  if (key === 'profile') return profileNamed(context.state, given).name;
  if (key === 'language') return templateLibrary(context).language(given);
  if (key !== 'template') return given;
  if (!isTemplatePath(given)) return templateLibrary(context).name(given);
  // It is used from other folders too.
  const path = resolve(context.world.paths.current, given);
  if (context.world.files.exists(path)) return path;
  throw notFound('file-missing', `There is no template file ${given}.`);
}

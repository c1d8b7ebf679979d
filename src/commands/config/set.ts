import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { setConfiguration } from '../../configuration/entries.ts';
import { oneLine } from '../../output/sanitise.ts';
import { key } from './shared/key.ts';

export const command = defineCommand(
  {
    details:
      'A cloud is a JSON object: a title, the hosts its links may have, and, if it is known, the form of the link.',
    arguments: [key, { name: '<value>', meaning: 'the value' }],
    options: [dryRun],
    examples: [
      'config set language de',
      'config set editor "code --wait"',
      `config set cloud.bleu '{"title":"Bleu","hosts":["admin.example.fr"]}'`,
    ],
  },
  async (context, _, name, value) => {
    setConfiguration(context.state, name, value);
    if (await context.isDryRun(`set ${name} to ${value}`)) return;
    await context.store.update((state) => setConfiguration(state, name, value));
    await context.notice(`Set ${oneLine(name)} to ${oneLine(value)}.`);
  },
);

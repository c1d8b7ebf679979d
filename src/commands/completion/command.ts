import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { changesFor, placeOfScript } from './shared/install.ts';
import { SCRIPTS } from './shared/scripts.ts';
import { SHELLS } from './shared/shells.ts';

export const command = defineCommand(
  {
    details:
      'Prints the script that lets your shell complete commands, options and their values: profiles, customers and their ' +
      'aliases, invitations, templates, languages and the fields of --json. Its first lines say where to put it; ' +
      '--install puts it there. What is offered comes from this machine alone: nothing is asked for over the network.',
    arguments: [{ name: '<shell>', meaning: 'your shell', choices: SHELLS }],
    options: [{ flags: '--install', meaning: 'put the script where the shell looks for it' }, dryRun],
    examples: [
      'completion bash --install',
      'completion zsh --install --dry-run',
      'completion fish > ~/.config/fish/completions/relate.fish',
    ],
  },
  async (context, { install = false, dryRun: isDry = false }, shell) => {
    const { world } = context;
    if (!install) {
      if (isDry) throw wrongUsage('option-alone', '--dry-run goes with --install: without it nothing is changed.');
      return world.stdout.write(SCRIPTS[shell]);
    }
    const place = placeOfScript(shell, world);
    const changes = changesFor(shell, place, world.files);
    for (const { path, content, isAddition } of changes) {
      if (await context.isDryRun(isAddition ? `add three lines to ${path}` : `write ${path}`)) continue;
      world.files.write(path, content);
      await context.notice(oneLine(isAddition ? `Added three lines to ${path}.` : `Wrote ${path}.`));
    }
    if (changes.length === 0) await context.notice(oneLine(`${place.path} is there already, as it should be.`));
    if (isDry) return;
    for (const line of place.next) await context.notice(oneLine(line));
  },
);

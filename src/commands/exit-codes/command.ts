import { defineCommand } from '../../cli/command.ts';

/** The exit codes in words. */
const TOPIC = [
  '  0    done',
  '  1    failed, or a check that was asked for found something',
  '  2    wrong usage: a flag, a value, or something missing',
  '  3    not found: no such profile, provider, template, invitation or customer',
  '  4    sign-in needed or refused',
  '  5    done in part: a hand-off or a record failed; standard error says which',
  '  130  interrupted with Ctrl-C',
].join('\n');

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const command = defineCommand({ details: TOPIC }, (context) => context.world.stdout.write(`${TOPIC}\n`));

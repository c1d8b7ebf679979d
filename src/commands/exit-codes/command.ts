import { defineCommand } from '../../cli/command.ts';

/** The exit codes in words. */
const TOPIC = [
  '  0    done',
  '  1    failed',
  '  2    wrong usage: a flag, a value, or something missing',
  '  3    not found: no such profile, template or invitation',
  '  4    sign-in needed or refused',
  '  5    done in part: the draft was made; a hand-off or its record failed',
  '  130  interrupted with Ctrl-C',
].join('\n');

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const command = defineCommand({ details: TOPIC }, (context) => context.world.stdout.write(`${TOPIC}\n`));
